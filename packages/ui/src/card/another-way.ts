import type { FlowSnapshot } from '@rtas/core';
import type { AnotherWay, CodeProblem, FactorKind } from '@rtas/core/view';
import type { Desk } from './desk.ts';
import type { RunTask } from './task.ts';

const atChoice: AnotherWay = { step: 'choice', factor: null, problem: null, accepted: false };

const heading = '[data-part="heading"]';

const toRequest = ({ state, data }: FlowSnapshot) =>
  state === 'pending' && 'factors' in data ? data : undefined;

/** As people read a code aloud, in groups; a passcode is left as it was typed. */
const toCode = (text: string, isOneTime: boolean): string =>
  isOneTime ? text.replace(/[\s-]/g, '') : text.trim();

/** From the list of ways to the one that was chosen, and the code that one may want. */
export function createAnotherWay(desk: Desk, run: RunTask) {
  const { flow, ports, getUi, setUi, getView, getSnapshot, aim } = desk;

  const set = (change: Partial<AnotherWay>): void =>
    setUi({ another: { ...(getUi().another ?? atChoice), ...change } });

  const open = (): void => {
    aim(heading);
    setUi({ another: atChoice, notice: null });
  };

  const close = (): void => {
    aim('[data-action="choose-another"]');
    setUi({ another: null, notice: null });
  };

  const askForCode = (factor: string): void => {
    aim('[data-part="field-input"]');
    set({ step: 'code', factor, problem: null });
  };

  const countSend = (): void => {
    const lastAt = ports.clock.now() + getSnapshot().clockOffsetMs;
    setUi({ codeSends: { count: getUi().codeSends.count + 1, lastAt } });
  };

  /** Has the application go on with a way; what follows comes as events of the flow. */
  const take = async (factor: string, then: () => void): Promise<void> => {
    set({ factor });
    const error = await run('choose-factor', () => flow.chooseFactor(factor), { failed: 'factor-failed' });
    if (error === null && getUi().another) then();
  };

  const sendCode = (factor: string): Promise<void> =>
    take(factor, () => {
      countSend();
      askForCode(factor);
    });

  const usePasskey = (): void => {
    close();
    void run('use-passkey', flow.usePasskey, { failed: 'passkey-failed' });
  };

  const unfoldCode = (): void => {
    close();
    setUi({ disclosureOpen: true });
  };

  const ways: Readonly<Record<FactorKind, (factor: string) => void>> = {
    push: (factor) => void take(factor, close),
    other: (factor) => void take(factor, close),
    totp: askForCode,
    passcode: askForCode,
    sms: (factor) => void (getUi().codeSends.count > 0 ? askForCode(factor) : sendCode(factor)),
    qr: (factor) => (toRequest(getSnapshot())?.qrContent ? unfoldCode() : void take(factor, close)),
    passkey: (factor) => (toRequest(getSnapshot())?.passkey ? usePasskey() : void take(factor, close)),
  };

  const choose = (factor: string | undefined): void => {
    const option = getView().options.find((each) => each.factor === factor);
    if (option) ways[option.kind](option.factor);
  };

  const resend = async (factor: string): Promise<void> => {
    const words = { done: 'resent', failed: 'resend-failed' } as const;
    if ((await run('resend', () => flow.chooseFactor(factor), words)) === null) countSend();
  };

  /** The person goes on where the code stands, to correct it. */
  const complain = (problem: CodeProblem, input: HTMLInputElement): void => {
    set({ problem });
    input.focus();
    input.select();
  };

  const submit = async (input: HTMLInputElement): Promise<void> => {
    const { another } = getUi();
    const code = toCode(input.value, getView().field?.oneTime ?? false);
    if (!another?.factor || another.accepted) return;
    if (code === '') return complain('empty', input);
    const { factor } = another;
    set({ problem: null });
    const error = await run('submit-code', () => flow.submitCode(code, factor));
    if (!getUi().another) return;
    if (error === null) set({ accepted: true });
    else complain(error === 'code_rejected' ? 'wrong' : 'failed', input);
  };

  return {
    open,
    choose,
    submit,
    /** Sends the code of the present way again; `false` where none is asked for. */
    resend: (): boolean => {
      const { another } = getUi();
      if (another?.step !== 'code' || !another.factor) return false;
      void resend(another.factor);
      return true;
    },
    back: (): void => (getUi().another?.step === 'code' ? open() : close()),
  };
}
