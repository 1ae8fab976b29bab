import type { FlowKey, FlowKind } from '@rtas/protocol';
import type { Clock } from '@rtas/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  array,
  type GenericSchema,
  integer,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  object,
  optional,
  pipe,
  safeParse,
  string,
} from 'valibot';
import { toQrPng } from '../qr.ts';
import { type CloudFlow, toReport } from './flow.ts';
import type { CloudState } from './state.ts';

export interface RouteOptions {
  readonly state: CloudState;
  readonly clock: Clock;
  readonly apiKey: string;
}

const text = pipe(string(), minLength(1), maxLength(1_024));
const seconds = pipe(number(), integer(), minValue(0), maxValue(86_400));

const registerCodeSchema = object({
  AppUserUniqueID: text,
  UserDisplayName: optional(text),
  Duration: optional(seconds, 300),
});
const transactionSchema = object({
  AppUserUniqueID: text,
  UserDisplayName: optional(text),
  Duration: optional(seconds, 120),
  Action: text,
  Message: optional(text),
  Parameters: optional(array(object({ Label: text, Value: text })), []),
});
const resetSchema = object({ ContractKey: text });

const problem = (reply: FastifyReply, status: number, code: string) =>
  reply.code(status).send({ Code: code });

/** Reads a body, or answers that it is wrong. */
function readBody<T>(
  schema: GenericSchema<unknown, T>,
  { body }: FastifyRequest,
  reply: FastifyReply,
): T | undefined {
  const parsed = safeParse(schema, body);
  if (parsed.success) return parsed.output;
  problem(reply, 400, 'InvalidRequest');
  return undefined;
}

const toRegisterCode = ({ id, expiresAt, link }: CloudFlow) => ({
  UniqueID: id,
  ExpiresAt: expiresAt,
  QRContent: link,
  DeeplinkURL: link,
});

const toTransaction = ({ id, expiresAt, link, contract, challengeNumber }: CloudFlow) => ({
  TransactionID: id,
  ExpiresAt: expiresAt,
  DeeplinkURL: link,
  ContractKey: contract?.contractKey,
  ChallengeNumber: challengeNumber,
});

type WithId = { Params: { id: string } };
type WithSize = WithId & { Querystring: { size?: string } };

const smallestQr = 100;
const largestQr = 1_000;
const toSize = (text: string | undefined): number =>
  Math.min(largestQr, Math.max(smallestQr, Number.parseInt(text ?? '', 10) || 500));

function addStatusRoutes(
  app: FastifyInstance,
  { state, clock }: RouteOptions,
  [path, kind]: [string, FlowKind],
): void {
  const keyOf = ({ params }: FastifyRequest<WithId>): FlowKey => ({ kind, id: params.id });
  app.get<WithId>(`${path}/:id`, (request, reply) => {
    const flow = state.get(keyOf(request));
    return flow ? reply.send(toReport(flow, clock.now())) : problem(reply, 404, 'NotFound');
  });
  app.delete<WithId>(`${path}/:id`, (request, reply) => {
    const result = state.cancel(keyOf(request));
    if (result === 'unknown') return problem(reply, 404, 'NotFound');
    return result === 'done' ? reply.code(204).send() : problem(reply, 409, 'AlreadyDecided');
  });
}

function addRegisterCodes(app: FastifyInstance, { state }: RouteOptions): void {
  app.post('/v2/register-codes', (request, reply) => {
    const body = readBody(registerCodeSchema, request, reply);
    if (!body) return reply;
    const { AppUserUniqueID: userId, UserDisplayName: userDisplayName = userId, Duration: duration } = body;
    return reply.code(201).send(toRegisterCode(state.addRegistration({ userId, userDisplayName, duration })));
  });
  app.get<WithSize>('/v2/register-codes/:id/qr', ({ params, query }, reply) => {
    const flow = state.get({ kind: 'registration', id: params.id });
    if (!flow) return problem(reply, 404, 'NotFound');
    return reply.type('image/png').send(toQrPng(flow.link, toSize(query.size)));
  });
}

function addTransactions(app: FastifyInstance, { state }: RouteOptions): void {
  app.post('/v2/transactions', (request, reply) => {
    const body = readBody(transactionSchema, request, reply);
    if (!body) return reply;
    const { AppUserUniqueID: userId, UserDisplayName: userDisplayName = userId, Duration: duration } = body;
    const details = body.Parameters.map(({ Label, Value }) => ({ label: Label, value: Value }));
    const flow = state.addTransaction({ userId, userDisplayName, duration, message: body.Message, details });
    return flow ? reply.code(201).send(toTransaction(flow)) : problem(reply, 404, 'ContractNotFound');
  });
}

/** The cloud's REST interface, as the README describes it. */
export function addTrustFactorRoutes(app: FastifyInstance, options: RouteOptions): void {
  app.addHook('onRequest', async ({ headers }, reply) => {
    if (headers.authorization !== `Bearer ${options.apiKey}`) return problem(reply, 401, 'Unauthorized');
    return undefined;
  });
  app.setNotFoundHandler((_, reply) => problem(reply, 404, 'NotFound'));
  app.setErrorHandler((_, __, reply) => problem(reply, 400, 'InvalidRequest'));
  addRegisterCodes(app, options);
  addTransactions(app, options);
  addStatusRoutes(app, options, ['/v2/register-codes', 'registration']);
  addStatusRoutes(app, options, ['/v2/transactions', 'transaction']);
  app.post('/v2/contracts/reset', (request, reply) => {
    const body = readBody(resetSchema, request, reply);
    if (!body) return reply;
    return options.state.reset(body.ContractKey)
      ? reply.code(204).send()
      : problem(reply, 404, 'ContractNotFound');
  });
}
