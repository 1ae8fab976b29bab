import { type FlowKind, isFinal } from '@rtas/protocol';
import { Cursor } from '../connection/cursor.ts';
import { SessionKeeper } from '../connection/session.ts';
import { isDeepLinkAllowed } from '../deep-link.ts';
import { RtasError } from '../error.ts';
import type { ActionArgument, Flow } from '../options.ts';
import type { CeremonyResult } from '../passkey/ceremony.ts';
import type { PasskeyRequest } from '../passkey/passkey.ts';
import { browserPorts } from '../ports/browser.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { ActionRunner, act, whileWanted } from './action-runner.ts';
import { type FlowOptions, notify } from './callbacks.ts';
import type { FlowInput } from './flow.context.ts';
import type { FlowEvent } from './flow-event.ts';
import { hasEnded } from './has-ended.ts';
import { SnapshotStore } from './snapshot-store.ts';

/** A machine that was started, as far as a flow needs it. */
interface FlowActor<Snapshot> {
  readonly send: (event: FlowEvent) => void;
  readonly getSnapshot: () => Snapshot;
  readonly subscribe: (listener: () => void) => void;
}

/** What makes a flow of either kind. */
interface Ingredients<Moment, Snapshot> {
  readonly actor: FlowActor<Moment> & { readonly start: () => unknown };
  readonly toSnapshot: (moment: Moment) => Snapshot;
  readonly input: FlowInput;
}

const resendLimits = { coolDownMs: 20_000, limit: 3 };

/** What a machine is made with, from what the user said. */
export const toFlowInput = (kind: FlowKind, options: FlowOptions<never>): FlowInput => ({
  kind,
  session: new SessionKeeper(options.session),
  cursor: new Cursor(),
  ports: { ...browserPorts, ...options.ports },
  deepLinks: options.deepLinks,
  hubPath: options.hubPath,
  connectionRetries: options.connectionRetries,
  get resend() {
    return options.actions?.resend && { ...resendLimits, ...options.resendLimits };
  },
});

/** Makes a flow of its machine, and starts it where that is wanted. */
export function runFlow<Moment, Snapshot extends FlowSnapshot>(
  { actor, toSnapshot, input }: Ingredients<Moment, Snapshot>,
  options: FlowOptions<Snapshot>,
): Flow<Snapshot> {
  actor.start();
  const machine: FlowActor<Snapshot> = {
    send: (event) => actor.send(event),
    getSnapshot: () => toSnapshot(actor.getSnapshot()),
    subscribe: (listener) => actor.subscribe(listener),
  };
  const flow = new RunningFlow(machine, input, options);
  if (options.autoStart ?? true) flow.start();
  return flow;
}

/** A flow: the machine's snapshots as a store, and what one can do with it. */
class RunningFlow<Snapshot extends FlowSnapshot> implements Flow<Snapshot> {
  readonly #actor: FlowActor<Snapshot>;
  readonly #input: FlowInput;
  readonly #options: FlowOptions<Snapshot>;
  readonly #store: SnapshotStore<Snapshot>;
  readonly #actions = new ActionRunner();
  #isStopped = true;
  #leaveTabs: (() => void) | undefined;

  constructor(actor: FlowActor<Snapshot>, input: FlowInput, options: FlowOptions<Snapshot>) {
    this.#actor = actor;
    this.#input = input;
    this.#options = options;
    this.#store = new SnapshotStore(actor.getSnapshot());
    actor.subscribe(() => this.#publish(actor.getSnapshot()));
  }

  readonly getSnapshot = (): Snapshot => this.#store.get();

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  readonly start = (): void => {
    this.#isStopped = false;
    this.#actor.send({ type: 'START' });
    this.#joinTabs();
  };

  readonly stop = (): void => {
    this.#isStopped = true;
    this.#actor.send({ type: 'STOP' });
    this.#leaveTabs?.();
    this.#leaveTabs = undefined;
    // A framework that mounts twice stops and starts in one go: its question for a session must survive that.
    queueMicrotask(() => this.#release());
  };

  readonly retry = (argument?: ActionArgument): Promise<void> => {
    if (!this.#actions.isUnderWay('retry')) this.#actions.stop();
    return this.#actions.run('retry', (signal) => this.#retry(signal), { argument });
  };

  readonly cancel = this.#toAction('cancel', (signal) => this.#cancel(signal));

  readonly resend = this.#toAction('resend', (signal) => this.#resend(signal));

  readonly chooseFactor = (name: string, argument?: ActionArgument): Promise<void> =>
    this.#actions.run('factor', (signal) => this.#chooseFactor(name, signal), { argument, about: name });

  readonly submitCode = (code: string, factor: string, argument?: ActionArgument): Promise<void> =>
    this.#actions.run('code', (signal) => this.#submitCode(code, factor, signal), {
      argument,
      about: JSON.stringify([factor, code]),
    });

  readonly usePasskey = this.#toAction('passkey', (signal) => this.#usePasskey(signal));

  readonly reportWrongDevice = this.#toAction('report', (signal) => this.#reportWrongDevice(signal));

  readonly openDeepLink = this.#toAction('link', (signal) => this.#openDeepLink(signal));

  /** An action that stands for itself, without its flow. */
  #toAction(name: string, task: (signal: AbortSignal) => Promise<void>) {
    return (argument?: ActionArgument): Promise<void> => this.#actions.run(name, task, { argument });
  }

  #joinTabs(): void {
    this.#leaveTabs ??= this.#options.tabs?.(this, (news) => {
      // What another tab has seen of the end needs no search of our own, should the relay be out of reach.
      if ('envelope' in news && isFinal(news.envelope.state)) this.#input.cursor.advance(news.envelope);
      this.#actor.send(news);
    });
  }

  #publish(after: Snapshot): void {
    const before = this.#store.get();
    if (!this.#store.set(after)) return;
    if (this.#options.actions?.passkey && toPasskey(after) !== toPasskey(before))
      loadCeremony().catch(() => {});
    notify(this.#options, { before, after });
  }

  #release(): void {
    if (!this.#isStopped) return;
    this.#input.session.release();
    this.#actions.stop();
  }

  async #openDeepLink(signal: AbortSignal): Promise<void> {
    const { state, phase, data } = this.getSnapshot();
    if (state !== 'pending') throw toUnavailable();
    if (data.deeplinkUrl === '') throw this.#toLinkError();
    const { ports } = this.#input;
    ports.page.open(data.deeplinkUrl);
    const opening = import('./app-opening.ts').then(
      ({ waitForApp }) => waitForApp(phase, { ports, flow: this, signal }),
      // The link has been followed; whether an app took it, nobody can say without the file.
      () => {},
    );
    await whileWanted(signal, opening);
  }

  #isDue(at: number): boolean {
    return this.#input.ports.clock.now() + this.getSnapshot().clockOffsetMs >= at;
  }

  async #retry(signal: AbortSignal): Promise<void> {
    this.#isStopped = false;
    this.#input.session.forget();
    this.#input.cursor.reset();
    this.#actor.send({ type: 'RETRY' });
    this.#joinTabs();
    try {
      await whileWanted(signal, this.#input.session.get());
    } catch (error) {
      // Given up by its caller: nobody waits for this flow any more.
      if (signal.aborted && this.#actions.isUnderWay('retry')) this.stop();
      throw error;
    }
  }

  async #cancel(signal: AbortSignal): Promise<void> {
    const { flow, state } = this.getSnapshot();
    if (state === 'cancelled') return;
    if (hasEnded(this.getSnapshot())) throw toFinalError();
    await act(signal, () => this.#options.actions?.cancel?.(flow, signal));
    if (hasEnded(this.getSnapshot()) && this.getSnapshot().state !== 'cancelled') throw toFinalError();
    this.#input.session.release();
    this.#actor.send({ type: 'CANCEL' });
  }

  async #resend(signal: AbortSignal): Promise<void> {
    const { resendAt, flow } = this.getSnapshot();
    const resend = this.#options.actions?.resend;
    if (!resend || resendAt === null || !this.#isDue(resendAt)) throw toUnavailable();
    await act(signal, () => resend(flow, signal));
    this.#actor.send({ type: 'RESENT' });
  }

  async #chooseFactor(name: string, signal: AbortSignal): Promise<void> {
    const choose = this.#options.actions?.chooseFactor;
    if (!choose || !this.#isOffered(name)) throw toUnavailable();
    await act(signal, () => choose(name, this.getSnapshot().flow, signal));
  }

  async #submitCode(code: string, factor: string, signal: AbortSignal): Promise<void> {
    const verify = this.#options.actions?.verifyCode;
    if (!verify || !this.#isOffered(factor)) throw toUnavailable();
    const isRight = await act(signal, () => verify(code, factor, this.getSnapshot().flow, signal));
    if (isRight === false) throw new RtasError('code_rejected');
  }

  #isOffered(factor: string): boolean {
    const { state, data } = this.getSnapshot();
    return state === 'pending' && 'factors' in data && data.factors.includes(factor);
  }

  async #usePasskey(signal: AbortSignal): Promise<void> {
    const { flow } = this.getSnapshot();
    const verify = this.#options.actions?.passkey;
    const request = toPasskey(this.getSnapshot());
    if (!verify || !request) throw toUnavailable();
    const result = await whileWanted(
      signal,
      loadCeremony().then(
        ({ performCeremony }) => performCeremony(request, { signal, flow: this }),
        toUnloaded,
      ),
    );
    if ('code' in result) throw new RtasError(result.code, result.message, result);
    await act(signal, () => verify(result.response, flow, signal));
  }

  async #reportWrongDevice(signal: AbortSignal): Promise<void> {
    if (this.getSnapshot().wrongDevice === 'sent') return;
    const { token, expiresAt = Number.POSITIVE_INFINITY } = toWrongDevice(this.getSnapshot());
    const report = this.#options.actions?.reportWrongDevice;
    if (token === undefined || !report || this.#isDue(expiresAt)) throw toUnavailable();
    this.#actor.send({ type: 'WRONG_DEVICE_REPORTED', report: 'sending' });
    try {
      await act(signal, () => report(token, signal));
      this.#actor.send({ type: 'WRONG_DEVICE_REPORTED', report: 'sent' });
    } catch (error) {
      this.#actor.send({ type: 'WRONG_DEVICE_REPORTED', report: signal.aborted ? 'none' : 'failed' });
      throw error;
    }
  }

  #toLinkError(): RtasError {
    const { event } = this.getSnapshot();
    const link = event && 'deeplink_url' in event.data ? event.data.deeplink_url : undefined;
    if (!link || isDeepLinkAllowed(link, this.#options.deepLinks)) return toUnavailable();
    return new RtasError('deeplink_rejected');
  }
}

const toUnavailable = () => new RtasError('action_unavailable');
const toFinalError = () => new RtasError('already_final');

const toWrongDevice = ({ state, data }: FlowSnapshot) =>
  state === 'success' && 'wrongDeviceToken' in data
    ? { token: data.wrongDeviceToken, expiresAt: data.wrongDeviceExpiresAt }
    : {};

const toPasskey = ({ state, data }: FlowSnapshot): PasskeyRequest | undefined =>
  state === 'pending' && 'passkey' in data ? data.passkey : undefined;

/** Loaded when a request can be approved with a passkey: a browser may want the dialog right after the click. */
const loadCeremony = () => import('../passkey/ceremony.ts');

const toUnloaded = (cause: unknown): CeremonyResult => ({
  code: 'passkey_failed',
  cause,
});
