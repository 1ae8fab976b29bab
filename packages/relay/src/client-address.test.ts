import { expect, test } from 'vitest';
import { ClientAddresses } from './client-address.ts';
import { RelayConfigurationError } from './configuration-error.ts';

const find = (trusted: readonly string[], forwarded: string | undefined, remote: string) =>
  new ClientAddresses(trusted).find(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, remote);

test.each([
  { trusted: [], forwarded: '192.0.2.9', remote: '198.51.100.1', found: '198.51.100.1' },
  { trusted: ['10.0.0.0/8'], forwarded: undefined, remote: '10.1.2.3', found: '10.1.2.3' },
  { trusted: ['10.0.0.0/8'], forwarded: '192.0.2.9', remote: '10.1.2.3', found: '192.0.2.9' },
  { trusted: ['10.0.0.0/8'], forwarded: '192.0.2.9', remote: '::ffff:10.1.2.3', found: '192.0.2.9' },
  { trusted: ['10.0.0.0/8'], forwarded: '203.0.113.7, 192.0.2.9', remote: '10.1.2.3', found: '192.0.2.9' },
  { trusted: ['10.0.0.0/8'], forwarded: '192.0.2.9, 10.9.9.9', remote: '10.1.2.3', found: '192.0.2.9' },
  { trusted: ['10.0.0.0/8'], forwarded: '10.0.0.1', remote: '10.1.2.3', found: '10.0.0.1' },
  { trusted: ['10.0.0.0/8'], forwarded: '192.0.2.9', remote: '198.51.100.1', found: '198.51.100.1' },
  { trusted: ['2001:db8::/32'], forwarded: '192.0.2.9', remote: '2001:db8::7', found: '192.0.2.9' },
])('$forwarded from $remote behind $trusted comes from $found', ({ trusted, forwarded, remote, found }) => {
  expect(find(trusted, forwarded, remote)).toBe(found);
});

test('what is no network is refused', () => {
  for (const text of ['proxy.example', '10.0.0.0/x', '']) {
    expect(() => new ClientAddresses([text])).toThrow(RelayConfigurationError);
  }
});
