import { randomBytes } from 'node:crypto';
import type { FlowKey } from '@rtas/protocol';
import {
  createWrongDeviceTokens,
  type ReportOptions,
  type RtasServer,
  type StartedFlow,
  type Vendor,
  type WrongDeviceTokens,
} from '@rtas/server';
import type { TrafficLog } from '@rtas/simulators';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { object, picklist } from 'valibot';
import { flowRequestSchema, text, toVendorRequest } from './flow-request.ts';
import { sendProblem } from './problem.ts';
import { createSessions, openSession, readSession, type Sessions } from './session.ts';
import {
  createVendorRoutes,
  findVendor,
  toErrorProblem,
  toVendorProblem,
  type VendorCall,
  type VendorRoute,
} from './vendor-routes.ts';

export interface ApplicationOptions {
  readonly rtas: RtasServer;
  readonly vendors: readonly Vendor[];
  readonly log: TrafficLog;
  /** Where browsers reach the relay, when that is not what the relay itself says. */
  readonly relayUrl: () => string | undefined;
}

interface Application extends ApplicationOptions {
  readonly sessions: Sessions;
  readonly wrongDevice: WrongDeviceTokens;
}

const flowSchema = object({ kind: picklist(['registration', 'transaction']), id: text });
const tokenSchema = object({ token: text });
const codeSchema = object({ result_code: text });

const refuse = (reply: FastifyReply, code: string, detail: string): FastifyReply =>
  sendProblem(reply, { status: 403, detail, code });

const refuseSession = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 'not_your_flow', 'Another session started this flow.');

type OnReport = NonNullable<ReportOptions['onReport']>;

/** A device that was just registered can be removed again, with a token that only its page gets. */
const createOnReport =
  ({ wrongDevice }: Application, { name }: Vendor): OnReport =>
  (report) => {
    if (report.status !== 'REGISTRATION_SUCCESS_V2') return undefined;
    const device = { vendor: name, userId: report.userId, contractKey: report.data.contract_key };
    return { wrongDeviceToken: wrongDevice.create(device) };
  };

/** Callbacks can be lost; the vendor can always be asked. */
function watch(application: Application, vendor: Vendor, flow: FlowKey): void {
  const { rtas, log } = application;
  rtas.watch(vendor, flow, { onReport: createOnReport(application, vendor) }).catch((error: unknown) => {
    log.add({ from: 'application', to: 'vendor', message: `gave up asking: ${toErrorProblem(error).code}` });
  });
}

function answerStarted(
  application: Application,
  started: StartedFlow,
  { vendor, request, reply }: VendorCall<unknown>,
): FastifyReply {
  application.sessions.own(started.flow, openSession(request, reply));
  watch(application, vendor, started.flow);
  return reply.code(201).send({ ...started, rtas_url: application.relayUrl() ?? started.rtas_url });
}

async function cancel({ rtas, sessions }: Application, call: VendorCall<FlowKey>): Promise<FastifyReply> {
  const { vendor, body: flow, request, reply } = call;
  if (!sessions.isOwner(flow, readSession(request))) return refuseSession(reply);
  await rtas.cancel(vendor, flow, { reason: 'user_cancelled' });
  return reply.code(204).send();
}

type TokenCall = VendorCall<{ readonly token: string }>;

async function removeDevice(
  { wrongDevice }: Application,
  { vendor, body, reply }: TokenCall,
): Promise<FastifyReply> {
  const device = wrongDevice.read(body.token);
  if (device?.vendor !== vendor.name) {
    return refuse(reply, 'token_invalid', 'The token is not valid, or no longer.');
  }
  await vendor.removeDevice?.({ contractKey: device.contractKey });
  return reply.code(204).send();
}

type CodeCall = VendorCall<{ readonly result_code: string }>;

/** The only thing that a login may stand on: the relay's word, in the session that started the flow. */
async function redeem(
  { rtas, sessions }: Application,
  { body, request, reply }: CodeCall,
): Promise<FastifyReply> {
  const { kind, id, user_id, status } = await rtas.redeemResult(body.result_code);
  if (!sessions.isOwner({ kind, id }, readSession(request))) return refuseSession(reply);
  return reply.send({ user_id, status });
}

/** What the vendor calls. In a scope of its own, because a signature holds for the raw body only. */
function addCallbacks(app: FastifyInstance, application: Application): void {
  const { rtas, vendors } = application;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
    scope.post<VendorRoute>('/callbacks/:vendor', async (call, reply) => {
      const { method, protocol, host, url, headers, params, body } = call;
      const vendor = findVendor(vendors, params.vendor);
      if (!vendor) return sendProblem(reply, toVendorProblem(params.vendor));
      const calledUrl = `${protocol}://${host}${url}`;
      const request = { method, url: calledUrl, headers, body: typeof body === 'string' ? body : '' };
      const onReport = createOnReport(application, vendor);
      const { status } = await rtas.handleCallback(vendor, request, { onReport });
      return reply.code(status).send();
    });
  });
}

/** A sample application server: what a customer writes around `@rtas/server`. */
export function addApplication(app: FastifyInstance, options: ApplicationOptions): void {
  const secret = randomBytes(32).toString('base64url');
  const application = {
    ...options,
    sessions: createSessions(),
    wrongDevice: createWrongDeviceTokens({ secret }),
  };
  const { rtas } = options;
  const add = createVendorRoutes(app, options.vendors);
  add({
    path: 'registration',
    schema: flowRequestSchema,
    handle: async (call) =>
      answerStarted(application, await rtas.startRegistration(call.vendor, toVendorRequest(call.body)), call),
  });
  add({
    path: 'authentication',
    schema: flowRequestSchema,
    handle: async (call) =>
      answerStarted(
        application,
        await rtas.startAuthentication(call.vendor, toVendorRequest(call.body)),
        call,
      ),
  });
  add({ path: 'cancel', schema: flowSchema, handle: (call) => cancel(application, call) });
  add({ path: 'wrong-device', schema: tokenSchema, handle: (call) => removeDevice(application, call) });
  add({ path: 'result', schema: codeSchema, handle: (call) => redeem(application, call) });
  addCallbacks(app, application);
}
