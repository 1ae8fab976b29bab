import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.test.support.ts';
import { createWrongDeviceTokens } from './wrong-device-token.ts';

const secret = 'a secret of at least thirty-two characters';
const device = { vendor: 'trustfactor', userId: 'john.doe', contractKey: 'ck' };

describe('a wrong device token', () => {
  it('names the device that it was made for', () => {
    const tokens = createWrongDeviceTokens({ secret, clock: createFakeClock() });
    expect(tokens.read(tokens.create(device))).toEqual(device);
  });

  it('holds for two minutes', () => {
    const clock = createFakeClock();
    const tokens = createWrongDeviceTokens({ secret, clock });
    const token = tokens.create(device);
    clock.advance(119_999);
    expect(tokens.read(token)).toEqual(device);
    clock.advance(1);
    expect(tokens.read(token)).toBeUndefined();
  });

  it('is worthless when changed anywhere', () => {
    const tokens = createWrongDeviceTokens({ secret, clock: createFakeClock() });
    const token = tokens.create(device);
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      const isSameBytes = at === token.length - 1;
      if (!isSameBytes) expect(tokens.read(changed)).toBeUndefined();
    }
  });

  it.each(['', '.', 'a.b', 'no token'])('is not "%s"', (token) => {
    expect(createWrongDeviceTokens({ secret }).read(token)).toBeUndefined();
  });

  it('is not one of another application', () => {
    const token = createWrongDeviceTokens({ secret: secret.toUpperCase() }).create(device);
    expect(createWrongDeviceTokens({ secret }).read(token)).toBeUndefined();
  });

  it('needs a secret that cannot be guessed', () => {
    expect(() => createWrongDeviceTokens({ secret: 'short' })).toThrow(TypeError);
  });
});
