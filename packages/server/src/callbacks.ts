import type { Clock } from './clock.ts';
import type { LogEntry } from './log.ts';
import type { PassOn, ReportOptions } from './pass-on.ts';
import { RtasServerError } from './rtas-server-error.ts';
import type { CallbackRefusal, CallbackRequest, Vendor, VendorReport } from './vendors/vendor.ts';

/** What to answer the vendor. A status other than 204 has it try again, as far as it does so. */
export interface CallbackAnswer {
  readonly status: 204 | 400 | 401 | 500 | 503;
  /** What the vendor said, when it could be believed. */
  readonly reports: readonly VendorReport[];
  readonly refusal?: CallbackRefusal;
}

export interface CallbackHandlerOptions {
  readonly passOn: PassOn;
  readonly clock: Clock;
  readonly log: (entry: LogEntry) => void;
}

export type HandleCallback = (
  vendor: Vendor,
  request: CallbackRequest,
  options?: ReportOptions,
) => Promise<CallbackAnswer>;

/** Twice the usual tolerance: a message that is older is refused for its time. */
const memoryMs = 600_000;

interface Remembered {
  readonly answer: Promise<CallbackAnswer>;
  readonly until: number;
}

const isPast = (error: unknown): boolean =>
  error instanceof RtasServerError && error.code === 'flow_already_final';

async function postAll(
  reports: readonly VendorReport[],
  passOn: PassOn,
  options: ReportOptions,
): Promise<boolean> {
  let isNew = true;
  for (const report of reports) {
    await passOn(report, options).catch((error: unknown) => {
      if (!isPast(error)) throw error;
      isNew = false;
    });
  }
  return isNew;
}

const toReason = (error: unknown): string =>
  error instanceof RtasServerError ? error.code : 'application_failed';

/** Reads callbacks of vendors and posts what they say, each message once. */
export function createHandleCallback({ passOn, clock, log }: CallbackHandlerOptions): HandleCallback {
  const remembered = new Map<string, Remembered>();

  function forgetOld(now: number): void {
    for (const [id, { until }] of remembered) {
      if (until > now) return;
      remembered.delete(id);
    }
  }

  async function answer(vendor: Vendor, reports: readonly VendorReport[], options: ReportOptions) {
    try {
      const isNew = await postAll(reports, passOn, options);
      if (!isNew) log({ level: 'info', event: 'flow_already_final', vendor: vendor.name });
      return { status: 204, reports } as const;
    } catch (error) {
      log({ level: 'warn', event: 'callback_not_posted', vendor: vendor.name, reason: toReason(error) });
      const canPass = !(error instanceof RtasServerError) || error.retryable;
      return { status: canPass ? 503 : 500, reports } as const;
    }
  }

  // Only what was posted is remembered: a message that failed must be taken when it comes again.
  function remember(id: string, task: Promise<CallbackAnswer>): Promise<CallbackAnswer> {
    remembered.set(id, { answer: task, until: clock.now() + memoryMs });
    return task.then((result) => {
      if (result.status !== 204) remembered.delete(id);
      return result;
    });
  }

  return async (vendor, request, options = {}) => {
    const callback = await vendor.handleCallback(request);
    if (!callback.isGenuine) {
      const { refusal } = callback;
      log({ level: 'warn', event: 'callback_refused', vendor: vendor.name, reason: refusal });
      return { status: refusal === 'body_malformed' ? 400 : 401, reports: [], refusal };
    }
    forgetOld(clock.now());
    const id = `${vendor.name} ${callback.deliveryId}`;
    const earlier = remembered.get(id);
    if (!earlier) return remember(id, answer(vendor, callback.reports, options));
    log({ level: 'info', event: 'callback_repeated', vendor: vendor.name });
    return earlier.answer;
  };
}
