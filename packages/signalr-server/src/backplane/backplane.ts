/** Ends a subscription. */
export type Unsubscribe = () => Promise<void>;

/**
 * What joins several nodes into one hub: any publish and subscribe that reaches all of them, such as that of Redis
 * or NATS. Delivery at most once is enough; messages of one node must keep their order.
 *
 * @example
 * const backplane: Backplane = {
 *   publish: async (channel, data) => void (await redis.publish(channel, Buffer.from(data))),
 *   subscribe: async (channel, listener) => {
 *     await subscriber.subscribe(channel, listener, true);
 *     return () => subscriber.unsubscribe(channel, listener);
 *   },
 * };
 */
export interface Backplane {
  /** Resolves when the message is on its way. */
  publish(channel: string, data: Uint8Array): Promise<void>;
  /** Resolves when every later message will arrive. */
  subscribe(channel: string, listener: (data: Uint8Array) => void): Promise<Unsubscribe>;
}

/** How a hub takes part. */
export interface BackplaneOptions {
  /** What carries messages between the nodes. */
  readonly backplane: Backplane;
  /** Hubs of the same name hear each other, and no others: it names the application and the hub. */
  readonly name: string;
}
