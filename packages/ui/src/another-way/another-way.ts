/** What a person gets who wants another way than the first one: a file of its own, for most never want it. */
export { anotherWayTexts, toAnotherWay } from '@rtas/core/another-way';
export { createAnotherWay } from '../card/another-way.ts';
export { Field } from '../view/part/field.tsx';
export { Options } from '../view/part/options.tsx';
