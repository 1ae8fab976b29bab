import { type FlowKey, isFinal, meaningOf } from '@rtas/protocol';
import { safeParse } from 'valibot';
import { type Clock, systemClock } from '../../clock.ts';
import type { CallbackRequest, Vendor, VendorCallback, VendorReport } from '../vendor.ts';
import { VendorError } from '../vendor-error.ts';
import { createTrustFactorClient, type TrustFactorClient } from './client.ts';
import { toFlowKey, toVendorReport } from './report.ts';
import { verifySignature } from './signature.ts';
import { flowReportSchema, registerCodeSchema, transactionSchema } from './wire.ts';

/** Where the TrustFactor cloud is, and the keys that it gave. */
export interface TrustFactorOptions {
  /** Origin of the cloud's REST interface. */
  readonly url: string;
  readonly apiKey: string;
  /** Keys that callbacks are signed with; two while a key is being changed. */
  readonly callbackKeys: readonly string[];
  /** How far a callback's time may be from ours, milliseconds. Default: 300 000. */
  readonly toleranceMs?: number;
  /** Time between two questions of `watch`, milliseconds. Default: 2 000. */
  readonly pollIntervalMs?: number;
  /** How long one call may take, milliseconds. Default: 10 000. */
  readonly timeoutMs?: number;
  /** Edge of the QR picture, pixels. Default: 500. */
  readonly qrSize?: number;
  /** The name of the operation in the back office. Default: `login`. */
  readonly action?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
}

const toPath = ({ kind, id }: FlowKey): string =>
  `/v2/${kind === 'registration' ? 'register-codes' : 'transactions'}/${encodeURIComponent(id)}`;

type StartRegistration = Vendor['startRegistration'];
type StartAuthentication = Vendor['startAuthentication'];

const createStartRegistration =
  (client: TrustFactorClient, qrSize: number): StartRegistration =>
  async ({ userId, userDisplayName, expiresIn }, options) => {
    const body = { AppUserUniqueID: userId, UserDisplayName: userDisplayName, Duration: expiresIn };
    const request = { method: 'POST', path: '/v2/register-codes', body, ...options } as const;
    const code = await client.json(request, registerCodeSchema);
    const path = `${toPath({ kind: 'registration', id: code.UniqueID })}/qr?size=${qrSize}`;
    const png = await client.png(path, options);
    return {
      id: code.UniqueID,
      userId,
      status: 'REGISTRATION_CREATED_V2',
      data: {
        qr_code: Buffer.from(png).toString('base64'),
        qr_content: code.QRContent,
        qr_code_expiration: code.ExpiresAt,
        deeplink_url: code.DeeplinkURL,
      },
    };
  };

const createStartAuthentication =
  (client: TrustFactorClient, action: string): StartAuthentication =>
  async ({ userId, userDisplayName, expiresIn, message, details }, options) => {
    const body = {
      AppUserUniqueID: userId,
      UserDisplayName: userDisplayName,
      Duration: expiresIn,
      Action: action,
      Message: message,
      Parameters: details?.map(({ label, value }) => ({ Label: label, Value: value })),
    };
    const request = { method: 'POST', path: '/v2/transactions', body, ...options } as const;
    const transaction = await client.json(request, transactionSchema);
    return {
      id: transaction.TransactionID,
      userId,
      status: 'TRANSACTION_CREATED_V2',
      data: {
        deeplink_url: transaction.DeeplinkURL,
        contract_key: transaction.ContractKey,
        transaction_expiration: transaction.ExpiresAt,
        message,
        details,
        challenge_number: transaction.ChallengeNumber,
      },
    };
  };

function toReports(body: string): readonly VendorReport[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = safeParse(flowReportSchema, json);
  if (!parsed.success || !toFlowKey(parsed.output)) return undefined;
  const report = toVendorReport(parsed.output);
  return report ? [report] : [];
}

function readCallback(body: string, deliveryId: string): VendorCallback {
  const reports = toReports(body);
  return reports ? { isGenuine: true, deliveryId, reports } : { isGenuine: false, refusal: 'body_malformed' };
}

type Read = (flow: FlowKey, signal: AbortSignal) => Promise<VendorReport | undefined>;

const createRead =
  (client: TrustFactorClient): Read =>
  async (flow, signal) => {
    try {
      const request = { method: 'GET', path: toPath(flow), signal } as const;
      return toVendorReport(await client.json(request, flowReportSchema));
    } catch (error) {
      if (error instanceof VendorError && error.retryable && !signal.aborted) return undefined;
      throw error;
    }
  };

interface Poll {
  readonly read: Read;
  readonly clock: Clock;
  readonly pollIntervalMs: number;
}

const createWatch = ({ read, clock, pollIntervalMs }: Poll): Vendor['watch'] =>
  async function* watch(flow, signal) {
    let last: VendorReport['status'] | undefined;
    while (!signal.aborted) {
      const report = await read(flow, signal);
      if (report && report.status !== last) yield report;
      last = report?.status ?? last;
      if (last && isFinal(meaningOf(last).state)) return;
      await clock.sleep(pollIntervalMs, signal);
    }
  };

/**
 * The adapter for TrustFactor. The exact form of its wire is documented with our simulator, because the vendor
 * publishes field names but no addresses; a deployment may need another `url` or a proxy that translates paths.
 *
 * @example
 * const trustFactor = createTrustFactor({ url, apiKey, callbackKeys: [callbackKey] });
 * const { rtas_url, rtas_token } = await rtas.startRegistration(trustFactor, { userId, userDisplayName });
 */
export function createTrustFactor(options: TrustFactorOptions): Vendor {
  const { clock = systemClock, toleranceMs = 300_000, pollIntervalMs = 2_000 } = options;
  const { qrSize = 500, action = 'login', callbackKeys: keys, timeoutMs = 10_000 } = options;
  const client = createTrustFactorClient({
    ...options,
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    timeoutMs,
  });
  return {
    name: 'trustfactor',
    startRegistration: createStartRegistration(client, qrSize),
    startAuthentication: createStartAuthentication(client, action),
    async handleCallback(request: CallbackRequest) {
      const verdict = verifySignature({ request, keys, now: clock.now(), toleranceMs });
      return verdict.isGenuine ? readCallback(request.body, verdict.signature) : verdict;
    },
    watch: createWatch({ read: createRead(client), clock, pollIntervalMs }),
    cancel: (flow, callOptions) => client.send({ method: 'DELETE', path: toPath(flow), ...callOptions }),
    removeDevice: ({ contractKey }, callOptions) =>
      client.send({
        method: 'POST',
        path: '/v2/contracts/reset',
        body: { ContractKey: contractKey },
        ...callOptions,
      }),
  };
}
