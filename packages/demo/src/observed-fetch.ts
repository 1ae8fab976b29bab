import type { Party, TrafficLog } from '@rtas/simulators';

export interface Observation {
  readonly log: TrafficLog;
  /** Whom the application server calls. */
  readonly to: Party;
}

function toData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isJson = ({ headers }: Response | Request): boolean => /json/.test(headers.get('content-type') ?? '');

const readData = async (message: Response | Request): Promise<unknown> =>
  isJson(message) ? toData(await message.clone().text()) : undefined;

// The relay does not tell what it sent to whom; to how many it handed an event, it answers to the one who posted it.
function noteDelivery(log: TrafficLog, request: unknown, answer: unknown): void {
  const { status } = Object(request);
  const { seq, delivered } = Object(answer);
  if (!delivered) return;
  log.add({
    from: 'relay',
    to: 'browser',
    message: `Event ${status}`,
    data: { seq, connections: delivered },
  });
}

/** The fetch of the application server, with each call and answer in the log. */
export const createObservedFetch =
  ({ log, to }: Observation): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const message = `${request.method} ${new URL(request.url).pathname}`;
    const sent = await readData(request);
    log.add({ from: 'application', to, message, data: sent });
    const response = await globalThis.fetch(request);
    const received = await readData(response);
    log.add({ from: to, to: 'application', message: `${response.status}`, data: received });
    if (to === 'relay') noteDelivery(log, sent, received);
    return response;
  };
