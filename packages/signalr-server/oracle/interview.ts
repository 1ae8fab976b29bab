import { WebSocket } from 'ws';
import type { Conversation, Step } from './conversations.ts';

const separator = '\u001e';
// A reference that says nothing is noted as such, and not waited for until the end of the test.
const silenceMs = 8_000;

class Ear {
  readonly #socket: WebSocket;
  readonly #records: string[] = [];
  #onChange: () => void = () => {};
  #closedWith: number | undefined;
  #rest = '';

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('close', (code) => {
      this.#closedWith = code;
      this.#onChange();
    });
  }

  /** The next record, or how the connection ended, or that nothing came. */
  next(): Promise<string> {
    return this.#until(() => this.#records.shift() ?? this.#ending());
  }

  end(): Promise<string> {
    return this.#until(() => this.#ending());
  }

  #ending(): string | undefined {
    return this.#closedWith === undefined ? undefined : `closed ${this.#closedWith}`;
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split(separator);
    this.#rest = parts.pop() ?? '';
    // Acknowledgements come when a clock says so.
    this.#records.push(...parts.filter((part) => !part.startsWith('{"type":8')));
    this.#onChange();
  }

  #until(look: () => string | undefined): Promise<string> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('silence'), silenceMs);
      this.#onChange = () => {
        const seen = look();
        if (seen === undefined) return;
        clearTimeout(timer);
        this.#onChange = () => {};
        resolve(seen);
      };
      this.#onChange();
    });
  }

  say(text: string): void {
    this.#socket.send(text);
  }

  hangUp(): void {
    this.#socket.terminate();
  }
}

/** Numbers the ids that the server makes, which are different ones in each implementation. */
class ServerIds {
  readonly #ids: string[] = [];

  hide(record: string): string {
    const message: unknown = parse(record);
    if (!isServerCall(message)) return record;
    this.#ids.push(message.invocationId);
    return record.replace(
      `"invocationId":"${message.invocationId}"`,
      `"invocationId":"#${this.#ids.length}"`,
    );
  }

  show(text: string): string {
    return text.replace(/"#(\d+)"/g, (_all, number) => `"${this.#ids[Number(number) - 1]}"`);
  }
}

const parse = (record: string): unknown => {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
};

const isServerCall = (message: unknown): message is { invocationId: string } =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  message.type === 1 &&
  'invocationId' in message;

/** Where the hub is, with what names the connection where that is needed. */
async function negotiate(origin: string, path: string): Promise<string> {
  if (path !== '/stateful') return origin + path;
  const query = 'negotiateVersion=1&useStatefulReconnect=true';
  const response = await fetch(`${origin}${path}/negotiate?${query}`, { method: 'POST' });
  const answer: unknown = await response.json();
  const token = Object.entries(Object(answer)).find(([name]) => name === 'connectionToken')?.[1];
  return `${origin}${path}?id=${encodeURIComponent(String(token))}`;
}

async function open(url: string): Promise<Ear> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  const ear = new Ear(socket);
  await new Promise((resolve) => socket.once('open', resolve));
  return ear;
}

/** Has the conversation with the hub at that address; answers all that the hub said. */
export async function interview(origin: string, { path = '/hub', steps }: Conversation): Promise<string[]> {
  const url = await negotiate(origin, path);
  const ids = new ServerIds();
  const heard: string[] = [];
  let ear = await open(url);
  for (const step of steps) {
    if (step === 'cut') {
      ear.hangUp();
      ear = await open(url);
    } else heard.push(...(await take(step, ear, ids)).map(abbreviate));
  }
  ear.hangUp();
  return heard;
}

// Of long texts it is enough to know how they begin, and that nothing is missing.
const abbreviate = (text: string) =>
  text.length <= 300 ? text : `${text.slice(0, 80)}… ${text.length} characters`;

async function take(step: Exclude<Step, 'cut'>, ear: Ear, ids: ServerIds): Promise<string[]> {
  if (step === 'end') return [await ear.end()];
  if ('say' in step) {
    ear.say(ids.show(step.say));
    return [];
  }
  const heard: string[] = [];
  for (let count = 0; count < step.hear; count += 1) heard.push(ids.hide(await ear.next()));
  return heard;
}
