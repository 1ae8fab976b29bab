/** @jsxRuntime automatic */
/** @jsxImportSource react */
import type { RegistrationSuccessData } from '@rtas/core';
import { createElement } from 'react';
import { expectTypeOf } from 'vitest';
import './react.ts';
import type { RtasRegistrationElement } from './index.ts';

const session = async () => ({ rtas_url: 'https://relay.example', rtas_token: 'token' });

// React's JSX knows the elements: properties, listeners, children with a slot, HTML's own attributes.
export const screen = (
  <rtas-registration
    session={session}
    headingLevel={3}
    className="card"
    ref={(element) => {
      expectTypeOf(element).toEqualTypeOf<RtasRegistrationElement | null>();
    }}
    onrtas-success={({ detail }) => expectTypeOf(detail).toEqualTypeOf<RegistrationSuccessData>()}
  >
    <h2 slot="heading">Join</h2>
  </rtas-registration>
);

// @ts-expect-error there is no such theme
export const wrong = <rtas-authentication theme="sepia" />;

export const plain = createElement('rtas-authentication', { lang: 'pt-PT' });
