import { HubConnection, type IHubProtocol, type ILogger, type TransferFormat } from '@microsoft/signalr';
import type { HubTransport } from './hub-transport.ts';

interface HubConnectionFactory {
  readonly create: (transport: HubTransport, logger: ILogger, protocol: IHubProtocol) => HubConnection;
}

const separator = '\u001e';
const text: TransferFormat = 1;

/**
 * The JSON hub protocol. The official client's own checks every member that there could be, which the parsers of
 * our events do anyway, and is ten times as big.
 */
export const jsonProtocol: IHubProtocol = {
  name: 'json',
  version: 2,
  transferFormat: text,
  parseMessages: (data) =>
    String(data)
      .split(separator)
      .filter(Boolean)
      .map((record) => JSON.parse(record)),
  writeMessage: (message) => JSON.stringify(message) + separator,
};

// The builder of the official client takes no transport. What it calls itself is there, but not in its types;
// the exact version is pinned, and every test of the connection runs through it.
const { create } = HubConnection as unknown as HubConnectionFactory;

/** The hub protocol over a transport, by the official client. There is no retry in here. */
export const createHub = (transport: HubTransport): HubConnection =>
  create(transport, { log: () => {} }, jsonProtocol);
