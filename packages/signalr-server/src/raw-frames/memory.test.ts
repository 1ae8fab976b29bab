import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type FrameSocket,
  opcode,
  openFrameSocket,
  openNetwork,
  type SentFrame,
  toBytes,
} from '../testing/frame-socket.ts';
import { allSpoken, type Spoken, shakeHands } from '../testing/spoken.ts';

// The hub runs in a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const script = fileURLToPath(new URL('../testing/measured-hub.ts', import.meta.url));
const sockets = 20;

let child: ChildProcess;
let port: number;

beforeAll(async () => {
  child = fork(script, { execArgv: ['--expose-gc', '--conditions=@rtas/source'] });
  port = Number((await once(child, 'message'))[0]);
});

afterAll(async () => {
  child.kill();
  await once(child, 'exit');
});

/** What the process of the hub holds, after everything has been collected. */
async function measure(): Promise<number> {
  const answer = once(child, 'message');
  child.send('measure');
  return Number((await answer)[0]);
}

/** The first measure that is as low, or the last of many. */
async function measureDownTo(bytes: number): Promise<number> {
  let held = await measure();
  for (let round = 0; round < 100 && held > bytes; round += 1) held = await measure();
  return held;
}

const openAll = (spoken: Spoken): Promise<FrameSocket[]> =>
  Promise.all(
    Array.from({ length: sockets }, async () => {
      const socket = await openFrameSocket(port, '/chat');
      await shakeHands(socket, spoken);
      return socket;
    }),
  );

const repeated = (first: SentFrame, next: SentFrame, count: number): Buffer =>
  Buffer.concat([toBytes(first), ...Array.from({ length: count - 1 }, () => toBytes(next))]);

const megabyte = 1_048_576;

describe.each(allSpoken)('the memory of a hub in $name', (spoken) => {
  const manyFragments = repeated(
    { opcode: spoken.opcode, payload: 'x', isLast: false },
    { opcode: opcode.continuation, payload: 'x', isLast: false },
    16_380,
  );

  const attack = async () => {
    const opened = await openAll(spoken);
    for (const { network } of opened) network.write(manyFragments);
    const codes = await Promise.all(opened.map((socket) => socket.closeCode()));
    await Promise.all(opened.map((socket) => socket.gone));
    return codes;
  };

  it('is where it was after 20 clients with 16,380 fragments of one byte each', async () => {
    await attack();
    const before = await measure();
    expect(await attack()).toEqual(Array.from({ length: sockets }, () => 1008));
    expect((await measureDownTo(before + megabyte)) - before).toBeLessThan(megabyte);
  });

  it.each([
    ['15 fragments', manyFragments.subarray(0, 15 * 7), 0.02],
    ['a message that does not end', toBytes({ opcode: spoken.opcode, payload: unended(spoken) }), 0.1],
    [
      'a frame that does not end',
      toBytes({ opcode: spoken.opcode, payload: Buffer.alloc(200_000), announcedBytes: 262_144 }),
      0.5,
    ],
  ])(
    'holds little while 20 clients wait with %s, and nothing of it later',
    async (_name, bytes, megabytes) => {
      for (const { network } of await openAll(spoken)) network.destroy();
      const before = await measure();
      const opened = await openAll(spoken);
      for (const socket of opened) {
        socket.send({ opcode: opcode.ping });
        socket.network.write(bytes);
      }
      await Promise.all(opened.map((socket) => socket.next()));
      // Twenty connections alone hold about a megabyte.
      expect((await measure()) - before).toBeLessThan((2 + megabytes * sockets) * megabyte);
      for (const { network } of opened) network.destroy();
      expect((await measureDownTo(before + megabyte)) - before).toBeLessThan(megabyte);
    },
  );
});

describe('the memory of a hub that keeps posts for a transport', () => {
  // As a chunk of HTTP (RFC 9112, section 7.1).
  const inChunks = Buffer.from(`${'1\r\nx\r\n'.repeat(60_000)}0\r\n\r\n`);

  const post = async () => {
    const url = `http://127.0.0.1:${port}/chat`;
    const answer = await fetch(`${url}/negotiate?negotiateVersion=1`, { method: 'POST' });
    const id = String(Object(await answer.json()).connectionToken);
    const network = await openNetwork(port);
    network.write(
      `POST /chat?id=${id} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    network.write(inChunks);
    const [head] = await once(network, 'data');
    network.destroy();
    return String(head).slice(0, 12);
  };

  it('holds no more for 60,000 chunks of one byte than for their bytes', async () => {
    const postAll = async () => {
      const heads: string[] = [];
      for (let count = 0; count < 4; count += 1) heads.push(await post());
      return heads;
    };
    await postAll();
    const before = await measure();
    expect(await postAll()).toEqual(Array.from({ length: 4 }, () => 'HTTP/1.1 200'));
    expect((await measure()) - before).toBeLessThan(2 * megabyte);
  });
});

/** The beginning of a message of almost 32 KiB. */
function unended({ name }: Spoken): Buffer {
  const bytes = Buffer.alloc(32_000, 'x');
  if (name === 'messagepack') bytes.set([0xff, 0xff, 0x01]);
  return bytes;
}
