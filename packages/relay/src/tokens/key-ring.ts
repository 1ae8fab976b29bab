import type { JWK } from 'jose';
import type { Clock } from '../clock.ts';
import { relayLimits } from '../limits.ts';
import type { TokenAlgorithm } from '../options.ts';
import { createKeyRecord, type KeyPurpose, type KeyRecord, type SigningKey, toSigningKey } from './key.ts';
import type { KeyFile } from './key-file.ts';

const purposes: readonly KeyPurpose[] = ['hub', 'api'];

/** After this a retired key has no living token. */
const afterlifeMs: Readonly<Record<KeyPurpose, number>> = {
  hub: relayLimits.endUserTokenMaxMs + relayLimits.clockToleranceMs,
  api: relayLimits.applicationTokenMs + relayLimits.clockToleranceMs,
};

export interface KeyRingOptions {
  readonly file: KeyFile;
  readonly algorithm: TokenAlgorithm;
  readonly clock: Clock;
}

/** The keys of a relay: for each purpose one that signs, and retired ones until their last token is dead. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  #keys: readonly SigningKey[] = [];
  #version = -1;

  private constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Reads the keys, and makes those that are missing. */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    await ring.refresh();
    return ring;
  }

  /** Takes over what somebody else has written into the key file, and drops keys that are dead. */
  async refresh(): Promise<void> {
    const { file } = this.#options;
    if (file.version() === this.#version && this.#keys.every(({ record }) => this.#isAlive(record))) return;
    const records = file.read().filter((record) => this.#isAlive(record));
    const missing = purposes.filter((purpose) => !records.some((record) => this.#canSign(record, purpose)));
    await this.#take(missing.length > 0 ? await this.#renew(records, missing) : records);
  }

  /** Makes new keys. The ones before go on to verify. */
  async rotate(): Promise<void> {
    await this.#take(await this.#renew(this.#options.file.read(), purposes));
  }

  async #renew(records: readonly KeyRecord[], renewed: readonly KeyPurpose[]): Promise<readonly KeyRecord[]> {
    const { file, algorithm, clock } = this.#options;
    const nowMs = clock.now();
    const retired = records.map((record) =>
      renewed.includes(record.purpose) ? { ...record, retiredAtMs: record.retiredAtMs ?? nowMs } : record,
    );
    const made = await Promise.all(renewed.map((purpose) => createKeyRecord(purpose, algorithm, nowMs)));
    const all = [...made, ...retired.filter((record) => this.#isAlive(record))];
    file.write(all);
    return all;
  }

  async #take(records: readonly KeyRecord[]): Promise<void> {
    this.#keys = await Promise.all(records.map(toSigningKey));
    this.#version = this.#options.file.version();
  }

  #isAlive({ purpose, retiredAtMs }: KeyRecord): boolean {
    return retiredAtMs === null || retiredAtMs + afterlifeMs[purpose] > this.#options.clock.now();
  }

  #canSign(record: KeyRecord, purpose: KeyPurpose): boolean {
    return (
      record.purpose === purpose && record.retiredAtMs === null && record.alg === this.#options.algorithm
    );
  }

  /** The key that signs new tokens. */
  signer(purpose: KeyPurpose): SigningKey {
    const key = this.#keys.find(({ record }) => this.#canSign(record, purpose));
    if (!key) throw new Error(`the ring has no ${purpose} key`);
    return key;
  }

  /** The key with which a token was signed, if it is one of this purpose. */
  find(purpose: KeyPurpose, kid: string | undefined): SigningKey | undefined {
    return this.#keys.find(({ record }) => record.purpose === purpose && record.kid === kid);
  }

  /** The public keys of end-user tokens, for `/.well-known/jwks.json`. */
  publicKeys(): readonly JWK[] {
    return this.#keys.filter(({ record }) => record.purpose === 'hub').map(({ publicJwk }) => publicJwk);
  }
}
