// The load: plays the clients and the application server of one server under test, on a core of its own.
// Takes its plan as JSON in the first argument and prints what it measured as JSON.
import { setTimeout as pause } from 'node:timers/promises';
import { ClientSocket } from './client-socket.ts';
import { Deliveries } from './delivery.ts';
import { dialects } from './dialect.ts';
import type { Arrivals, LoadPlan, Measures } from './plan.ts';
import { createPublisherPool } from './publisher-pool.ts';

const plan: LoadPlan = JSON.parse(process.argv[2] ?? '{}');
const { port, connections, seconds, kept, patienceMs } = plan;
const dialect = dialects[plan.dialect];
const deliveries = new Deliveries();
const pool = createPublisherPool(port, 32);
const clients: ClientSocket[] = [];

const handshakesInFlight = 100;
const stormInFlight = 500;

async function readStats(): Promise<{ rssBytes: number; cpuSeconds: number }> {
  return (await fetch(`http://127.0.0.1:${port}/stats`)).json();
}

function openClient(index: number): Promise<void> {
  const client = new ClientSocket({ port, flow: `f${index}`, dialect, onMessage: deliveries.note });
  clients[index] = client;
  return client.opened();
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** How many are opened at a time. */
  readonly width: number;
}

/** Opens clients, and counts those that could not be opened. */
async function openClients({ from, to, width }: Range): Promise<number> {
  let next = from;
  let failed = 0;
  const worker = async () => {
    while (next < to) {
      const index = next;
      next += 1;
      await openClient(index).catch(() => {
        failed += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return failed;
}

/** Posts to one of the first clients; resolves when the event is there, or given up. */
function post(clientCount: number): Promise<void> {
  const { body, arrived } = deliveries.create();
  void pool.post(`f${Math.floor(Math.random() * clientCount)}`, body);
  return arrived;
}

interface Posting {
  /** In a second. */
  readonly rate: number;
  readonly clientCount: number;
  readonly isOver: (posted: number) => boolean;
}

/** Posts at a fixed rate, however slow the answers are. */
async function postAtRate({ rate, clientCount, isOver }: Posting): Promise<Arrivals> {
  const begun = performance.now();
  for (let posted = 0; !isOver(posted); await pause(1)) {
    const due = 1 + ((performance.now() - begun) / 1000) * rate;
    for (; posted < due && !isOver(posted); posted += 1) void post(clientCount);
  }
  return deliveries.settle(patienceMs);
}

function postFor(durationSeconds: number, rate: number, clientCount: number): Promise<Arrivals> {
  return postAtRate({ rate, clientCount, isOver: (posted) => posted >= rate * durationSeconds });
}

async function openAll(): Promise<
  Pick<Measures, 'rssBytesPerConnection' | 'connectsPerCpuSecond' | 'failed'>
> {
  const before = await readStats();
  const quarter = connections / 4;
  const rss: number[] = [];
  let failed = 0;
  for (const step of [0, 1, 2, 3]) {
    failed += await openClients({
      from: quarter * step,
      to: quarter * (step + 1),
      width: handshakesInFlight,
    });
    rss.push((await readStats()).rssBytes);
  }
  const after = await readStats();
  return {
    rssBytesPerConnection: ((rss[3] ?? 0) - (rss[0] ?? 0)) / (quarter * 3),
    connectsPerCpuSecond: (connections - failed) / (after.cpuSeconds - before.cpuSeconds),
    failed,
  };
}

async function postAtFullSpeed(): Promise<Measures['full']> {
  const before = await readStats();
  const begun = performance.now();
  let isOver = false;
  const publish = async () => {
    while (!isOver) await post(connections);
  };
  const publishing = Promise.all(Array.from({ length: 32 }, publish));
  await pause(seconds.full * 1000);
  isOver = true;
  // A publisher whose event is lost waits until it is given up.
  const { arrived, lost } = await deliveries.settle(patienceMs);
  const endedAfterMs = performance.now() - begun;
  await publishing;
  const after = await readStats();
  return {
    messagesPerCpuSecond: arrived / (after.cpuSeconds - before.cpuSeconds),
    messagesPerSecond: (arrived * 1000) / endedAfterMs,
    lost,
  };
}

async function storm(): Promise<Measures['storm']> {
  for (const client of clients.slice(kept)) client.drop();
  const begun = performance.now();
  let backAfterMs: number | undefined;
  const opening = openClients({ from: kept, to: connections, width: stormInFlight }).then((failed) => {
    backAfterMs = performance.now() - begun;
    return failed;
  });
  // When all are back it is quiet again: what is posted then says nothing about the storm.
  const isOver = (posted: number) => posted > 0 && backAfterMs !== undefined;
  const arrivals = await postAtRate({ rate: 100, clientCount: kept, isOver });
  return { failed: await opening, backAfterMs: backAfterMs ?? Number.NaN, kept: arrivals };
}

async function warmUp(): Promise<void> {
  const count = Math.min(200, connections);
  await openClients({ from: 0, to: count, width: handshakesInFlight });
  await postFor(seconds.fast > 1 ? 2 : 1, 1_000, count);
  for (const client of clients.splice(0)) client.drop();
  await pause(500);
}

async function measure(): Promise<Measures> {
  await warmUp();
  const opened = await openAll();
  const slow = await postFor(seconds.slow, 100, connections);
  const fast = await postFor(seconds.fast, 1_000, connections);
  return { ...opened, slow, fast, full: await postAtFullSpeed(), storm: await storm() };
}

console.log(JSON.stringify(await measure()));
pool.close();
process.exit(0);
