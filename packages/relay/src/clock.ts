export type { Clock } from '@rtas/signalr-server';
export { systemClock } from '@rtas/signalr-server';
