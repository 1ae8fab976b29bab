import type { FlowKey } from '@rtas/protocol';
import type { CallOptions } from './options.ts';
import { createPassOn, flowOf, postReport } from './pass-on.ts';
import type { EndUserToken, PostedEvent, RelayClient } from './relay-client.ts';
import type {
  IdentifiedReport,
  Vendor,
  VendorAuthenticationRequest,
  VendorRegistrationRequest,
} from './vendors/vendor.ts';

/** What the page gets: hand it on as it is. */
export interface StartedFlow {
  readonly rtas_url: string;
  readonly rtas_token: string;
  readonly flow: FlowKey;
}

type Started = IdentifiedReport<'REGISTRATION_CREATED_V2' | 'TRANSACTION_CREATED_V2'>;

interface Start {
  readonly relay: RelayClient;
  readonly vendor: Vendor;
  readonly userDisplayName: string;
  readonly options?: CallOptions | undefined;
}

function createToken({ relay, options }: Start, { id, userId, status }: Started): Promise<EndUserToken> {
  if (status === 'REGISTRATION_CREATED_V2') {
    return relay.createRegistrationToken({ userId, registrationCodeUniqueId: id }, options);
  }
  return relay.createAuthenticationToken({ userId, transactionId: id }, options);
}

// The event comes first: a token lives as long as its flow, and only the event tells the relay how long that is.
async function announce(start: Start, report: Started): Promise<StartedFlow> {
  const flow = flowOf(report);
  try {
    const { relay, userDisplayName, options } = start;
    await postReport(relay, { report, person: { userId: report.userId, userDisplayName }, options });
    const { token, url } = await createToken(start, report);
    return { rtas_url: url, rtas_token: token, flow };
  } catch (error) {
    // Nobody will see this flow, so nobody shall be able to approve it. If that fails too, it expires.
    await start.vendor.cancel?.(flow).catch(() => undefined);
    throw error;
  }
}

export async function startRegistration(
  start: Start,
  request: VendorRegistrationRequest,
): Promise<StartedFlow> {
  return announce(start, await start.vendor.startRegistration(request, start.options));
}

export async function startAuthentication(
  start: Start,
  request: VendorAuthenticationRequest,
): Promise<StartedFlow> {
  return announce(start, await start.vendor.startAuthentication(request, start.options));
}

interface Cancel {
  readonly relay: RelayClient;
  readonly vendor: Vendor;
  readonly flow: FlowKey;
  readonly reason?: string | undefined;
  readonly options?: CallOptions | undefined;
}

/** The vendor first: what the phone has already approved must not end as cancelled. */
export async function cancelFlow({ relay, vendor, flow, reason, options }: Cancel): Promise<PostedEvent> {
  const status = flow.kind === 'registration' ? 'REGISTRATION_CANCELLED_V2' : 'TRANSACTION_CANCELLED_V2';
  await vendor.cancel?.(flow, options);
  return createPassOn(relay)({ id: flow.id, status, data: { reason } }, options ?? {});
}
