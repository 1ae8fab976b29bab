import type { CardView } from '@rtas/core/view';
import type { SlotName } from '@rtas/ui';
import { expectTypeOf } from 'vitest';
import { h, type VNode } from 'vue';
import { RtasRegistration, type ScreenSlots } from './index.ts';

// Every part and every state is a slot by its name, and is given the view and the default.
expectTypeOf<keyof ScreenSlots>().toEqualTypeOf<SlotName>();
expectTypeOf<Parameters<NonNullable<ScreenSlots['qr']>>[0]>().toEqualTypeOf<{
  readonly view: CardView;
  readonly node: VNode;
}>();

expectTypeOf<InstanceType<typeof RtasRegistration>['$slots']>().toExtend<ScreenSlots>();

const session = { url: 'https://relay.example', token: 'token' };

// The root takes class, ARIA, data and listeners.
export const screen = h(
  RtasRegistration,
  { session, class: ['card'], 'aria-describedby': 'help', 'data-testid': 'screen', onKeydown: () => {} },
  { heading: () => h('h1', 'Join') },
);
