import type { HubEnvironment } from './environment.ts';
import { Timers } from './timers.ts';

/** What signs of life need. */
export interface HeartbeatSetting {
  readonly environment: Pick<HubEnvironment, 'clock' | 'limits'>;
  sendPing(): void;
  /** True while the client is not being listened to, or has to wait. */
  isBusy(): boolean;
  onSilent(): void;
}

/** Signs of life in both directions. */
export class Heartbeat {
  readonly #setting: HeartbeatSetting;
  readonly #timers: Timers<'ping' | 'silence'>;
  #heardAtMs: number;

  constructor(setting: HeartbeatSetting) {
    this.#setting = setting;
    this.#timers = new Timers(setting.environment.clock);
    this.#heardAtMs = setting.environment.clock.now();
  }

  /** Begins to ping. Pings go out whatever else is sent, as the reference server does it. */
  start(): void {
    this.#timers.set('ping', this.#setting.environment.limits.keepAliveIntervalMs, () => {
      this.start();
      this.#setting.sendPing();
    });
  }

  stop(): void {
    this.#timers.clearAll();
  }

  /** The client has said something, or something of it has been dealt with. */
  hear(): void {
    this.#heardAtMs = this.#setting.environment.clock.now();
  }

  /** The client has pinged. Clients that never ping are left alone, as the reference server does it. */
  hearPing(): void {
    if (!this.#timers.has('silence')) this.#checkIn(this.#setting.environment.limits.clientTimeoutMs);
  }

  #checkIn(delayMs: number): void {
    this.#timers.set('silence', delayMs, () => {
      const { isBusy, onSilent } = this.#setting;
      const { limits, clock } = this.#setting.environment;
      if (isBusy()) return this.#checkIn(limits.clientTimeoutMs);
      const restMs = this.#heardAtMs + limits.clientTimeoutMs - clock.now();
      if (restMs > 0) this.#checkIn(restMs);
      else onSilent();
    });
  }
}
