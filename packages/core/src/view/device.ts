import type { DeviceInfo, FlowSnapshot } from '../snapshot.ts';
import { toRelayTime } from './countdown.ts';
import { toMomentText, toTimeText } from './moment.ts';
import type { Scene } from './scene.ts';
import type { DeviceConfirmation, DeviceView } from './view-model.ts';
import { toDeviceName } from './words.ts';

interface DeviceSource {
  readonly device: DeviceInfo;
  readonly finishedAt: number;
  readonly meta: 'device.registered' | 'device.approved';
  readonly wrongDeviceToken?: string | undefined;
  /** Until when it can be reported, unix milliseconds of the relay's clock. */
  readonly wrongDeviceExpiresAt?: number | undefined;
}

const isTooLate = ({ snapshot, context }: Scene<FlowSnapshot>, until = Number.POSITIVE_INFINITY): boolean =>
  toRelayTime(snapshot, context.now) >= until;

const canReport = ({ context }: Scene<FlowSnapshot>, { wrongDeviceToken }: DeviceSource): boolean =>
  Boolean(wrongDeviceToken) && (context.host?.canReportWrongDevice ?? true);

/** How the report went, or until when there can be one. */
function toNote(scene: Scene<FlowSnapshot>, source: DeviceSource): string | null {
  const { snapshot, context, words } = scene;
  const { wrongDeviceExpiresAt: until } = source;
  if (snapshot.wrongDevice === 'sent') return words.plain('device.removed');
  if (!canReport(scene, source)) return null;
  if (isTooLate(scene, until)) return words.plain('device.late');
  if (snapshot.wrongDevice === 'failed') return words.plain('device.failed');
  return until ? words.plain('device.until', { time: toTimeText(until, context) }) : null;
}

const toConfirmation = ({ words, action }: Scene<FlowSnapshot>): DeviceConfirmation => ({
  question: words.rich('device.question'),
  keep: action('keep-device', { label: 'device.keep', variant: 'secondary' }),
  remove: action('remove-device', { label: 'device.remove', variant: 'destructive' }),
});

/** The phone that did it, and the way to say that it is a stranger's. */
export function toDeviceView(scene: Scene<FlowSnapshot>, source: DeviceSource): DeviceView {
  const { snapshot, context, words, action } = scene;
  const { device, finishedAt, meta } = source;
  const isOpen =
    canReport(scene, source) &&
    snapshot.wrongDevice !== 'sent' &&
    !isTooLate(scene, source.wrongDeviceExpiresAt);
  const asked = isOpen && (context.ui.wrongDeviceAsked || snapshot.wrongDevice === 'sending');
  const system = `${device.operatingSystem} ${device.osVersion}`.trim();
  return {
    name: toDeviceName(device) ?? words.plain('device.unnamed'),
    meta: words.rich(meta, { system, time: toMomentText(finishedAt, snapshot, context) }),
    action:
      isOpen && !asked ? action('not-my-device', { label: 'device.notMine', variant: 'destructive' }) : null,
    confirmation: asked ? toConfirmation(scene) : null,
    note: toNote(scene, source),
  };
}

/** What is spoken of a success: how a report went, once there was one. */
export const toSuccessText = (
  { snapshot }: Scene<FlowSnapshot>,
  device: DeviceView | null,
  success: string,
): string => (snapshot.wrongDevice !== 'none' && device?.note) || success;
