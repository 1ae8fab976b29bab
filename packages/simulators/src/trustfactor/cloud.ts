import { type Clock, systemClock } from '@rtas/server';
import { fastify } from 'fastify';
import { createCourier } from '../callback-courier.ts';
import { createFaults } from '../faults.ts';
import { createTrafficLog, type TrafficLog } from '../traffic-log.ts';
import type { PhoneFlow, VendorCloud } from '../vendor-cloud.ts';
import { type CloudFlow, toReport } from './flow.ts';
import { addTrustFactorRoutes } from './routes.ts';
import { createSign } from './sign.ts';
import { createCloudState } from './state.ts';

export interface TrustFactorCloudOptions {
  /** What the application server authenticates with. */
  readonly apiKey: string;
  /** Callbacks are signed with it. */
  readonly callbackKey: string;
  /** Asked at each callback, so that the application server may be started later. */
  readonly callbackUrls: () => {
    readonly registerCallbackURL: string;
    readonly transactionCallbackURL: string;
  };
  /** Where QR codes and links lead, without a slash at the end. Default: `https://open.trustfactor.test`. */
  readonly openUrl?: () => string;
  readonly applicationName?: string;
  /** Whether a person without a device gets one at the first transaction. Default: true. */
  readonly enrolsAtOnce?: boolean;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly log?: TrafficLog;
}

const toPhoneFlow = (flow: CloudFlow, applicationName: string): PhoneFlow => ({
  vendor: 'trustfactor',
  kind: flow.kind,
  id: flow.id,
  applicationName,
  userDisplayName: flow.userDisplayName,
  isOpened: flow.word !== 'Pending',
  message: flow.message,
  details: flow.details,
  numbers: flow.numbers,
  expiresAt: flow.expiresAt * 1000,
});

/**
 * Starts a simulated TrustFactor cloud on a free port of 127.0.0.1.
 *
 * @example
 * const cloud = await createTrustFactorCloud({ apiKey, callbackKey, callbackUrls });
 * const vendor = createTrustFactor({ url: cloud.url, apiKey, callbackKeys: [callbackKey] });
 */
export async function createTrustFactorCloud(options: TrustFactorCloudOptions): Promise<VendorCloud> {
  const { clock = systemClock, applicationName = 'Northwind' } = options;
  const log = options.log ?? createTrafficLog(clock);
  const faults = createFaults();
  const fetch = options.fetch ?? globalThis.fetch;
  const courier = createCourier({ sign: createSign(options.callbackKey), faults, clock, log, fetch });

  function tell(flow: CloudFlow): void {
    const { registerCallbackURL, transactionCallbackURL } = options.callbackUrls();
    const url = flow.kind === 'registration' ? registerCallbackURL : transactionCallbackURL;
    courier.send({ url, body: toReport(flow, clock.now()), flow: `${flow.kind}/${flow.id}` });
  }

  const state = createCloudState({
    clock,
    openUrl: options.openUrl ?? (() => 'https://open.trustfactor.test'),
    enrolsAtOnce: options.enrolsAtOnce ?? true,
    onChange: tell,
  });
  const app = fastify();
  addTrustFactorRoutes(app, { state, clock, apiKey: options.apiKey });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    name: 'trustfactor',
    url,
    faults,
    flows: () => state.open().map((flow) => toPhoneFlow(flow, applicationName)),
    act(flow, gesture) {
      const result = state.act(flow, gesture);
      const data = { kind: flow.kind, id: flow.id, result, ...(gesture.value && { value: gesture.value }) };
      log.add({ from: 'phone', to: 'vendor', message: gesture.action, data });
      return result;
    },
    find(link) {
      const flow = state.find(link);
      return flow && { kind: flow.kind, id: flow.id };
    },
    idle: () => courier.idle(),
    async close() {
      await courier.close();
      await app.close();
    },
  };
}
