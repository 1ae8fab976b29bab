import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { array, object, parse, record, string } from 'valibot';
import { RelayConfigurationError } from './configuration-error.ts';
import { isSameSecret } from './digest.ts';

/** An application server that may log in, with its hashed secrets, newest first. */
export type ClientTable = Readonly<Record<string, readonly string[]>>;

const fileSchema = object({ clients: record(string(), array(string())) });
const cost = { N: 16_384, r: 8, p: 1 };
/** Two secrets live at once, so that one can be replaced without an outage. */
const secretsPerClient = 2;

const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** A secret as it is kept: `scrypt`, salt and key, in base64url. */
async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString('base64url')}:${(await derive(secret, salt)).toString('base64url')}`;
}

async function isSecretOf(hash: string, secret: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split(':');
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

/** Reads the file of `client add`; a file that is not there holds no clients. */
export function readClientsFile(path: string): ClientTable {
  try {
    return parse(fileSchema, JSON.parse(readFileSync(path, 'utf8'))).clients;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new RelayConfigurationError('clientsFile', 'cannot be read as a file of clients.', {
      cause: error,
    });
  }
}

/** Gives a client a new secret, keeps the one before, and answers the new one. */
export async function addClient(path: string, id: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const table = readClientsFile(path);
  const hashes = [await hashSecret(secret), ...(table[id] ?? [])].slice(0, secretsPerClient);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify({ clients: { ...table, [id]: hashes } }, null, 2)}\n`, {
    mode: 0o600,
  });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
  return secret;
}

export interface ClientsOptions {
  /** `<id>:<secret>`. */
  readonly clients: readonly string[];
  readonly clientsFile: string | undefined;
}

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The application servers that may log in. */
export class Clients {
  readonly #plain: ReadonlyMap<string, string>;
  readonly #path: string | undefined;
  #table: ClientTable = {};
  #readAtMs = -1;

  constructor({ clients, clientsFile }: ClientsOptions) {
    const split = (text: string) =>
      [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)] as const;
    this.#plain = new Map(clients.map(split));
    this.#path = clientsFile;
    this.refresh();
  }

  /** Takes over a file that was changed. */
  refresh(): void {
    if (this.#path === undefined) return;
    const changedAtMs = changedAt(this.#path);
    if (changedAtMs === this.#readAtMs) return;
    this.#table = readClientsFile(this.#path);
    this.#readAtMs = changedAtMs;
  }

  /** Whether the client still exists. */
  has(id: string): boolean {
    return this.#plain.has(id) || Object.hasOwn(this.#table, id);
  }

  /** Whether id and secret belong together. A client that does not exist takes as long as one that does. */
  async isSecretOf(id: string, secret: string): Promise<boolean> {
    this.refresh();
    const plain = this.#plain.get(id);
    if (plain !== undefined && isSameSecret(plain, secret)) return true;
    const hashes = Object.hasOwn(this.#table, id) ? (this.#table[id] ?? []) : [];
    const checks = await Promise.all(
      (hashes.length > 0 ? hashes : ['']).map((hash) => isSecretOf(hash, secret)),
    );
    return checks.includes(true);
  }
}
