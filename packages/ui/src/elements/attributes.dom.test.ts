import { beforeAll, expect, test } from 'vitest';
import { attributes } from './attributes.ts';
import { defineElements } from './index.ts';

beforeAll(defineElements);

const create = () => document.createElement('rtas-registration');

test.each([
  ['url', 'url', 'https://relay.example', 'https://relay.example'],
  ['auto-start', 'autoStart', 'false', false],
  ['hub-path', 'hubPath', '/live', '/live'],
  ['connection-retries', 'connectionRetries', '3', 3],
  ['locale', 'locale', 'pt-PT', 'pt-PT'],
  ['fallback-locale', 'fallbackLocale', 'de', 'de'],
  ['direction', 'direction', 'rtl', 'rtl'],
  ['time-zone', 'timeZone', 'Europe/Lisbon', 'Europe/Lisbon'],
  ['mode', 'mode', 'link', 'link'],
  ['theme', 'theme', 'dark', 'dark'],
  ['heading-level', 'headingLevel', '3', 3],
  ['animations', 'animations', 'false', false],
  ['automatic-renewals', 'automaticRenewals', '0', 0],
  ['application-name', 'applicationName', 'Northwind', 'Northwind'],
  ['agent-name', 'agentName', 'Northwind Pass', 'Northwind Pass'],
  ['logo-url', 'logoUrl', 'https://northwind.example/logo.svg', 'https://northwind.example/logo.svg'],
  ['help-url', 'helpUrl', 'https://northwind.example/help', 'https://northwind.example/help'],
  ['install-url', 'installUrl', 'https://northwind.example/app', 'https://northwind.example/app'],
  ['can-retry', 'canRetry', 'false', false],
  ['can-continue', 'canContinue', '', true],
  ['can-choose-another', 'canChooseAnother', '', true],
  ['can-choose-factor', 'canChooseFactor', 'false', false],
  ['can-enter-code', 'canEnterCode', 'false', false],
  ['can-use-passkey', 'canUsePasskey', 'false', false],
  ['can-report-wrong-device', 'canReportWrongDevice', 'false', false],
  ['can-close', 'canClose', '', true],
])('%s and %s are one, whichever is set', (attribute, property, text, value) => {
  const written = create();
  written.setAttribute(attribute, text);
  expect(Reflect.get(written, property)).toBe(value);
  written.removeAttribute(attribute);
  expect(Reflect.get(written, property)).toBeUndefined();

  const set = create();
  Reflect.set(set, property, value);
  expect(set.getAttribute(attribute)).toBe(text);
  Reflect.set(set, property, undefined);
  expect(set.hasAttribute(attribute)).toBe(false);
});

test('a token is read from its attribute, and never written into the page', () => {
  const element = create();
  element.setAttribute('token', 'from-the-page');
  expect(element.token).toBe('from-the-page');
  element.token = 'from-a-script';
  expect(element.outerHTML).not.toContain('from-a-script');
  expect(attributes.token?.isSecret).toBe(true);
});

test.each([
  ['theme', 'theme', 'sepia'],
  ['mode', 'mode', 'QR'],
  ['heading-level', 'headingLevel', '7'],
  ['heading-level', 'headingLevel', '2.5'],
  ['automatic-renewals', 'automaticRenewals', '-1'],
  ['connection-retries', 'connectionRetries', '0'],
  ['can-close', 'canClose', 'maybe'],
  ['animations', 'animations', 'true'],
])(
  '%s="%s" of another kind counts as not given, and stays as it was written',
  (attribute, property, text) => {
    const element = create();
    element.setAttribute(attribute, text);
    expect(Reflect.get(element, property)).toBeUndefined();
    expect(element.getAttribute(attribute)).toBe(text);
  },
);

test('what no attribute can say leaves none', () => {
  const element = create();
  element.animations = false;
  element.animations = {};
  expect(element.hasAttribute('animations')).toBe(false);
});
