import type { PlainMessageKey } from '../locale/messages.ts';
import type { ViewContext } from './view-context.ts';
import type { ActionIcon, ActionName, ActionVariant, ActionView } from './view-model.ts';
import type { Words } from './words.ts';

interface ActionLook {
  readonly label: PlainMessageKey;
  readonly variant: ActionVariant;
  readonly icon?: ActionIcon;
  readonly href?: string | null;
}

export type CreateAction = (name: ActionName, look: ActionLook) => ActionView;

/** Actions of one view; the one under way is busy, and the others wait for it. */
export function actionsOf(words: Words, { ui }: ViewContext): CreateAction {
  return (name, { label, variant, icon, href }) => ({
    name,
    label: words.plain(label),
    variant,
    icon: icon ?? null,
    href: href ?? null,
    disabled: ui.busy !== null && ui.busy !== name,
    busy: ui.busy === name,
  });
}
