export type { Demo, DemoOptions } from './demo.ts';
export { createDemo } from './demo.ts';
