import type { WireSession } from '@rtas/core';
import type { FlowKey } from '@rtas/protocol';

/** What the three front ends ask of the sample application server. */
export interface Application {
  readonly startRegistration: (signal: AbortSignal) => Promise<WireSession>;
  readonly startAuthentication: (signal: AbortSignal) => Promise<WireSession>;
  readonly cancel: (flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  readonly reportWrongDevice: (token: string, signal: AbortSignal) => Promise<void>;
  /** What the screen shows is for the eyes; the session counts as authenticated once its code is redeemed. */
  readonly redeem: (resultCode: string | undefined) => Promise<void>;
}

async function post(path: string, body: unknown, signal: AbortSignal | null): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** @param vendor `trustfactor`, `authy`, `verify` or `futurae` */
export function createApplication(vendor: string): Application {
  const api = `/api/${encodeURIComponent(vendor)}`;
  const start = async (flow: string, signal: AbortSignal): Promise<WireSession> =>
    (await post(`${api}/${flow}`, {}, signal)).json();
  return {
    startRegistration: (signal) => start('registration', signal),
    startAuthentication: (signal) => start('authentication', signal),
    cancel: async (flow, signal) => void (flow && (await post(`${api}/cancel`, flow, signal))),
    reportWrongDevice: async (token, signal) => void (await post(`${api}/wrong-device`, { token }, signal)),
    redeem: async (resultCode) => {
      if (resultCode) await post(`${api}/result`, { result_code: resultCode }, null);
    },
  };
}
