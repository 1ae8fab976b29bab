import { type FlowKey, type FlowKind, meaningOf } from '@rtas/protocol';
import type { AuthenticationEvent, RegistrationEvent } from './event-request.ts';
import type { CallOptions } from './options.ts';
import type { PostedEvent, RelayClient } from './relay-client.ts';
import { RtasServerError } from './rtas-server-error.ts';
import type { IdentifiedReport, VendorReport } from './vendors/vendor.ts';

/** What the application knows and the vendor does not. */
export interface ReportAdditions {
  /** Default: the name that the flow was started with. */
  readonly userDisplayName?: string | undefined;
  /** Goes with a registration's success only; see `createWrongDeviceTokens`. */
  readonly wrongDeviceToken?: string | undefined;
  readonly customData?: Readonly<Record<string, unknown>> | undefined;
}

export interface ReportOptions extends CallOptions {
  /**
   * Called for each report before it is posted: store here what the application itself must know, and give back
   * what the vendor does not. When it rejects, nothing is posted.
   */
  readonly onReport?: (
    report: IdentifiedReport,
  ) => ReportAdditions | undefined | Promise<ReportAdditions | undefined>;
}

/** Asks the application about a report, and posts it. */
export type PassOn = (report: VendorReport, options: ReportOptions) => Promise<PostedEvent>;

interface Person {
  readonly userId: string;
  readonly userDisplayName: string;
}

const kindOf = ({ status }: VendorReport): FlowKind => meaningOf(status).kind;

/** The flow that a report speaks of. */
export const flowOf = (report: VendorReport): FlowKey => ({ kind: kindOf(report), id: report.id });

// A callback may come before the created event; then the vendor's word for the person is all there is.
async function findPerson(relay: RelayClient, report: VendorReport, options: CallOptions): Promise<Person> {
  try {
    const { user_id, events } = await relay.readFlow(flowOf(report), options);
    const userId = report.userId ?? user_id;
    return { userId, userDisplayName: events[0]?.data.user_display_name ?? userId };
  } catch (error) {
    const isUnknown = error instanceof RtasServerError && error.code === 'flow_not_found';
    if (isUnknown && report.userId !== undefined)
      return { userId: report.userId, userDisplayName: report.userId };
    throw error;
  }
}

function toEvent(report: VendorReport, person: Person, additions: ReportAdditions) {
  const isSuccess = report.status === 'REGISTRATION_SUCCESS_V2';
  return {
    ...report.data,
    unique_id: report.id,
    status: report.status,
    user_id: person.userId,
    user_display_name: additions.userDisplayName ?? person.userDisplayName,
    ...(isSuccess && additions.wrongDeviceToken && { wrong_device_token: additions.wrongDeviceToken }),
    ...(additions.customData && { custom_data: additions.customData }),
  };
}

interface Posting {
  readonly report: VendorReport;
  readonly person: Person;
  readonly additions?: ReportAdditions | undefined;
  readonly options?: CallOptions | undefined;
}

/** Posts a report about a person who is known. */
export function postReport(relay: RelayClient, posting: Posting): Promise<PostedEvent> {
  const { report, person, additions = {}, options } = posting;
  const event = toEvent(report, person, additions);
  // Status and data come from one report and so belong together; TypeScript loses that in a spread of a union.
  if (kindOf(report) === 'registration')
    return relay.postRegistrationEvent(event as RegistrationEvent, options);
  return relay.postAuthenticationEvent(event as AuthenticationEvent, options);
}

export const createPassOn =
  (relay: RelayClient): PassOn =>
  async (report, { onReport, ...options }) => {
    const person = await findPerson(relay, report, options);
    const additions = await onReport?.({ ...report, userId: person.userId });
    return postReport(relay, { report, person, additions, options });
  };
