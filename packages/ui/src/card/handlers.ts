import type { CardHandlers } from '../view/template.ts';
import type { Actions } from './actions.ts';
import type { Desk } from './desk.ts';
import type { OtherWays } from './other-ways.ts';

interface HandlerRooms {
  readonly actions: Actions;
  readonly ways: OtherWays | undefined;
}

/** The place for the code in the form that was sent. */
function findInput({ target }: Event): HTMLInputElement | null {
  const input = target instanceof HTMLFormElement ? target.elements.namedItem('code') : null;
  return input instanceof HTMLInputElement ? input : null;
}

/** What the markup calls: nothing is done twice at a time, and the page may stop each action. */
export function createHandlers(
  { getOptions, getUi, setUi }: Desk,
  { actions, ways }: HandlerRooms,
): CardHandlers {
  const isBusy = (): boolean => getUi().busy !== null;

  const onAction: CardHandlers['onAction'] = (name, event, factor) => {
    if (isBusy()) {
      event.preventDefault();
      return;
    }
    getOptions().onAction?.(name, event);
    if (!event.defaultPrevented) actions[name]?.(factor);
  };

  /** A form is never sent anywhere: what was typed goes to the application. */
  const onSubmit = (event: Event): void => {
    const input = findInput(event);
    if (input && !isBusy()) getOptions().onAction?.('submit-code', event);
    const isStopped = event.defaultPrevented;
    event.preventDefault();
    if (input && !isBusy() && !isStopped) void ways?.enter()?.submit(input);
  };

  /** Escape closes what was opened last. */
  const onKeydown = (event: Event): void => {
    if (!('key' in event) || event.key !== 'Escape') return;
    const { wrongDeviceAsked, another, disclosureOpen } = getUi();
    if (!wrongDeviceAsked && !another && !disclosureOpen) return;
    event.preventDefault();
    event.stopPropagation();
    if (wrongDeviceAsked) actions['keep-device']?.();
    else if (another) ways?.back();
    else setUi({ disclosureOpen: false });
  };

  return { onAction, onSubmit, onKeydown };
}
