import type { Session } from '../options.ts';
import type { Ports } from '../ports.ts';
import { ConnectionFailure, toFailure } from './failure.ts';
import { fetchInTime } from './fetch-in-time.ts';
import type { Rung } from './ladder.ts';
import { negotiate } from './negotiate.ts';
import type { Send, TransportOptions } from './transport.ts';
import { openWebSocket } from './web-socket.ts';

/** Few pages need more than WebSockets. A file that cannot be loaded is a rung that cannot be used. */
const open = async (rung: Rung, options: TransportOptions): Promise<Send> =>
  (rung === 'webSockets' ? openWebSocket : (await import('./fallback.ts'))[rung])(options);

export interface HubTransportOptions {
  readonly ports: Ports;
  readonly session: Session;
  /** Default: `/rtas`. */
  readonly hubPath?: string | undefined;
  /** Says which of the offered rungs to take. @throws to take none. */
  readonly choose: (offered: readonly Rung[]) => Rung;
  /** The transport is open. */
  readonly onOpen: () => void;
  /** The relay sent what the protocol does not know. */
  readonly onViolation: (failure: ConnectionFailure) => void;
}

/**
 * The bytes below a hub connection: negotiation, then one transport. The official client's own can neither be
 * given up while they are being opened, nor tell why the relay refused, nor keep the token out of addresses.
 */
export class HubTransport {
  readonly features: { inherentKeepAlive?: boolean } = {};
  onreceive: ((data: string | ArrayBuffer) => void) | null = null;
  onclose: ((error?: Error) => void) | null = null;
  readonly #options: HubTransportOptions;
  readonly #abort = new AbortController();
  #send: Send | null = null;

  constructor(options: HubTransportOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#send !== null;
  }

  /** @throws {ConnectionFailure} */
  async start(): Promise<void> {
    const { session, hubPath, choose, onOpen, ports } = this.#options;
    const { signal } = this.#abort;
    const fetching = { ...ports, signal };
    const { url, ticket, offered } = await negotiate(fetching, session, hubPath);
    signal.throwIfAborted();
    const rung = choose(offered);
    this.features.inherentKeepAlive = rung === 'longPolling';
    const opening = open(rung, {
      ...fetching,
      url,
      ticket,
      request: (request) => fetchInTime(fetching, { url, token: ticket, ...request }),
      onData: (data) => this.#receive(data),
      onEnd: (error) => this.#end(error instanceof Error ? error : undefined),
    });
    // Whatever a relay or proxy has against a rung, it has nothing against the token.
    const send = await opening.catch((cause: unknown) => {
      throw new ConnectionFailure('relay_unreachable', cause, toFailure(cause).retryAfterMs);
    });
    signal.throwIfAborted();
    this.#send = send;
    onOpen();
  }

  async send(data: string | ArrayBuffer): Promise<void> {
    await this.#send?.(data);
  }

  async stop(error?: Error): Promise<void> {
    this.#end(error);
  }

  /** The official client throws what it cannot read at whoever hands it over: on a socket, at the page. */
  #receive(data: string | ArrayBuffer): void {
    try {
      this.onreceive?.(data);
    } catch (cause) {
      this.#options.onViolation(new ConnectionFailure('protocol_violation', cause));
    }
  }

  /** Also gives up what is being opened. */
  #end(error?: Error): void {
    const isOpen = this.#send !== null;
    this.#send = null;
    this.#abort.abort();
    // The official client sets its timers once more behind each message, that of the close among them.
    if (isOpen) queueMicrotask(() => this.onclose?.(error));
  }
}
