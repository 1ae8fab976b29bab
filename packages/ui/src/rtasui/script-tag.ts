import { defineElements } from '../elements/index.ts';

export { defineElements } from '../elements/index.ts';
export { RTASBase, RTASUI } from './index.ts';

defineElements();
