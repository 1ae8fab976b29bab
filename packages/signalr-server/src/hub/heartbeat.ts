import type { Timers } from '../timers.ts';
import type { HubEnvironment } from './environment.ts';

/** Whose signs of life they are. */
export interface HeartbeatOwner {
  sendPing(): void;
  /** True while the client is not being listened to, or has to wait. */
  isBusy(): boolean;
  onSilent(): void;
}

/** Signs of life in both directions. */
export class Heartbeat {
  readonly #owner: HeartbeatOwner;
  readonly #environment: Pick<HubEnvironment, 'clock' | 'limits'>;
  readonly #timers: Timers<'ping' | 'silence'>;
  #heardAtMs: number;

  constructor(
    owner: HeartbeatOwner,
    environment: Pick<HubEnvironment, 'clock' | 'limits'>,
    timers: Timers<'ping' | 'silence'>,
  ) {
    this.#owner = owner;
    this.#environment = environment;
    this.#timers = timers;
    this.#heardAtMs = environment.clock.now();
  }

  /** Begins to ping. Pings go out whatever else is sent, as the reference server does it. */
  start(): void {
    this.#timers.set('ping', this.#environment.limits.keepAliveIntervalMs, () => {
      this.start();
      this.#owner.sendPing();
    });
  }

  stop(): void {
    this.#timers.clear('ping');
    this.#timers.clear('silence');
  }

  /** The client has said something, or something of it has been dealt with. */
  hear(): void {
    this.#heardAtMs = this.#environment.clock.now();
  }

  /** The client has pinged. Clients that never ping are left alone, as the reference server does it. */
  hearPing(): void {
    if (!this.#timers.has('silence')) this.#checkIn(this.#environment.limits.clientTimeoutMs);
  }

  #checkIn(delayMs: number): void {
    this.#timers.set('silence', delayMs, () => {
      const { limits, clock } = this.#environment;
      if (this.#owner.isBusy()) return this.#checkIn(limits.clientTimeoutMs);
      const restMs = this.#heardAtMs + limits.clientTimeoutMs - clock.now();
      if (restMs > 0) this.#checkIn(restMs);
      else this.#owner.onSilent();
    });
  }
}
