import type { FieldView } from '@rtas/core/view';

/** The parts of a form name each other. */
export const toFormId = ({ id }: FieldView): string => `${id}-form`;
export const toHintId = ({ id }: FieldView): string => `${id}-hint`;
export const toErrorId = ({ id }: FieldView): string => `${id}-error`;
