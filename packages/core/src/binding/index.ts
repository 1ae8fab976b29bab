export type { FlowBinding, ReadyFlow } from './flow-binding.ts';
export { createFlowBinding } from './flow-binding.ts';
