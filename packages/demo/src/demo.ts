import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowKey, ServerFlowSnapshot } from '@rtas/protocol';
import { createRtasServer, type RtasServer, systemClock } from '@rtas/server';
import { createTrustFactor } from '@rtas/server/trustfactor';
import { createTrafficLog, createTrustFactorCloud, type TrafficLog } from '@rtas/simulators';
import { addApplication } from './application.ts';
import { addDoors } from './doors.ts';
import { createObservedFetch } from './observed-fetch.ts';
import { addPages } from './pages.ts';
import { startRelayHost } from './relay-host.ts';
import { closePort, createWebServer, openPort } from './web-server.ts';

export interface DemoOptions {
  /** Port of pages, application server and phone; 0 takes a free one. Default: 4000. */
  readonly port?: number;
  /** Port of the relay; 0 takes a free one. Default: 0. */
  readonly relayPort?: number;
  /** How often the vendor is asked about a flow beside its callbacks, milliseconds. Default: 5 000. */
  readonly watchIntervalMs?: number;
  /** Where the relay's log lines go. Default: nowhere. */
  readonly logStream?: { write(line: string): void };
}

/** All of it together, in this process. */
export interface Demo {
  /** Origin of pages, application server and phone. */
  readonly url: string;
  readonly relayPort: number;
  readonly log: TrafficLog;
  /** Has pages reach the relay elsewhere, e.g. through a proxy of a test. */
  setRelayPublicUrl(url: string): void;
  stopRelay(): Promise<void>;
  /** Starts the relay again, at the same address and with all that it knew. */
  startRelay(): Promise<void>;
  /** What the relay knows of a flow. */
  readFlow(flow: FlowKey): Promise<ServerFlowSnapshot>;
  /** What the QR code of a registration holds. */
  qrContentOf(flow: FlowKey): Promise<string>;
  /** Resolves when no callback of a vendor is under way. */
  idle(): Promise<void>;
  /** Stops all, and leaves nothing behind. */
  close(): Promise<void>;
}

/** Made anew at each start: nothing of the demo opens anything else. */
const toSecret = () => randomBytes(24).toString('base64url');

interface Ground {
  readonly options: DemoOptions;
  readonly port: number;
  readonly url: string;
  readonly log: TrafficLog;
}

/** The relay, and the client that the sample application server has of it. */
async function startRelaySide({ options: { relayPort = 0, logStream }, port, url, log }: Ground) {
  const folder = await mkdtemp(join(tmpdir(), 'rtas-demo-'));
  const clientSecret = toSecret();
  const host = await startRelayHost({
    port: relayPort,
    store: `file:${folder}`,
    clients: [`demo:${clientSecret}`],
    allowedOrigins: [url, `http://127.0.0.1:${port}`],
    drainSeconds: 1,
    logLevel: logStream ? 'warn' : 'silent',
    ...(logStream && { logStream }),
  });
  const rtas = createRtasServer({
    url: host.url,
    clientId: 'demo',
    clientSecret,
    applicationName: 'Northwind',
    fetch: createObservedFetch({ log, to: 'relay' }),
    log: ({ event, vendor, reason }) =>
      log.add({ from: 'vendor', to: 'application', message: event, data: { vendor, reason } }),
  });
  const close = async () => {
    rtas.close();
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { host, rtas, close };
}

/** The simulated TrustFactor, and the adapter that the sample application server has of it. */
async function startTrustFactor({ options: { watchIntervalMs = 5_000 }, port, url, log }: Ground) {
  const [apiKey, callbackKey] = [toSecret(), toSecret()];
  const callbackUrl = `http://127.0.0.1:${port}/callbacks/trustfactor`;
  const cloud = await createTrustFactorCloud({
    apiKey,
    callbackKey,
    callbackUrls: () => ({ registerCallbackURL: callbackUrl, transactionCallbackURL: callbackUrl }),
    openUrl: () => `${url}/phone`,
    log,
  });
  const vendor = createTrustFactor({
    url: cloud.url,
    apiKey,
    callbackKeys: [callbackKey],
    pollIntervalMs: watchIntervalMs,
    fetch: createObservedFetch({ log, to: 'vendor' }),
  });
  return { cloud, vendor };
}

async function readQrContent(rtas: RtasServer, flow: FlowKey): Promise<string> {
  const { events } = await rtas.readFlow(flow);
  const contents = events.flatMap(({ data }) => ('qr_content' in data && data.qr_content) || []);
  return contents.at(-1) ?? '';
}

/**
 * Starts relay, simulated vendors, phone, sample application server and pages.
 *
 * @example
 * const demo = await createDemo({ port: 0 });
 * await fetch(`${demo.url}/api/trustfactor/registration`, { method: 'POST' });
 * await demo.close();
 */
export async function createDemo(options: DemoOptions = {}): Promise<Demo> {
  const log = createTrafficLog(systemClock);
  const { server, port } = await openPort(options.port ?? 4_000);
  const ground: Ground = { options, port, url: `http://localhost:${port}`, log };
  const relay = await startRelaySide(ground);
  const { cloud, vendor } = await startTrustFactor(ground);
  const { host, rtas } = relay;
  let relayPublicUrl: string | undefined;

  const app = createWebServer(server, log);
  addApplication(app, { rtas, vendors: [vendor], log, relayUrl: () => relayPublicUrl });
  addDoors(app, { clouds: [cloud], log });
  await addPages(app, { relayUrl: () => relayPublicUrl ?? host.url });
  await app.ready();

  return {
    url: ground.url,
    relayPort: host.port,
    log,
    setRelayPublicUrl(publicUrl) {
      relayPublicUrl = publicUrl;
    },
    stopRelay: () => host.stop(),
    startRelay: () => host.start(),
    idle: () => cloud.idle(),
    readFlow: (flow) => rtas.readFlow(flow),
    qrContentOf: (flow) => readQrContent(rtas, flow),
    async close() {
      await cloud.close();
      await relay.close();
      await app.close();
      await closePort(server);
    },
  };
}
