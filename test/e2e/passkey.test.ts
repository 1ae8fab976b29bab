import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import type {} from '../support/passkey-page.ts';
import type { StaticServer } from '../support/static-server.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const credentialId = randomBytes(16);

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePage('test/support/passkey-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const createRequest = (members: object = {}) => ({
  challenge: randomBytes(32).toString('base64url'),
  rpId: 'localhost',
  userVerification: 'required',
  timeout: 30_000,
  ...members,
});

interface Person {
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

/** Gives the browser a passkey of `localhost`, and a person who uses it. */
async function addPerson({ context, page }: WatchedPage): Promise<Person> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const credential = {
    credentialId: credentialId.toString('base64'),
    isResidentCredential: true,
    rpId: 'localhost',
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    userHandle: Buffer.from('u-20418').toString('base64'),
    signCount: 1,
  };
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
  return { cdp, authenticatorId };
}

async function open() {
  const watched = await openPage(browser, server.url);
  const { page } = watched;
  await page.waitForFunction(() => 'world' in window);
  const start = (request?: object) => page.evaluate((passkey) => window.world.start(passkey), request);
  const usePasskey = () => page.evaluate(() => window.world.usePasskey());
  const state = () => page.evaluate(() => window.world.state());
  return { ...watched, start, usePasskey, state };
}

const toBytes = (text: string) => Buffer.from(text, 'base64url');

test('a passkey answers the challenge of the request, and the application server ends the flow', async () => {
  const world = await open();
  await addPerson(world);
  const request = createRequest();
  await world.start(request);
  expect(await world.usePasskey()).toBe('done');
  expect(await world.state()).toBe('pending');
  const [answer] = await world.page.evaluate(() => window.world.answers);
  expect(answer?.id).toBe(credentialId.toString('base64url'));
  const { clientDataJSON = '', authenticatorData = '', signature = '' } = answer?.response ?? {};
  expect(JSON.parse(toBytes(clientDataJSON).toString())).toMatchObject({
    type: 'webauthn.get',
    challenge: request.challenge,
  });
  const hash = createHash('sha256').update(toBytes(clientDataJSON)).digest();
  const signed = Buffer.concat([toBytes(authenticatorData), hash]);
  expect(verify('sha256', signed, publicKey, toBytes(signature))).toBe(true);
  await world.page.evaluate(() => window.world.approve());
  expect(await world.state()).toBe('success');
  expect(world.problems).toEqual([]);
  await world.context.close();
});

test('a person who does not go through with it is back at the pending request, and can try again', async () => {
  const world = await open();
  const { cdp, authenticatorId } = await addPerson(world);
  await world.start(createRequest());
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  expect(await world.usePasskey()).toBe('aborted');
  expect(await world.state()).toBe('pending');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  expect(await world.usePasskey()).toBe('done');
  await world.context.close();
});

test('a dialog that is open closes when the page gives up, or when the phone was faster', async () => {
  const world = await open();
  const { cdp, authenticatorId } = await addPerson(world);
  await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
  await world.start(createRequest());
  const givenUp = world.usePasskey();
  await world.page.evaluate(() => window.world.giveUp());
  expect(await givenUp).toBe('aborted');
  const overtaken = world.usePasskey();
  await world.page.evaluate(() => window.world.approve());
  expect(await overtaken).toBe('aborted');
  expect(await world.state()).toBe('success');
  expect(await world.page.evaluate(() => window.world.answers.length)).toBe(0);
  await world.context.close();
});

test('a request that the browser cannot take says so', async () => {
  const world = await open();
  await addPerson(world);
  await world.start(createRequest({ rpId: 'northwind.example' }));
  expect(await world.usePasskey()).toBe('passkey_failed');
  await world.page.evaluate(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'));
  expect(await world.usePasskey()).toBe('action_unavailable');
  expect(await world.state()).toBe('pending');
  await world.context.close();
});

test('a page loads the code for passkeys only for a request that can be approved with one', async () => {
  const world = await open();
  const isLoaded = () => world.requests.some((address) => address.includes('ceremony'));
  await world.start();
  expect(await world.usePasskey()).toBe('action_unavailable');
  expect(isLoaded()).toBe(false);
  const loading = world.page.waitForRequest(/ceremony/);
  await world.start(createRequest());
  await loading;
  expect(isLoaded()).toBe(true);
  await world.context.close();
});
