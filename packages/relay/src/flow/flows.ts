import type { CallbackResponse, FlowEvent, RedeemResponse, Status } from '@rtas/protocol';
import type { Clock } from '../clock.ts';
import { toDigest } from '../digest.ts';
import { relayLimits } from '../limits.ts';
import { RestError } from '../problem.ts';
import type {
  AppendResult,
  FlowRecord,
  FlowView,
  NewEvent,
  Store,
  StoreKey,
  StoreNote,
} from '../store/store.ts';
import { createResultCode, toNewEvent } from './to-new-event.ts';

export interface FlowsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Called with every event that the store has taken. */
  onAppended(flow: FlowRecord, status: Status): void;
}

const toNoteName = (app: string, code: string): string => `result:${app}:${toDigest(code)}`;

/** What can be done with flows. */
export class Flows {
  readonly #options: FlowsOptions;

  constructor(options: FlowsOptions) {
    this.#options = options;
  }

  /**
   * Takes an event of an application server.
   *
   * @throws {RestError} `user_mismatch`, `flow_already_final`
   */
  async post(app: string, event: FlowEvent): Promise<CallbackResponse> {
    const nowMs = this.#options.clock.now();
    const plain = toNewEvent(app, event, nowMs);
    const { store } = this.#options;
    if (plain.state !== 'success') return this.#settle(plain.key, await store.append(plain));
    const { withCode, beside } = this.#withResultCode(plain, nowMs);
    return this.#settle(plain.key, await store.append(withCode, { beside }));
  }

  #withResultCode(event: NewEvent, nowMs: number): { withCode: NewEvent; beside: StoreNote } {
    const code = createResultCode();
    const { app, kind, id } = event.key;
    const { status, data } = event;
    const result: RedeemResponse = { kind, id, user_id: data.user_id, status, finished_at: nowMs };
    return {
      withCode: { ...event, data: { ...data, result_code: code } },
      beside: {
        name: toNoteName(app, code),
        value: JSON.stringify(result),
        untilMs: nowMs + relayLimits.resultCodeMs,
      },
    };
  }

  async #settle(key: StoreKey, result: AppendResult): Promise<CallbackResponse> {
    switch (result.outcome) {
      case 'appended': {
        const { flow, event } = result;
        this.#options.onAppended(flow, event.status);
        const delivered = await this.#options.store.publish(key, event);
        return { seq: flow.seq, state: flow.state, final: flow.final, delivered };
      }
      case 'repeated': {
        const { seq, state, delivered } = result;
        return { seq, state, final: state !== 'pending', delivered };
      }
      case 'ignored':
        return { seq: result.flow.seq, state: result.flow.state, final: true, delivered: 0 };
      case 'user_mismatch':
        throw new RestError('user_mismatch');
      case 'already_final':
      case 'not_due':
        throw new RestError('flow_already_final');
    }
  }

  /** Ends a flow whose deadline has passed, unless something else has happened to it meanwhile. */
  async expire({ key, labels }: FlowRecord, onlyIfDueMs: number): Promise<boolean> {
    if (!labels) return false;
    const event: FlowEvent = {
      unique_id: key.id,
      status: key.kind === 'registration' ? 'REGISTRATION_EXPIRED_V2' : 'TRANSACTION_EXPIRED_V2',
      data: labels,
      delivery: { close_connection_on_receive: true, store_in_cache: true, cache_expires_after_minutes: 15 },
    };
    const { store, clock } = this.#options;
    const result = await store.append(toNewEvent(key.app, event, clock.now()), { onlyIfDueMs });
    if (result.outcome !== 'appended') return false;
    await this.#settle(key, result);
    return true;
  }

  /**
   * A flow and its cached events.
   *
   * @throws {RestError} `flow_not_found` when there never was an event, or it is forgotten
   */
  async read(key: StoreKey): Promise<FlowView> {
    const view = await this.#options.store.read(key);
    if (!view || view.flow.seq === 0) throw new RestError('flow_not_found');
    return view;
  }

  /**
   * Turns a result code into the result, once.
   *
   * @throws {RestError} `code_spent`
   */
  async redeem(app: string, code: string): Promise<RedeemResponse> {
    const value = await this.#options.store.take(toNoteName(app, code));
    if (value === undefined) throw new RestError('code_spent');
    // Only this class writes notes of this name.
    return JSON.parse(value) as RedeemResponse;
  }
}
