import {
  array,
  boolean,
  check,
  type GenericSchema,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  regex,
  string,
} from 'valibot';
import type { Clock } from './clock.ts';

/** How an option is written in a flag or in the environment. */
export type OptionForm = 'text' | 'number' | 'switch' | 'list';

export interface OptionDefinition<Schema extends GenericSchema = GenericSchema> {
  readonly form: OptionForm;
  readonly schema: Schema;
  readonly default: InferOutput<Schema>;
  /** One sentence for `--help` and the README. */
  readonly text: string;
}

const define = <Schema extends GenericSchema>(definition: OptionDefinition<Schema>) => definition;

const port = pipe(
  number(),
  integer('must be a port'),
  minValue(0, 'must be a port'),
  maxValue(65_535, 'must be a port'),
);
const count = pipe(number(), integer('must be a whole number'), minValue(1, 'must be at least 1'));

const isOrigin = (text: string): boolean =>
  text === 'null' || (URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text);
/** Of a page that an app serves to its own WebView, such as `capacitor://localhost`. */
const isAppOrigin = (text: string): boolean =>
  /^(?!(?:https?|wss?|file|data|blob|javascript):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+$/.test(text);
const origin = pipe(
  string(),
  check(
    (text) => isOrigin(text) || isAppOrigin(text),
    'must be an origin such as https://app.example, or null',
  ),
);
const publicUrl = pipe(string(), check(isOrigin, 'must be an origin such as https://relay.example'));
const clientId = pipe(string(), regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 . _ -'));
const client = pipe(
  string(),
  regex(/^[A-Za-z0-9._-]{1,64}:.{16,}$/, 'must be <id>:<secret>, the secret 16 or longer'),
);
const hubPath = pipe(string(), regex(/^(\/[A-Za-z0-9._~-]+)+$/, 'must be a path such as /rtas'));
const logLevels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** The signature algorithms of tokens. */
export const tokenAlgorithms = ['ES256', 'RS256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

export const clientIdSchema = clientId;

/** Every option of the relay, with its default. Flag and environment variable follow from the name. */
export const optionDefinitions = {
  host: define({ form: 'text', schema: string(), default: '127.0.0.1', text: 'Address to listen on.' }),
  port: define({
    form: 'number',
    schema: port,
    default: 4100,
    text: 'Port to listen on; 0 takes a free one.',
  }),
  publicUrl: define({
    form: 'text',
    schema: optional(publicUrl),
    default: undefined,
    text: "The relay's origin as browsers reach it; by default where it listens.",
  }),
  allowedOrigins: define({
    form: 'list',
    schema: array(origin),
    default: [],
    text: 'Origins of the pages that may connect, exact; `null` for pages without one.',
  }),
  store: define({
    form: 'text',
    schema: string(),
    default: 'memory:',
    text: '`memory:` or `file:<folder>`; the command starts with `file:.rtas`.',
  }),
  clients: define({
    form: 'list',
    schema: array(client),
    default: [],
    text: 'Application servers as `<id>:<secret>`; better kept in `clientsFile`.',
  }),
  clientsFile: define({
    form: 'text',
    schema: optional(string()),
    default: undefined,
    text: 'Where `client add` keeps hashed secrets; by default `clients.json` in the folder of the store.',
  }),
  keyFile: define({
    form: 'text',
    schema: optional(string()),
    default: undefined,
    text: 'Where the signing keys are; by default `keys.json` in the folder of the store, none for `memory:`.',
  }),
  tokenAlgorithm: define({
    form: 'text',
    schema: picklist(tokenAlgorithms, `must be one of ${tokenAlgorithms.join(', ')}`),
    default: 'ES256',
    text: 'Signature of new tokens: `ES256`, `RS256` or `EdDSA`.',
  }),
  issuer: define({ form: 'text', schema: string(), default: 'rtas-relay', text: '`iss` of all tokens.' }),
  hubPath: define({ form: 'text', schema: hubPath, default: '/rtas', text: 'Path of the hub.' }),
  allowQueryToken: define({
    form: 'switch',
    schema: boolean(),
    default: false,
    text: 'Lets clients skip negotiation and send their token in the query.',
  }),
  trustedProxies: define({
    form: 'list',
    schema: array(string()),
    default: [],
    text: 'Addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed.',
  }),
  metricsPort: define({
    form: 'number',
    schema: optional(port),
    default: undefined,
    text: 'Serves `/metrics` on this port, and there only.',
  }),
  metricsHost: define({
    form: 'text',
    schema: string(),
    default: '127.0.0.1',
    text: 'Address that `metricsPort` is opened on.',
  }),
  logLevel: define({
    form: 'text',
    schema: picklist(logLevels, `must be one of ${logLevels.join(', ')}`),
    default: 'info',
    text: '`silent`, `error`, `warn`, `info`, `debug` or `trace`.',
  }),
  maxConnections: define({
    form: 'number',
    schema: count,
    default: 50_000,
    text: 'Hub connections; above it 503.',
  }),
  maxConnectionsPerToken: define({
    form: 'number',
    schema: count,
    default: 8,
    text: 'Hub connections with one end-user token; above it 429.',
  }),
  maxConnectionsPerAddress: define({
    form: 'number',
    schema: count,
    default: 1_000,
    text: 'Hub connections from one address; above it 429.',
  }),
  maxLoginsPerMinute: define({
    form: 'number',
    schema: count,
    default: 30,
    text: 'Logins from one address in a minute; above it 429.',
  }),
  drainSeconds: define({
    form: 'number',
    schema: count,
    default: 10,
    text: 'Time for connections and requests to end when the relay stops.',
  }),
} as const;

export type OptionName = keyof typeof optionDefinitions;

/** All options, filled in. */
export type RelaySettings = {
  readonly [Name in OptionName]: InferOutput<(typeof optionDefinitions)[Name]['schema']>;
};

/** What a relay takes from outside besides its settings. */
export interface RelayPorts {
  /** Default: the clock of the machine. */
  readonly clock?: Clock;
  /** Where log lines go, one JSON object each. Default: standard output. */
  readonly logStream?: { write(line: string): void };
}

/**
 * What {@link createRelay} takes: any of the options in the README, and ports.
 *
 * @example
 * const options: RelayOptions = { allowedOrigins: ['https://app.example'], store: 'file:/var/lib/rtas' };
 */
export type RelayOptions = { readonly [Name in OptionName]?: RelaySettings[Name] | undefined } & RelayPorts;

export const optionNames = Object.keys(optionDefinitions) as readonly OptionName[];

/** `allowedOrigins` → `--allowed-origins`. */
export const toFlag = (name: OptionName): string =>
  `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

/** `allowedOrigins` → `RTAS_ALLOWED_ORIGINS`. */
export const toVariable = (name: OptionName): string =>
  `RTAS_${name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()}`;
