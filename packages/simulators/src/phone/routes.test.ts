import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../application.test.support.ts';
import { addPhoneRoutes } from './routes.ts';

let stage: Stage;
let app: FastifyInstance;
beforeEach(async () => {
  stage = await createStage();
  app = fastify();
  addPhoneRoutes(app, { clouds: [stage.cloud] });
});
afterEach(async () => {
  await app.close();
  await stage.close();
});

const person = { userId: 'u', userDisplayName: 'U' };
const post = async (url: string, payload?: object) => {
  const { statusCode } = await app.inject({ method: 'POST', url, ...(payload && { payload }) });
  return statusCode;
};

describe('the phone by script', () => {
  it.each(['authentication', 'transaction'])('takes the kind %s', async (kind) => {
    const { id } = await stage.vendor.startAuthentication(person);
    expect(await post(`/phone/trustfactor/${kind}/${id}/approve`)).toBe(202);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['TRANSACTION_ACCEPTED_V2']);
  });

  it('takes the number that was typed in', async () => {
    const { id, data } = await stage.vendor.startAuthentication(person);
    const url = `/phone/trustfactor/authentication/${id}/number`;
    expect(await post(url)).toBe(409);
    expect(await post(url, { value: data.challenge_number })).toBe(202);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['TRANSACTION_ACCEPTED_V2']);
  });

  it('answers 409 to a flow that has ended', async () => {
    const { id } = await stage.vendor.startRegistration(person);
    expect(await post(`/phone/trustfactor/registration/${id}/decline`)).toBe(202);
    expect(await post(`/phone/trustfactor/registration/${id}/approve`)).toBe(409);
  });

  it.each([
    '/phone/trustfactor/registration/x/approve',
    '/phone/nobody/registration/x/approve',
    '/phone/trustfactor/payment/x/approve',
    '/phone/trustfactor/constructor/x/approve',
    '/phone/trustfactor/registration/x/explode',
  ])('answers 404 at %s', async (url) => {
    const answer = await app.inject({ method: 'POST', url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      404,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
  });

  it('answers 400 to a number that is no text', async () => {
    const { id } = await stage.vendor.startAuthentication(person);
    expect(await post(`/phone/trustfactor/authentication/${id}/number`, { value: 12 })).toBe(400);
  });
});

describe('the phone by hand', () => {
  it.each(['/phone', '/phone/register?payload=x', '/phone/transaction?transactionID=x'])(
    'is a page at %s, under a strict policy',
    async (url) => {
      const answer = await app.inject(url);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(answer.body).toContain('<h1>Simulated phone</h1>');
      expect(answer.body).not.toMatch(/style="|<style|onclick|<script>/);
    },
  );

  it.each([
    ['/phone/phone.css', 'text/css; charset=utf-8'],
    ['/phone/phone.js', 'text/javascript; charset=utf-8'],
  ])('finds its file %s', async (url, type) => {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
  });

  it('lists what can be decided, newest first, and no link', async () => {
    const first = await stage.vendor.startRegistration(person);
    const second = await stage.vendor.startAuthentication({ ...person, message: 'Log in' });
    const answer = await app.inject('/phone/flows');
    const { flows } = answer.json();
    expect(flows.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
    expect(flows[0]).toMatchObject({ vendor: 'trustfactor', kind: 'transaction', message: 'Log in' });
    expect(answer.body).not.toContain(first.data.deeplink_url);
  });

  it('follows a link under any name of this machine', async () => {
    const { id, data } = await stage.vendor.startRegistration(person);
    const link = `http://127.0.0.1:4000/phone/register${new URL(data.deeplink_url).search}`;
    const answer = await app.inject({ method: 'POST', url: '/phone/links', payload: { link } });
    expect(answer.json()).toEqual({ vendor: 'trustfactor', kind: 'registration', id });
    expect(await post('/phone/links', { link: 'https://elsewhere.test' })).toBe(404);
    expect(await post('/phone/links', {})).toBe(400);
  });
});
