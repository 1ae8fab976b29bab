import { HubConnectionError, toError, withoutStack } from '../errors.ts';
import { chooseProtocol, handshakeErrors, parseHandshake, writeHandshake } from '../protocol/handshake.ts';
import { type HubMessage, isCounted, messageType } from '../protocol/message.ts';
import type { HubProtocol } from '../protocol/protocol.ts';
import type { Timers } from '../timers.ts';
import type { TransportConnection } from '../transport/transport.ts';
import type { HubEnvironment } from './environment.ts';
import { Heartbeat, type HeartbeatOwner } from './heartbeat.ts';
import { OutgoingMessage } from './outgoing.ts';
import { Rate } from './rate.ts';
import type { ReplayBudget } from './replay-budget.ts';
import { Resumption } from './resumption.ts';
import { Wire, type WireEvents } from './wire.ts';

/** What happens on a line. */
export interface LineEvents {
  /** Both sides speak the same protocol from now on. */
  onAgreed(): void;
  /** They never will; the client has been told. */
  onRefused(error: Error): void;
  /** One message that is neither a sign of life nor a matter of the line itself. */
  onMessage(message: HubMessage, bytes: number): void;
  /** The client has broken a rule. */
  onBroken(error: Error, allowReconnect: boolean): void;
  /** It takes too little of what is sent: the line has no use any more. */
  onOverflow(error: Error): void;
  /** The last transport is gone, exactly once; `error` when that was no orderly end. */
  onGone(error: Error | undefined): void;
  /** Whether the message may come beyond the rate of messages; asked once for each. */
  excuses(message: HubMessage): boolean;
  /** True while the silence of the client means nothing. */
  isBusy(): boolean;
}

/** What all lines of a hub share. */
export interface LineSetting {
  readonly environment: HubEnvironment;
  readonly replayBudget: ReplayBudget;
}

/** What a line is made of. */
export interface LineOptions {
  readonly setting: LineSetting;
  readonly transport: TransportConnection;
  /** True when a lost transport may be replaced, if the client knows how. */
  readonly isResumable: boolean;
  readonly timers: Timers<LineTimer>;
  readonly events: LineEvents;
}

/** The timers of a line. */
export type LineTimer = 'handshake' | 'resume' | 'ping' | 'silence';

// From this version on clients know acknowledgements.
const resumableVersion = 2;
const agreement = writeHandshake();
const binaryAgreement = Buffer.from(agreement);

const ping = new OutgoingMessage({ type: messageType.ping });

/** Messages from and to one client, whatever carries them: handshake, framing, signs of life, resumption. */
export class Line implements WireEvents, HeartbeatOwner {
  readonly #setting: LineSetting;
  readonly #events: LineEvents;
  readonly #isResumable: boolean;
  readonly #timers: Timers<LineTimer>;
  readonly #heartbeat: Heartbeat;
  readonly #rate: Rate;
  /** Undefined between two transports, and after the last. */
  #wire: Wire | undefined;
  #protocol: HubProtocol | undefined;
  #resumption: Resumption | undefined;
  #isPaused = false;
  #isStopped = false;

  constructor({ setting, transport, isResumable, timers, events }: LineOptions) {
    const { environment } = setting;
    this.#setting = setting;
    this.#events = events;
    this.#isResumable = isResumable;
    this.#timers = timers;
    this.#wire = this.#createWire(transport);
    this.#rate = new Rate(environment.limits.maxMessagesPerSecond);
    this.#heartbeat = new Heartbeat(this, environment, timers);
  }

  /** True while {@link Line.resume} works. */
  get isResumable(): boolean {
    return !this.#isStopped && this.#resumption !== undefined;
  }

  start(): void {
    const { limits } = this.#setting.environment;
    this.#timers.set('handshake', limits.handshakeTimeoutMs, () =>
      this.#refuse(handshakeErrors.timeout, handshakeTimeout()),
    );
    this.#wire?.start(this);
  }

  /** Goes on with another transport in place of the one that was lost, or soon will be. */
  resume(transport: TransportConnection): boolean {
    if (this.#isStopped || !this.#resumption) return false;
    const previous = this.#wire;
    previous?.detach();
    previous?.transport.abort();
    this.#park(this.#resumption);
    this.#timers.clear('resume');
    this.#attach(transport);
    this.#resumption.resume();
    this.#startHeartbeat();
    return true;
  }

  /**
   * Hands a message to the transport; false when there is none, or when too much waits already.
   *
   * @throws {TypeError} when the message cannot be serialised.
   */
  write(message: OutgoingMessage, onSent?: () => void): boolean {
    if (!this.#protocol) return false;
    const data = message.in(this.#protocol);
    if (this.#isOverfull()) return this.#overflow('The client reads too slowly.');
    if (this.#resumption && isCounted(message)) return this.#keep(this.#resumption, data, onSent);
    this.#wire?.transport.send(data, onSent);
    return this.#wire !== undefined;
  }

  sendPing(): void {
    this.write(ping);
  }

  isBusy(): boolean {
    return this.#events.isBusy();
  }

  onSilent(): void {
    this.#events.onBroken(clientTimeout(), true);
  }

  /** Something of the client has been dealt with. */
  hear(): void {
    this.#heartbeat.hear();
  }

  /** Reads nothing until `unpause`. */
  pause(): void {
    this.#isPaused = true;
    this.#wire?.pause();
  }

  unpause(): void {
    this.#isPaused = false;
    this.#wire?.resume();
  }

  /** What still waits for acknowledgements goes out, as far as that is possible. */
  flush(): void {
    this.#resumption?.flush();
  }

  /** Writes the message now, so that what cannot be written is known before anybody has it. @throws {TypeError} */
  prepare(message: OutgoingMessage): void {
    if (this.#protocol) message.in(this.#protocol);
  }

  /** Listens to nothing but the end of the transport. */
  stop(): void {
    this.#isStopped = true;
    this.#timers.clear('handshake');
    this.#timers.clear('resume');
    this.#heartbeat.stop();
    this.#resumption?.stop();
    this.#wire?.stopReading();
  }

  /** Ends after everything sent before; `onGone` follows, at once when there is no transport. */
  close(): void {
    if (this.#wire) this.#wire.transport.close();
    else this.#events.onGone(undefined);
  }

  /** Ends at once; `onGone` follows. */
  abort(): void {
    if (this.#wire) this.#wire.transport.abort();
    else this.#events.onGone(undefined);
  }

  #createWire(transport: TransportConnection): Wire {
    return new Wire(transport, this.#setting.environment.limits.maxMessageBytes);
  }

  #attach(transport: TransportConnection): void {
    const wire = this.#createWire(transport);
    wire.protocol = this.#protocol;
    this.#wire = wire;
    if (this.#isPaused) wire.pause();
    wire.start(this);
  }

  onBytes(): void {
    this.#heartbeat.hear();
  }

  onFrame(frame: Uint8Array): void {
    if (this.#protocol) this.#acceptMessage(frame, this.#protocol);
    else this.#acceptHandshake(frame);
  }

  onUnreadable(error: Error): void {
    if (this.#protocol) this.#events.onBroken(error, true);
    else this.#refuse(handshakeErrors.unexpected, error);
  }

  #acceptHandshake(frame: Uint8Array): void {
    const { limits } = this.#setting.environment;
    const request = parseHandshake(frame, limits.maxNestingDepth);
    const protocol = chooseProtocol(request, { isTextOnly: this.#wire?.transport.isTextOnly === true });
    if (typeof protocol === 'string') {
      this.#refuse(protocol, new HubConnectionError('handshake_failed', protocol));
      return;
    }
    this.#timers.clear('handshake');
    this.#protocol = protocol;
    if (this.#wire) {
      this.#wire.transport.send(protocol.isBinary ? binaryAgreement : agreement);
      this.#wire.protocol = protocol;
    }
    if (this.#isResumable && request.version >= resumableVersion)
      this.#resumption = this.#createResumption(protocol);
    this.#startHeartbeat();
    this.#events.onAgreed();
  }

  #refuse(text: string, error: Error): void {
    if (this.#protocol || this.#isStopped) return;
    this.#wire?.transport.send(writeHandshake(text));
    this.#events.onRefused(error);
  }

  #startHeartbeat(): void {
    this.#heartbeat.hear();
    if (!this.#wire?.transport.hasInherentKeepAlive) this.#heartbeat.start();
  }

  #createResumption(protocol: HubProtocol): Resumption {
    return new Resumption({
      ...this.#setting.environment,
      budget: this.#setting.replayBudget,
      sendData: (data, onSent) => this.#wire?.transport.send(data, onSent),
      sendMessage: (message) => this.#wire?.transport.send(protocol.write(message)),
      onStuck: () => this.#overflow('The client acknowledges nothing.'),
    });
  }

  #acceptMessage(frame: Uint8Array, protocol: HubProtocol): void {
    const { environment } = this.#setting;
    const message = protocol.parse(frame, environment.limits.maxNestingDepth);
    const isExcused = message !== undefined && this.#events.excuses(message);
    if (!isExcused && !this.#rate.count(environment.clock.now())) {
      this.#events.onBroken(tooManyMessages(), false);
      return;
    }
    if (!message || this.#resumption?.accept(message) === false) return;
    if (message.type !== messageType.ping) this.#events.onMessage(message, frame.length);
    else if (!this.#wire?.transport.hasInherentKeepAlive) this.#heartbeat.hearPing();
  }

  #isOverfull(): boolean {
    const buffered = (this.#wire?.transport.bufferedBytes ?? 0) + (this.#resumption?.waitingBytes ?? 0);
    return buffered > this.#setting.environment.limits.maxSendQueueBytes;
  }

  #overflow(text: string): false {
    this.#events.onOverflow(new HubConnectionError('send_queue_full', text));
    return false;
  }

  #keep(resumption: Resumption, data: string | Uint8Array, onSent: (() => void) | undefined): boolean {
    try {
      resumption.send(data, onSent);
      return true;
    } catch (error) {
      this.#events.onOverflow(toError(error));
      return false;
    }
  }

  onClosed(reason: Error | string | undefined): void {
    this.#wire = undefined;
    const cause = reason === undefined ? undefined : toCause(reason);
    if (cause && cause !== reason && this.#resumption && !this.#isStopped)
      this.#awaitResumption(this.#resumption, cause);
    else this.#events.onGone(cause);
  }

  #awaitResumption(resumption: Resumption, cause: Error): void {
    this.#park(resumption);
    this.#timers.set('resume', this.#setting.environment.limits.resumeWindowMs, () =>
      this.#events.onGone(cause),
    );
  }

  #park(resumption: Resumption): void {
    this.#wire = undefined;
    this.#heartbeat.stop();
    resumption.park();
  }
}

const tooManyMessages = () =>
  new HubConnectionError('too_many_messages', 'The client sends too many messages.');
const clientTimeout = () =>
  new HubConnectionError('client_timeout', 'The client has been silent for too long.');
const handshakeTimeout = () =>
  new HubConnectionError('handshake_timeout', 'The client sent no handshake in time.');
function toCause(reason: Error | string): HubConnectionError {
  if (reason instanceof HubConnectionError) return reason;
  return withoutStack(() =>
    typeof reason === 'string'
      ? new HubConnectionError('transport_failed', `The connection was lost. ${reason}`)
      : new HubConnectionError('transport_failed', 'The connection was lost.', { cause: reason }),
  );
}
