import { WebSocket } from 'ws';
import type { Conversation, Step } from './conversation.ts';
import { greeting, type Heard, type Language, toBytes, type Word } from './language.ts';
import { Listener } from './listener.ts';

// A reference that says nothing is noted as such, and not waited for until the end of the test.
const silenceMs = 8_000;

/** What comes when a clock says so, by its type: acknowledgements, and pings unless they are what is asked for. */
const ofClocks = (path: string) => (path === '/pinging' ? [8] : [6, 8]);

interface EarSetting {
  readonly language: Language;
  readonly passedOver: readonly unknown[];
  /** Default: false. */
  readonly isGreeted?: boolean;
}

class Ear {
  readonly #socket: WebSocket;
  readonly #isBinary: boolean;
  readonly #passedOver: readonly unknown[];
  readonly #listener: Listener;
  readonly #heard: Heard[] = [];
  #onChange: () => void = () => {};
  #closedWith: number | undefined;

  constructor(socket: WebSocket, { language, passedOver, isGreeted = false }: EarSetting) {
    this.#socket = socket;
    this.#isBinary = language.isBinary;
    this.#passedOver = passedOver;
    this.#listener = new Listener(language, { isGreeted });
    socket.on('error', () => {});
    socket.on('message', (data: Buffer, isBinary) => this.#take(data, isBinary));
    socket.on('close', (code) => {
      this.#closedWith = code;
      this.#onChange();
    });
  }

  /** The next message, or how the connection ended, or that nothing came. */
  next(): Promise<Heard> {
    return this.#until(() => this.#heard.shift() ?? this.#ending());
  }

  end(): Promise<Heard> {
    return this.#until(() => this.#ending());
  }

  #ending(): Heard | undefined {
    return this.#closedWith === undefined ? undefined : { text: `closed ${this.#closedWith}` };
  }

  #take(data: Buffer, isBinary: boolean): void {
    const heard = this.#listener.take(data);
    const isOfOtherKind = isBinary !== this.#isBinary && heard.some(({ type }) => type !== undefined);
    if (isOfOtherKind) this.#heard.push({ text: 'a frame of the other kind' });
    this.#heard.push(...heard.filter(({ type }) => !this.#passedOver.includes(type)));
    this.#onChange();
  }

  #until(look: () => Heard | undefined): Promise<Heard> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ text: 'silence' }), silenceMs);
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

  say(bytes: Uint8Array | string): void {
    this.#socket.send(bytes, { binary: this.#isBinary && typeof bytes !== 'string' });
  }

  hangUp(): void {
    this.#socket.terminate();
  }
}

/** Numbers the ids that the server makes, which are different ones in each implementation. */
class ServerIds {
  readonly #ids: string[] = [];

  hide({ text, type, invocationId }: Heard): string {
    if (type !== 1 || typeof invocationId !== 'string') return text;
    this.#ids.push(invocationId);
    return text.replace(JSON.stringify(invocationId), `"#${this.#ids.length}"`);
  }

  show(word: Word): Word {
    if (typeof word === 'string' || !('invocationId' in word)) return word;
    const number = /^#(\d+)$/.exec(String(word.invocationId))?.[1];
    return number === undefined ? word : { ...word, invocationId: this.#ids[Number(number) - 1] };
  }
}

/** Where the hub is, with what names the connection where that is needed. */
async function negotiate(origin: string, path: string): Promise<string> {
  if (path !== '/stateful') return origin + path;
  const query = 'negotiateVersion=1&useStatefulReconnect=true';
  const response = await fetch(`${origin}${path}/negotiate?${query}`, { method: 'POST' });
  const { connectionToken } = Object(await response.json());
  return `${origin}${path}?id=${encodeURIComponent(String(connectionToken))}`;
}

async function open(url: string, setting: EarSetting): Promise<Ear> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  const ear = new Ear(socket, setting);
  await new Promise((resolve) => socket.once('open', resolve));
  return ear;
}

/** Has the conversation with the hub at that address; answers all that the hub said. */
export async function interview(
  origin: string,
  { path = '/hub', steps }: Conversation,
  language: Language,
): Promise<string[]> {
  const url = await negotiate(origin, path);
  const ids = new ServerIds();
  const heard: string[] = [];
  const setting = { language, passedOver: ofClocks(path) };
  let ear = await open(url, setting);
  for (const step of steps) {
    if (step === 'cut') {
      ear.hangUp();
      ear = await open(url, { ...setting, isGreeted: true });
    } else heard.push(...(await take(step, { ear, ids, language })).map(abbreviate));
  }
  ear.hangUp();
  return countRepeated(heard);
}

// Of long texts it is enough to know how they begin, and that nothing is missing.
const abbreviate = (text: string) =>
  text.length <= 300 ? text : `${text.slice(0, 80)}… ${text.length} characters`;

/** One line for the same line many times over. */
function countRepeated(texts: readonly string[]): string[] {
  const begins = texts.flatMap((text, index) => (text === texts[index - 1] ? [] : [index]));
  return begins.map((begin, index) => {
    const count = (begins[index + 1] ?? texts.length) - begin;
    return count === 1 ? `${texts[begin]}` : `${count} times ${texts[begin]}`;
  });
}

interface Talk {
  readonly ear: Ear;
  readonly ids: ServerIds;
  readonly language: Language;
}

async function take(step: Exclude<Step, 'cut'>, { ear, ids, language }: Talk): Promise<string[]> {
  if (step === 'end') return [(await ear.end()).text];
  if ('greet' in step) {
    ear.say(toBytes(greeting(language, step.greet), language));
    return [(await ear.next()).text];
  }
  if ('sayAsText' in step) {
    ear.say(step.sayAsText);
    return [];
  }
  if ('say' in step) {
    ear.say(Buffer.concat(step.say.map((word) => toBytes(ids.show(word), language))));
    return [];
  }
  const heard: string[] = [];
  for (let count = 0; count < step.hear; count += 1) heard.push(ids.hide(await ear.next()));
  return heard;
}
