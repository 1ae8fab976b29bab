import type { Envelope } from './envelope.ts';
import type { EventData } from './events.ts';
import { goldenFixtures } from './fixtures.gen.ts';
import type { CallbackRequest } from './rest.ts';
import { type Status, statuses } from './status.ts';

export type { BadFixture, Fixture } from './fixture.ts';
export { aliasFixtures, badFixtures, goldenFixtures } from './fixtures.gen.ts';

type GoldenRequests = { readonly [S in Status]: CallbackRequest<S> };

/** What a test changes in a golden envelope; members of `data` replace those of the same name. */
export type EnvelopeOverrides<S extends Status> = Partial<Omit<Envelope<S>, 'v' | 'status' | 'data'>> & {
  readonly data?: Partial<EventData<S>>;
};

const names = Object.keys(statuses) as readonly Status[];

/**
 * A valid callback body for every status.
 *
 * @example
 * parseCallback('registration', goldenRequests.REGISTRATION_CREATED_V2);
 */
export const goldenRequests = Object.fromEntries(
  names.map((status) => [status, goldenFixtures[status].request]),
) as GoldenRequests; // `fromEntries` forgets the names

/**
 * The envelope that a browser gets for a status, with a test's own values in it.
 *
 * @example
 * goldenEnvelope('REGISTRATION_CREATED_V2', { seq: 4, data: { qr_code_expiration: 0 } });
 */
export function goldenEnvelope<S extends Status>(
  status: S,
  { data, ...members }: EnvelopeOverrides<S> = {},
): Envelope<S> {
  const { envelope } = goldenFixtures[status];
  return { ...envelope, ...members, data: { ...envelope.data, ...data } };
}
