import {
  addPhoneRoutes,
  type CallbackFault,
  callbackFaults,
  type TrafficLog,
  type VendorCloud,
} from '@rtas/simulators';
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  integer,
  maxValue,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  safeParse,
  string,
} from 'valibot';
import { sendProblem } from './problem.ts';

export interface DoorOptions {
  readonly clouds: readonly VendorCloud[];
  readonly log: TrafficLog;
}

const faultSchema = object({
  vendor: string(),
  callback: picklist(callbackFaults),
  delay_ms: optional(pipe(number(), integer(), minValue(0), maxValue(600_000)), 2_000),
});

const isEmpty = (body: unknown): boolean =>
  body === null || body === undefined || (typeof body === 'object' && Object.keys(body).length === 0);

interface BrokenVendor {
  readonly vendor: string;
  readonly callback: CallbackFault;
  readonly delay_ms: number;
}

const toBroken = ({ name, faults: { now } }: VendorCloud): readonly BrokenVendor[] =>
  now ? [{ vendor: name, callback: now.callback, delay_ms: now.delayMs }] : [];

function breakVendor(body: unknown, { clouds }: DoorOptions, reply: FastifyReply): FastifyReply | undefined {
  const fault = safeParse(faultSchema, body);
  if (!fault.success) {
    const detail = `The body must be {"vendor", "callback": ${callbackFaults.join(' | ')}, "delay_ms"}, or {} to mend all.`;
    return sendProblem(reply, { status: 400, detail });
  }
  const { vendor, callback, delay_ms: delayMs } = fault.output;
  const cloud = clouds.find(({ name }) => name === vendor);
  if (!cloud) return sendProblem(reply, { status: 404, detail: 'There is no such vendor.' });
  cloud.faults.set({ callback, delayMs });
  return undefined;
}

/** The demo's own doors: the phone, the faults, the log. */
export function addDoors(app: FastifyInstance, options: DoorOptions): void {
  addPhoneRoutes(app, options);
  app.post('/faults', ({ body }, reply) => {
    if (isEmpty(body)) for (const { faults } of options.clouds) faults.mend();
    const refused = isEmpty(body) ? undefined : breakVendor(body, options, reply);
    return refused ?? reply.send({ faults: options.clouds.flatMap(toBroken) });
  });
  app.get('/log', (_, reply) => reply.header('cache-control', 'no-store').send(options.log.entries()));
}
