import type { FlowKey } from '@rtas/protocol';
import { createHandleCallback, type HandleCallback } from './callbacks.ts';
import { systemClock } from './clock.ts';
import { cancelFlow, type StartedFlow, startAuthentication, startRegistration } from './flows.ts';
import type { CallOptions, RtasServerOptions } from './options.ts';
import { createPassOn, type ReportOptions } from './pass-on.ts';
import { createRelayClient, type PostedEvent, type RelayClient } from './relay-client.ts';
import type { Vendor, VendorAuthenticationRequest, VendorRegistrationRequest } from './vendors/vendor.ts';
import { watchFlow } from './watch.ts';

/** The relay's REST interface, and whole flows on top of it. */
export interface RtasServer extends RelayClient {
  /**
   * Starts a registration with the vendor, makes a token, posts the created event. Rejects with `VendorError` or
   * `RtasServerError`; then no flow is left that someone could approve, as far as the vendor can cancel.
   */
  startRegistration(
    vendor: Vendor,
    request: VendorRegistrationRequest,
    options?: CallOptions,
  ): Promise<StartedFlow>;
  /** As `startRegistration`, for an authentication. */
  startAuthentication(
    vendor: Vendor,
    request: VendorAuthenticationRequest,
    options?: CallOptions,
  ): Promise<StartedFlow>;
  /** Checks what the vendor sent and posts what it says. Answer the vendor with the `status`. */
  readonly handleCallback: HandleCallback;
  /** Asks the vendor until the flow has ended, and posts what no callback has told. */
  watch(vendor: Vendor, flow: FlowKey, options?: ReportOptions): Promise<void>;
  /** Ends a flow that the person gave up, first with the vendor. */
  cancel(
    vendor: Vendor,
    flow: FlowKey,
    options?: CallOptions & { readonly reason?: string },
  ): Promise<PostedEvent>;
}

/**
 * The RTAS client of an application server. Logs in on first need and renews its token before it ends; repeats what
 * can pass by itself, with one Idempotency-Key over all repetitions.
 *
 * @throws {TypeError} when `url` is plain http to another machine, without `allowPlainHttp`
 * @example
 * const rtas = createRtasServer({ url, clientId, clientSecret, applicationName: 'Northwind' });
 * const session = await rtas.startRegistration(trustFactor, { userId: 'john.doe', userDisplayName: 'John Doe' });
 */
export function createRtasServer(options: RtasServerOptions): RtasServer {
  const { clock = systemClock, log = () => undefined } = options;
  const relay = createRelayClient(options);
  const passOn = createPassOn(relay);
  const closing = new AbortController();
  return {
    ...relay,
    startRegistration: (vendor, request, callOptions) =>
      startRegistration(
        { relay, vendor, userDisplayName: request.userDisplayName, options: callOptions },
        request,
      ),
    startAuthentication: (vendor, request, callOptions) =>
      startAuthentication(
        { relay, vendor, userDisplayName: request.userDisplayName, options: callOptions },
        request,
      ),
    handleCallback: createHandleCallback({ passOn, clock, log }),
    watch(vendor, flow, watchOptions = {}) {
      const { signal } = watchOptions;
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      return watchFlow({ relay, passOn, vendor, flow, signal: either, options: watchOptions });
    },
    cancel: (vendor, flow, { reason, ...callOptions } = {}) =>
      cancelFlow({ relay, vendor, flow, reason, options: callOptions }),
    close() {
      closing.abort(new Error('closed'));
      relay.close();
    },
  };
}
