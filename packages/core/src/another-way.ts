export { toAnotherWay } from './authentication/another-way.view.ts';
export { anotherWayTexts } from './locale/english/another-way.ts';
