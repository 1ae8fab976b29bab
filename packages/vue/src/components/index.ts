export type { FlowComponent, FlowListeners, FlowProps } from './props.ts';
export { RtasAuthentication } from './RtasAuthentication.ts';
export { RtasRegistration } from './RtasRegistration.ts';
export type { ScreenProps, ScreenSlots } from './useScreen.ts';
