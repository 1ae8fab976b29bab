import type { ClientState, FlowSnapshot, RegistrationSuccessData } from '@rtas/core';
import type { ScreenState } from '@rtas/core/view';
import { expectTypeOf } from 'vitest';
import type { StateName } from './custom-states.ts';
import './index.ts';
import type { ElementProperties, PropertyName } from './properties.ts';

// No property is forgotten: each has an accessor.
expectTypeOf<PropertyName>().toEqualTypeOf<keyof ElementProperties<FlowSnapshot>>();

// No state is forgotten.
expectTypeOf<StateName>().toEqualTypeOf<ClientState | ScreenState>();

// The page's own functions know the elements, their properties and their events.
const element = document.createElement('rtas-registration');
element.session = async () => ({ rtas_url: 'https://relay.example', rtas_token: 'token' });
element.addEventListener('rtas-success', ({ detail }) =>
  expectTypeOf(detail).toEqualTypeOf<RegistrationSuccessData>(),
);

// @ts-expect-error there is no such theme
element.theme = 'sepia';
