// The load: plays the clients and the application server of one server under test, on a core of its own.
// Takes its plan as JSON in the first argument and prints what it measured as JSON.
import { ClientSocket } from './client-socket.ts';
import { Deliveries, toPercentiles } from './delivery.ts';
import { dialects } from './dialect.ts';
import type { LoadPlan, Measures } from './plan.ts';
import { createPublisherPool } from './publisher-pool.ts';

const plan: LoadPlan = JSON.parse(process.argv[2] ?? '{}');
const { port, connections, seconds, kept } = plan;
const dialect = dialects[plan.dialect];
const deliveries = new Deliveries();
const pool = createPublisherPool(port, 32);
const clients: ClientSocket[] = [];

const handshakesInFlight = 100;
const stormInFlight = 500;
const patienceMs = 10_000;

const pause = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

async function readStats(): Promise<{ rssBytes: number; cpuSeconds: number }> {
  return (await fetch(`http://127.0.0.1:${port}/stats`)).json();
}

function openClient(index: number): Promise<void> {
  const client = new ClientSocket({ port, flow: `f${index}`, dialect, onMessage: deliveries.note });
  clients[index] = client;
  return client.opened();
}

/** Runs a task for each index, a number of them at a time. */
async function inFlight(
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = from;
  const worker = async () => {
    while (next < to) {
      const index = next;
      next += 1;
      await task(index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

const post = async (limit: number): Promise<number> => {
  const { body, arrived } = deliveries.create();
  await pool.post(`f${Math.floor(Math.random() * limit)}`, body);
  return arrived;
};

/** Posts at a fixed rate, however slow the answers are. */
async function postAtRate(rate: number, durationSeconds: number, limit: number): Promise<number[]> {
  const arrivals: Promise<number>[] = [];
  const begun = performance.now();
  const total = rate * durationSeconds;
  while (arrivals.length < total) {
    const due = Math.min(total, ((performance.now() - begun) / 1000) * rate);
    while (arrivals.length < due) arrivals.push(post(limit));
    await pause(1);
  }
  return Promise.race([Promise.all(arrivals), pause(patienceMs).then((): number[] => [])]);
}

async function openAll(): Promise<Pick<Measures, 'rssBytesPerConnection' | 'connectsPerCpuSecond'>> {
  const before = await readStats();
  const quarter = connections / 4;
  const rss: number[] = [];
  for (const step of [0, 1, 2, 3]) {
    await inFlight({ from: quarter * step, to: quarter * (step + 1), width: handshakesInFlight }, openClient);
    rss.push((await readStats()).rssBytes);
  }
  const after = await readStats();
  return {
    rssBytesPerConnection: ((rss[3] ?? 0) - (rss[0] ?? 0)) / (quarter * 3),
    connectsPerCpuSecond: connections / (after.cpuSeconds - before.cpuSeconds),
  };
}

async function postAtFullSpeed(): Promise<Pick<Measures, 'messagesPerCpuSecond' | 'messagesPerSecond'>> {
  const before = await readStats();
  const begun = performance.now();
  const end = begun + seconds.full * 1000;
  const over = pause(seconds.full * 1000 + patienceMs);
  let count = 0;
  const publish = async () => {
    for (; performance.now() < end; count += 1) await Promise.race([post(connections), over]);
  };
  await Promise.all(Array.from({ length: 32 }, publish));
  const after = await readStats();
  return {
    messagesPerCpuSecond: count / (after.cpuSeconds - before.cpuSeconds),
    messagesPerSecond: (count * 1000) / (performance.now() - begun),
  };
}

async function storm(): Promise<Measures['storm']> {
  let failed = 0;
  for (const client of clients.slice(kept)) client.drop();
  const begun = performance.now();
  let backAfterMs = 0;
  const back = inFlight({ from: kept, to: connections, width: stormInFlight }, (index) =>
    openClient(index).catch(() => {
      failed += 1;
    }),
  ).then(() => {
    backAfterMs = performance.now() - begun;
  });
  const latencies = await postAtRate(100, Math.max(seconds.fast, 1), kept);
  await back;
  const lost = deliveries.missing;
  deliveries.forget();
  return { backAfterMs, failed, lost, kept: toPercentiles(latencies) };
}

async function warmUp(): Promise<void> {
  const count = Math.min(200, connections);
  await inFlight({ from: 0, to: count, width: handshakesInFlight }, openClient);
  await postAtRate(1_000, seconds.fast > 1 ? 2 : 1, count);
  for (const client of clients.splice(0)) client.drop();
  await pause(500);
}

async function measure(): Promise<Measures> {
  await warmUp();
  const opened = await openAll();
  const slow = toPercentiles(await postAtRate(100, seconds.slow, connections));
  const fast = toPercentiles(await postAtRate(1_000, seconds.fast, connections));
  const full = await postAtFullSpeed();
  return { ...opened, slow, fast, ...full, storm: await storm() };
}

console.log(JSON.stringify(await measure()));
pool.close();
process.exit(0);
