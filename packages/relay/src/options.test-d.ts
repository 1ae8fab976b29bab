import { expectTypeOf, test } from 'vitest';
import {
  createRelay,
  type Relay,
  type RelayOptions,
  type RelaySettings,
  type TokenAlgorithm,
} from './index.ts';

test('options are typed one by one, and none is needed', () => {
  expectTypeOf(createRelay).parameter(0).toEqualTypeOf<RelayOptions | undefined>();
  expectTypeOf(createRelay).returns.resolves.toEqualTypeOf<Relay>();
  expectTypeOf<RelaySettings['port']>().toEqualTypeOf<number>();
  expectTypeOf<RelaySettings['publicUrl']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<RelaySettings['allowedOrigins']>().toExtend<readonly string[]>();
  expectTypeOf<RelaySettings['tokenAlgorithm']>().toEqualTypeOf<TokenAlgorithm>();
  expectTypeOf<Record<never, never>>().toExtend<RelayOptions>();
});

test('what is no option, or of the wrong type, is refused by the compiler', () => {
  expectTypeOf<{ tokenAlgorithm: 'HS256' }>().not.toExtend<RelayOptions>();
  expectTypeOf<{ port: string }>().not.toExtend<RelayOptions>();
});
