import type { Envelope, EventData, DeviceInfo as WireDeviceInfo } from '@rtas/protocol';
import type { DeviceInfo, EndedData } from '../snapshot.ts';

interface WireShared {
  readonly user_id: string;
  readonly user_display_name: string;
  readonly application_name: string;
  readonly custom_data?: Readonly<Record<string, unknown>> | undefined;
}

/** The members of an object that have a value; with exact optional properties, absent is not `undefined`. */
type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out the members that are `undefined`. */
export const toPresent = <T extends object>(members: T): Present<T> =>
  // `Object.fromEntries` forgets the names; they are those that came in.
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;

/** What every event says of person and application. */
export const toSharedData = (data: WireShared) => ({
  userId: data.user_id,
  userDisplayName: data.user_display_name,
  applicationName: data.application_name,
  ...toPresent({ customData: data.custom_data }),
});

export const toDeviceInfo = (device: WireDeviceInfo): DeviceInfo => ({
  name: device.name,
  manufacturer: device.manufacturer,
  deviceModel: device.device_model,
  operatingSystem: device.operating_system,
  osVersion: device.os_version,
  ...toPresent({ marketingName: device.marketing_name }),
});

const toReason = (data: EventData) => ('reason' in data ? toPresent({ reason: data.reason }) : {});

/** What is left of a flow that the relay ended without success. */
export const toEndedData = (envelope: Envelope): EndedData => ({
  ...toSharedData(envelope.data),
  ...toReason(envelope.data),
  finishedAt: toEventTime(envelope),
  confirmed: true,
});

/** When the relay took an event, unix milliseconds. A relay of before tells only when it sent it. */
export const toEventTime = ({
  occurred_at,
  server_time,
}: Pick<Envelope, 'occurred_at' | 'server_time'>): number => occurred_at ?? server_time;

/** Unix seconds of the wire, where 0 and absent mean "never", in unix milliseconds. */
export const toDeadline = (seconds: number | undefined): number | null => (seconds ? seconds * 1000 : null);
