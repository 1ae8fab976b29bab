import { expectTypeOf } from 'vitest';
import type { Messages } from '../locale/messages.ts';
import type { CardView } from './view-model.ts';

expectTypeOf<Messages['action.copy']>().toEqualTypeOf<string>();
expectTypeOf<Messages['countdown.urgent']>().not.toBeString();
expectTypeOf<keyof Messages>().not.toEqualTypeOf<string>();
expectTypeOf<CardView['actions'][number]['href']>().toEqualTypeOf<string | null>();
