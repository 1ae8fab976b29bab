import { type FlowKey, isFinal } from '@rtas/protocol';
import type { PassOn, ReportOptions } from './pass-on.ts';
import type { RelayClient } from './relay-client.ts';
import { RtasServerError } from './rtas-server-error.ts';
import type { Vendor, VendorReport } from './vendors/vendor.ts';

export interface Watch {
  readonly relay: RelayClient;
  readonly passOn: PassOn;
  readonly vendor: Vendor;
  readonly flow: FlowKey;
  readonly signal: AbortSignal;
  readonly options: ReportOptions;
}

/** A code can be replaced many times; all else happens once. */
const isOnceOnly = ({ status }: VendorReport): boolean => status !== 'REGISTRATION_QR_UPDATED_V2';

// What a callback has told before must not be told again: the page would see it as something new.
async function isKnown({ relay, flow, signal }: Watch, report: VendorReport): Promise<boolean> {
  try {
    const { state, events } = await relay.readFlow(flow, { signal });
    return isFinal(state) || (isOnceOnly(report) && events.some(({ status }) => status === report.status));
  } catch (error) {
    if (error instanceof RtasServerError && error.code === 'flow_not_found') return false;
    throw error;
  }
}

async function pass(watch: Watch, report: VendorReport): Promise<void> {
  if (await isKnown(watch, report)) return;
  await watch.passOn(report, { ...watch.options, signal: watch.signal }).catch((error: unknown) => {
    if (!(error instanceof RtasServerError && error.code === 'flow_already_final')) throw error;
  });
}

/** Asks the vendor until the flow has ended, and posts what no callback has told. Resolves early when aborted. */
export async function watchFlow(watch: Watch): Promise<void> {
  try {
    for await (const report of watch.vendor.watch(watch.flow, watch.signal)) await pass(watch, report);
  } catch (error) {
    if (!watch.signal.aborted) throw error;
  }
}
