import { createHub, createHubEndpoint, type Hub, type HubEndpoint } from '@rtas/signalr-server';
import { relayLimits } from '../limits.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { RelayContext } from '../relay-context.ts';
import { AddressLimit } from './address-limit.ts';
import { createAuthenticate } from './authenticate.ts';
import { Delivery, type RelayContract, type ViewerContext } from './delivery.ts';
import { withReadableRefusal } from './readable-refusal.ts';
import { toRefusal } from './refusal.ts';
import type { Viewer } from './viewer.ts';

/** The hub of a relay, and its door. */
export interface RelayHub {
  readonly endpoint: HubEndpoint;
  /** Sends everybody to another node, and resolves when they are gone. */
  drain(deadlineMs: number): Promise<void>;
}

const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

type Act = (delivery: Delivery, seq: number) => Promise<void>;

/** A method that takes one sequence number; who calls it wrongly, or too often, is sent away. */
const createMethod = (calls: RateLimit, act: Act) => async (context: ViewerContext, seq: unknown) => {
  const { delivery } = context.items;
  if (calls.take(context.connectionId) !== undefined) return delivery?.close('rate_limited', true);
  if (!isSeq(seq)) return delivery?.close('protocol_violation', false);
  if (delivery) await act(delivery, seq);
};

const createMethods = (calls: RateLimit) => ({
  Ack: createMethod(calls, (delivery, seq) => delivery.acknowledge(seq)),
  Sync: createMethod(calls, (delivery, seq) => delivery.sync(seq)),
});

function createEvents({ store, clock, metrics }: RelayContext, addresses: AddressLimit) {
  return {
    onConnected: async (context: ViewerContext) => {
      addresses.add(context.principal.address);
      metrics.connections.add(1);
      const delivery = new Delivery({ context, store, clock, onSent: () => metrics.delivered.add(1) });
      context.items.delivery = delivery;
      await delivery.start();
    },
    onDisconnected: (context: ViewerContext) => {
      addresses.remove(context.principal.address);
      metrics.connections.add(-1);
      context.items.delivery?.stop();
    },
  };
}

async function drain(hub: Hub<Viewer, RelayContract>, deadlineMs: number): Promise<void> {
  for (const context of hub.connections()) context.items.delivery?.close('relay_stopping', true);
  await hub.drain({ allowReconnect: true, deadlineMs });
}

/** Makes the hub on which browsers watch their flows. */
export function createRelayHub(relay: RelayContext): RelayHub {
  const { settings, clock, log } = relay;
  const { maxConnections, maxConnectionsPerToken, hubPath, allowQueryToken } = settings;
  const addresses = new AddressLimit(settings.maxConnectionsPerAddress);
  const hub = createHub<Viewer, RelayContract>({
    methods: createMethods(relay.calls),
    ...createEvents(relay, addresses),
    clock,
    logger: log,
    limits: {
      maxConnections,
      maxConnectionsPerKey: Math.min(maxConnections, maxConnectionsPerToken),
      // A ticket dies with the connection that it opens.
      negotiatedLifetimeMs: relayLimits.ticketMs,
      maxFrameBytes: relayLimits.frameBytes,
      maxBufferedChunks: relayLimits.frameChunks,
    },
  });
  const endpoint = createHubEndpoint(hub, {
    path: hubPath,
    authenticate: createAuthenticate(relay, addresses),
    isOriginAllowed: relay.isOriginAllowed,
    allowSkipNegotiation: allowQueryToken,
    ticket: { lifetimeMs: relayLimits.ticketMs },
    toRefusal,
  });
  return {
    endpoint: withReadableRefusal(endpoint, { hubPath, isOriginAllowed: relay.isOriginAllowed }),
    drain: (deadlineMs) => drain(hub, deadlineMs),
  };
}
