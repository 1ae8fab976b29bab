import { RtasServerError, type Vendor, VendorError } from '@rtas/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { type DemoProblem, sendProblem } from './problem.ts';

export type VendorRoute = { Params: { vendor: string } };

/** A request whose vendor is known and whose body was checked. */
export interface VendorCall<Body> {
  readonly vendor: Vendor;
  readonly body: Body;
  readonly request: FastifyRequest<VendorRoute>;
  readonly reply: FastifyReply;
}

export interface VendorHandler<Schema extends GenericSchema> {
  /** Stands behind `/api/{vendor}/`. */
  readonly path: string;
  readonly schema: Schema;
  readonly handle: (call: VendorCall<InferOutput<Schema>>) => Promise<FastifyReply>;
}

const laterVendors = new Set(['authy', 'verify', 'futurae']);

/** Why a vendor is not there. */
export const toVendorProblem = (name: string): DemoProblem =>
  laterVendors.has(name)
    ? {
        status: 501,
        detail: `The demo does not speak with ${name} yet; use trustfactor.`,
        code: 'vendor_not_there_yet',
      }
    : { status: 404, detail: 'There is no such vendor; use trustfactor.', code: 'vendor_unknown' };

/** What the page is told of a failure: the sentence and code of the SDK, never more. */
export function toErrorProblem(error: unknown): DemoProblem {
  if (error instanceof VendorError) {
    return { status: error.retryable ? 503 : 409, detail: error.message, code: error.code };
  }
  if (error instanceof RtasServerError) {
    return { status: error.retryable ? 503 : 502, detail: error.message, code: error.code };
  }
  return { status: 500, detail: 'The sample application server failed.', code: 'application_failed' };
}

export const findVendor = (vendors: readonly Vendor[], name: string): Vendor | undefined =>
  vendors.find((vendor) => vendor.name === name);

/** Gives a function that adds `POST /api/{vendor}/{path}`. */
export const createVendorRoutes =
  (app: FastifyInstance, vendors: readonly Vendor[]) =>
  <Schema extends GenericSchema>({ path, schema, handle }: VendorHandler<Schema>): void => {
    app.post<VendorRoute>(`/api/:vendor/${path}`, async (request, reply) => {
      const vendor = findVendor(vendors, request.params.vendor);
      if (!vendor) return sendProblem(reply, toVendorProblem(request.params.vendor));
      const body = safeParse(schema, request.body ?? undefined);
      if (!body.success) return sendProblem(reply, { status: 400, detail: 'The body has a wrong member.' });
      try {
        return await handle({ vendor, body: body.output, request, reply });
      } catch (error) {
        return sendProblem(reply, toErrorProblem(error));
      }
    });
  };
