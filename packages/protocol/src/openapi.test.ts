import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type ErrorMeaning, errorCatalogue } from './errors.ts';
import { aliasFixtures, badFixtures, goldenFixtures } from './fixtures.ts';
import { limits } from './limits.ts';
import { openApiDocument } from './openapi.ts';
import { parseCallback } from './parse-callback.ts';
import { ProtocolError } from './protocol-error.ts';
import { meaningOf, statuses, toStatus } from './status.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ ...openApiDocument, $id: 'openapi' });

/** The member of the document at a path, as JSON; `undefined` where there is none. */
function at(...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => Object(node)[name], openApiDocument);
}
const schema = (name: string) => at('components', 'schemas', name);
const isValid = (name: string, value: unknown) => ajv.validate(`openapi#/components/schemas/${name}`, value);
const requestSchema = (status: string) =>
  status.startsWith('REGISTRATION') ? 'RegistrationCallbackRequestV3' : 'TransactionCallbackRequestV3';

const calls = Object.entries(Object(at('paths'))).flatMap(([path, item]) =>
  Object.entries(Object(item)).map(([method, operation]) => ({ path, method, operation: Object(operation) })),
);
const withKey = (node: unknown, name: string): readonly unknown[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === name ? [value] : withKey(value, name)));
};

describe('the OpenAPI document', () => {
  it('gives a generated client the names of the original', () => {
    const names = calls.map(({ operation }) => `${operation.tags[0]}Api.${operation.operationId}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'LoginApi.Login',
        'TokenRenewApi.RenewToken',
        'EndUserRegistrationTokenApi.RegistrationEndUserTokenV2',
        'EndUserTransactionTokenApi.TransactionEndUserTokenV2',
        'RegistrationCallbackApi.RegistrationCallbackV3',
        'TransactionCallbackApi.TransactionCallbackV3',
      ]),
    );
    for (const model of [
      'LoginRequest',
      'EndUserRegistrationTokenRequestV2',
      'RegistrationCallbackRequestV3',
      'RegistrationCallbackRequestV2DeviceInfo',
    ]) {
      expect(schema(model), model).toBeDefined();
    }
  });

  it('requires for a callback what the constructor of the original takes, in its order', () => {
    expect(schema('RegistrationCallbackRequestV3')).toHaveProperty('required', [
      'unique_id',
      'status',
      'user_id',
    ]);
  });

  it('has every call of the contract', () => {
    expect(calls.map(({ path, method }) => `${method} ${path}`).sort()).toEqual([
      'get /.well-known/jwks.json',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'get /openapi.json',
      'get /v3/flow',
      'get /v3/flows/{kind}/{id}',
      'post /v1/login',
      'post /v1/token/renew',
      'post /v2/end-user/registration/token',
      'post /v2/end-user/transaction/token',
      'post /v3/callbacks/registration',
      'post /v3/callbacks/transaction',
      'post /v3/results/redeem',
    ]);
  });

  it('knows the statuses that the parser knows', () => {
    expect(at('components', 'schemas', 'Envelope', 'properties', 'status')).toHaveProperty(
      'enum',
      Object.keys(statuses),
    );
    const names = [schema('RegistrationCallbackStatus'), schema('TransactionCallbackStatus')].flatMap(
      (node) => Object(node).enum,
    );
    expect(names.filter((name) => toStatus(name) === undefined)).toEqual([]);
    expect(new Set(names.map(toStatus))).toEqual(new Set(Object.keys(statuses)));
  });

  it('gives every enum member one home, because generated Go constants share one name space', () => {
    const members = Object.values(Object(at('components', 'schemas'))).flatMap(
      (node) => Object(node).enum ?? [],
    );
    expect(members).toContain('REGISTRATION_CREATED_V2');
    expect(members.filter((member, index) => members.indexOf(member) !== index)).toEqual([]);
  });

  it('has the limits of the parser', () => {
    const member = (name: string, owner = 'RegistrationCallbackRequestV3') =>
      Object(at('components', 'schemas', owner, 'properties', name));
    expect(member('unique_id').maxLength).toBe(limits.id);
    expect(member('user_display_name').maxLength).toBe(limits.text);
    expect(member('short_code').maxLength).toBe(limits.code);
    expect(member('deeplink_url').maxLength).toBe(limits.url);
    expect(member('wrong_device_token').maxLength).toBe(limits.token);
    expect(member('qr_code').maxLength).toBe(limits.qrCode);
    expect(member('qr_content').maxLength).toBe(limits.qrContent);
    expect(member('qr_code_expiration').maximum).toBe(limits.unixSeconds);
    expect(member('cache_expires_after_minutes').maximum).toBe(limits.cacheMinutes);
    expect(member('details', 'TransactionCallbackRequestV3').maxItems).toBe(limits.details);
    expect(member('factors', 'TransactionCallbackRequestV3').maxItems).toBe(limits.factors);
    expect(member('label', 'Detail').maxLength).toBe(limits.label);
  });

  it.each([...Object.values(goldenFixtures), ...Object.values(aliasFixtures)])(
    'takes the golden $request.status, its request and its envelope',
    ({ request, envelope }) => {
      expect(isValid(requestSchema(request.status), request), ajv.errorsText()).toBe(true);
      expect(isValid('Envelope', envelope), ajv.errorsText()).toBe(true);
    },
  );

  it('takes nothing that is broken in one member, wherever a schema can say so', () => {
    const beyond = /script|relative|code|data-url|without|other-kind|line-break|too-large/;
    const broken = badFixtures.filter(({ name }) => !beyond.test(name));
    expect(broken.length).toBeGreaterThan(10);
    for (const { name, kind, body } of broken) {
      expect(isValid(requestSchema(kind.toUpperCase()), body), name).toBe(false);
    }
  });

  it('says of each status which members the parser requires', () => {
    for (const { request, event } of Object.values(goldenFixtures)) {
      const required = Object(schema(requestSchema(event.status)))['x-required-by-status'][event.status];
      const isRequired = (name: string) => {
        const body = Object.fromEntries(Object.entries(request).filter(([key]) => key !== name));
        try {
          parseCallback(meaningOf(event.status).kind, { qr_content: 'x', ...body });
          return false;
        } catch (error) {
          return error instanceof ProtocolError;
        }
      };
      const found = Object.keys(request).filter(isRequired);
      expect(found.sort()).toEqual([...required, 'unique_id', 'status'].sort());
    }
  });

  it('shows golden callbacks as its examples', () => {
    const shown = calls.flatMap(({ operation }) =>
      Object.entries(Object(operation.requestBody?.content['application/json'].examples)),
    );
    expect(shown.length).toBeGreaterThanOrEqual(8);
    for (const [status, example] of shown) {
      const fixture = Object.entries(goldenFixtures).find(([name]) => name === status)?.[1];
      expect(example).toEqual({ value: fixture?.request });
    }
  });

  it('names every error of the catalogue under its HTTP status, in answers and examples', () => {
    const catalogue = new Map<string, ErrorMeaning>(Object.entries(errorCatalogue));
    const everywhere = ['not_found', 'method_not_allowed'];
    const rest = [...catalogue].filter(([, { places }]) => places.includes('rest')).map(([code]) => code);
    expect(schema('ErrorCode')).toHaveProperty('enum', rest);
    const answered = calls.flatMap(({ operation }) => Object.entries(Object(operation.responses)));
    const codes = answered.flatMap(([status, answer]) => {
      const name = String(Object(answer).$ref ?? '').replace('#/components/responses/', '');
      const response = Object(at('components', 'responses', name));
      const named: readonly string[] = response['x-codes'] ?? [];
      for (const code of named) expect(String(catalogue.get(code)?.http), code).toBe(status);
      if (named.length > 0) {
        const examples = response.content['application/problem+json'].examples;
        expect(Object.keys(examples)).toEqual(named);
        for (const code of named) expect(isValid('Problem', examples[code].value), code).toBe(true);
      }
      return named;
    });
    expect([...new Set([...codes, ...everywhere])].sort()).toEqual([...rest].sort());
  });

  it('refers only to what is there', () => {
    const refs = withKey(openApiDocument, '$ref').map(String);
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) expect(at(...ref.replace('#/', '').split('/')), ref).toBeDefined();
  });

  it('asks each call for the token that the contract names', () => {
    const schemeOf = (security: readonly object[] = [{ applicationToken: [] }]) =>
      security.flatMap(Object.keys);
    const open = calls.filter(({ operation }) => schemeOf(operation.security).length === 0);
    expect(open.map(({ operation }) => operation.operationId).sort()).toEqual([
      'GetJwks',
      'GetLiveness',
      'GetMetrics',
      'GetOpenApiDocument',
      'GetReadiness',
      'Login',
    ]);
    const own = calls.find(({ path }) => path === '/v3/flow');
    expect(schemeOf(own?.operation.security)).toEqual(['endUserToken']);
  });

  it('keeps from the browser what only the application server may see of a flow', () => {
    const members = (name: string) => Object.keys(Object(schema(name)).properties);
    expect(members('ServerFlowSnapshot').filter((name) => !members('FlowSnapshot').includes(name))).toEqual([
      'connections',
      'acknowledged_seq',
    ]);
  });
});
