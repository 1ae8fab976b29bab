import type { CardView } from '@rtas/core/view';
import { expectTypeOf } from 'vitest';
import { RtasAuthentication, RtasRegistration, type RtasRegistrationProps } from './index.ts';

const session = { url: 'https://relay.example', token: 'token' };

// Every part and every state is a slot by its name, and is given the view and the default.
export const screen = (
  <RtasRegistration
    session={session}
    className="card"
    data-testid="screen"
    aria-describedby="help"
    onKeyDown={(event) => expectTypeOf(event.key).toEqualTypeOf<string>()}
    onSuccess={({ deviceInfo }) => expectTypeOf(deviceInfo.name).toEqualTypeOf<string>()}
    ref={(element) => {
      expectTypeOf(element).toEqualTypeOf<HTMLElement | null>();
    }}
    slots={{
      qr: (view, node) => {
        expectTypeOf(view).toEqualTypeOf<CardView>();
        return node;
      },
      'quiet-actions': () => null,
      success: () => <p>Welcome</p>,
    }}
  />
);

// @ts-expect-error there is no such part
export const unknownSlot = <RtasAuthentication session={session} slots={{ footer: () => null }} />;

// @ts-expect-error the live regions cannot be replaced
export const liveRegion = <RtasAuthentication session={session} slots={{ 'live-region': () => null }} />;

// @ts-expect-error children have no place: a part is replaced by its slot
export const children = <RtasRegistration session={session}>Words</RtasRegistration>;

// Our own callbacks win over React's events of the same name.
expectTypeOf<NonNullable<RtasRegistrationProps['onContinue']>>().toEqualTypeOf<() => void>();
