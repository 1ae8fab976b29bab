import { type ActionName, type CardMode, type CardState, opensWithinMs } from '@rtas/core/view';
import type { createCardMode } from './card-mode.ts';
import type { Desk } from './desk.ts';
import type { OtherWays } from './other-ways.ts';
import type { RunTask } from './task.ts';

const copiedForMs = 2000;

const otherMode = (mode: CardMode): CardMode => (mode === 'qr' ? 'link' : 'qr');

interface ActionRooms {
  readonly run: RunTask;
  readonly mode: ReturnType<typeof createCardMode>;
  readonly ways: OtherWays | undefined;
  /** The person is there: renewals by itself count anew. */
  readonly onRenewal: () => void;
}

export type Actions = Readonly<Partial<Record<ActionName, (factor?: string) => void>>>;

/** What each button does. */
export function createActions(desk: Desk, { run, mode, ways, onRenewal }: ActionRooms): Actions {
  const { flow, ports, timers, getOptions, getSnapshot, getUi, getView, setUi, aim } = desk;

  const renew = (name: ActionName): void => {
    onRenewal();
    setUi({ renewals: getUi().renewals + 1 });
    void run(name, flow.retry);
  };

  const copy = async (what: NonNullable<CardState['copied']>, text: string): Promise<void> => {
    const isDone = await ports.copy(text).then(
      () => true,
      () => false,
    );
    if (!desk.isMounted()) return;
    if (!isDone) return setUi({ notice: 'copy-failed' });
    timers.start('copied', copiedForMs, () => setUi({ copied: null }));
    setUi({ copied: what, notice: null });
  };

  const copyLink = (): void => {
    const { state, data } = getSnapshot();
    if (state === 'pending') void copy('link', data.deeplinkUrl);
  };

  const copyCode = (): void => {
    const { state, data } = getSnapshot();
    if (state === 'pending' && 'shortCode' in data && data.shortCode) void copy('code', data.shortCode);
  };

  // A real link that a person taps opens apps where a script may not, so the browser follows it, not the flow.
  const followLink = (): void => {
    timers.start('opens', opensWithinMs, () => {
      if (ports.page.isVisible()) setUi({ didNotOpen: true });
    });
  };

  /** After the end there is nothing left to show in the other mode: it takes a new code. */
  const switchMode = (): void => {
    mode.choose(otherMode(getView().mode));
    setUi({ modeChosen: mode.isChosen(), disclosureOpen: false, didNotOpen: false });
    if (getSnapshot().state !== 'pending') renew('switch-mode');
  };

  const askAgain = (wrongDeviceAsked: boolean): void => {
    aim(`[data-action="${wrongDeviceAsked ? 'keep-device' : 'not-my-device'}"]`);
    setUi({ wrongDeviceAsked });
  };

  const removeDevice = async (): Promise<void> => {
    const error = await run('remove-device', flow.reportWrongDevice);
    if (error === null) setUi({ wrongDeviceAsked: false });
    else askAgain(false);
  };

  const resend = (): void => {
    if (ways?.enter()?.resend()) return;
    if (getSnapshot().resendsLeft === null) renew('resend');
    else void run('resend', flow.resend, { done: 'resent', failed: 'resend-failed' });
  };

  const chooseAnother = (): void => {
    const { onChooseAnother } = getOptions();
    if (onChooseAnother) onChooseAnother();
    else ways?.open();
  };

  return {
    open: followLink,
    copy: copyLink,
    'copy-code': copyCode,
    renew: () => renew('renew'),
    retry: () => renew('retry'),
    resend,
    'use-passkey': () => void run('use-passkey', flow.usePasskey, { failed: 'passkey-failed' }),
    'start-again': () => renew('start-again'),
    'switch-mode': switchMode,
    'toggle-code': () => setUi({ disclosureOpen: !getUi().disclosureOpen }),
    cancel: () => void run('cancel', flow.cancel, { failed: 'cancel-failed' }),
    close: () => getOptions().onClose?.(),
    continue: () => getOptions().onContinue?.(),
    'choose-another': chooseAnother,
    'choose-factor': (factor) => ways?.enter()?.choose(factor),
    back: () => ways?.back(),
    'not-my-device': () => askAgain(true),
    'keep-device': () => askAgain(false),
    'remove-device': () => void removeDevice(),
  };
}
