import { createRelay, type Relay, type RelayOptions } from '@rtas/relay';

/** A relay that can be stopped and started again at the same address, with what it knew. */
export interface RelayHost {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** @param options `store` must outlive a restart, so `file:` */
export async function startRelayHost(options: RelayOptions & { readonly port: number }): Promise<RelayHost> {
  let relay: Relay | undefined;
  async function open(port: number): Promise<string> {
    relay = await createRelay(options);
    return relay.listen({ host: '127.0.0.1', port });
  }
  const url = await open(options.port);
  const port = Number(new URL(url).port);
  return {
    port,
    url,
    async start() {
      if (!relay) await open(port);
    },
    async stop() {
      const running = relay;
      relay = undefined;
      await running?.close();
    },
  };
}
