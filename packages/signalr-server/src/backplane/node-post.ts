import { createHash } from 'node:crypto';
import { HubResultError, toError } from '../errors.ts';
import type { Audience } from '../hub/audience.ts';
import type { Mail, MailCall } from '../hub/clients.ts';
import { createId, type HubEnvironment } from '../hub/environment.ts';
import { OutgoingMessage, ReceivedMessage } from '../hub/outgoing.ts';
import type { Post } from '../hub/post.ts';
import { messageType } from '../protocol/message.ts';
import type { BackplaneOptions, Unsubscribe } from './backplane.ts';
import {
  type DeliverMessage,
  type GroupMessage,
  type InvokeMessage,
  type NodeMessage,
  parseEnvelope,
  type ResultMessage,
  writeEnvelope,
} from './node-message.ts';
import { Replies } from './replies.ts';

/** What one node needs to be a part of a hub. */
export interface NodePostSetting {
  readonly post: Post;
  readonly environment: HubEnvironment;
  readonly options: BackplaneOptions;
}

/** Carries calls to the clients of all nodes: to those here at once, to others over the backplane. */
export class NodePost implements Mail {
  readonly #setting: NodePostSetting;
  readonly #nodeId: string;
  readonly #channel: string;
  readonly #replies: Replies;
  #joining: Promise<Unsubscribe> | undefined;

  constructor(setting: NodePostSetting) {
    this.#setting = setting;
    this.#nodeId = createId(setting.environment, 16);
    // A hash, because a name may hold what has a meaning in the names of channels.
    this.#channel = `hub:${createHash('sha256').update(setting.options.name).digest('base64url')}`;
    this.#replies = new Replies(setting.environment.clock);
  }

  /** Resolves when this node hears the others; tries again when it could not. */
  async ready(): Promise<void> {
    this.#joining ??= this.#join();
    try {
      await this.#joining;
    } catch (error) {
      this.#joining = undefined;
      throw error;
    }
  }

  /** This node hears and says nothing more. */
  async close(): Promise<void> {
    const leave = await this.#joining?.catch(() => undefined);
    this.#joining = undefined;
    await leave?.();
  }

  send(audience: Audience, target: string, args: readonly unknown[]): number {
    const message = new OutgoingMessage({ type: messageType.invocation, target, arguments: args });
    const { post } = this.#setting;
    if (!post.hasAll(audience)) this.#tell({ kind: 'deliver', audience, written: message.inAll() });
    return post.deliver(audience, message);
  }

  async invoke(connectionId: string, call: MailCall): Promise<unknown> {
    const { post, environment } = this.#setting;
    if (post.has(connectionId)) return await post.invoke(connectionId, call);
    const { target, args, options } = call;
    if (options.signal?.aborted) throw aborted(options.signal);
    const { backplaneTimeoutMs, clientResultTimeoutMs } = environment.limits;
    const timeoutMs = options.timeoutMs ?? clientResultTimeoutMs;
    const requestId = createId(environment, 16);
    const replied = this.#replies.wait('result', requestId, {
      timeoutMs: timeoutMs + backplaneTimeoutMs,
      signal: options.signal,
    });
    const message = { kind: 'invoke', requestId, connectionId, target, args, timeoutMs } as const;
    if (!(await this.#request(message))) {
      this.#replies.forget(requestId);
      throw new HubResultError('connection_gone', 'No such connection is open on any node.');
    }
    return toResult(await replied, options.signal);
  }

  join(connectionId: string, group: string): Promise<boolean> {
    return this.#setMember(connectionId, group, true);
  }

  leave(connectionId: string, group: string): Promise<boolean> {
    return this.#setMember(connectionId, group, false);
  }

  async #setMember(connectionId: string, group: string, isMember: boolean): Promise<boolean> {
    const { post, environment } = this.#setting;
    if (post.has(connectionId))
      return isMember ? post.join(connectionId, group) : post.leave(connectionId, group);
    const requestId = createId(environment, 16);
    return await this.#request({ kind: 'group', requestId, connectionId, group, isMember });
  }

  async #join(): Promise<Unsubscribe> {
    const { backplane } = this.#setting.options;
    const listen = (data: Uint8Array) => this.#hear(data);
    const leaveAll = await backplane.subscribe(this.#channel, listen);
    try {
      const leaveOwn = await backplane.subscribe(`${this.#channel}:${this.#nodeId}`, listen);
      return async () => {
        await leaveAll();
        await leaveOwn();
      };
    } catch (error) {
      // The next attempt subscribes again, and would hear everything twice.
      await leaveAll();
      throw error;
    }
  }

  /** True when the node of the connection has heard the request. @throws {HubResultError} `backplane_failed`. */
  async #request(message: GroupMessage | InvokeMessage): Promise<boolean> {
    const { backplaneTimeoutMs: timeoutMs } = this.#setting.environment.limits;
    const found = this.#replies.wait('found', message.requestId, { timeoutMs });
    try {
      await this.#publish(this.#channel, message);
    } catch (error) {
      this.#replies.forget(message.requestId);
      throw new HubResultError('backplane_failed', 'The backplane has not taken a request.', {
        cause: error,
      });
    }
    return (await found) !== undefined;
  }

  /** @throws {TypeError} when the message cannot be serialised; all other failures are logged. */
  #tell(message: NodeMessage, nodeId?: string): void {
    const channel = nodeId === undefined ? this.#channel : `${this.#channel}:${nodeId}`;
    this.#publish(channel, message).catch((error: unknown) =>
      this.#setting.environment.logger.error({ err: error }, 'a message is lost to other nodes'),
    );
  }

  async #publish(channel: string, message: NodeMessage): Promise<void> {
    const data = writeEnvelope({ from: this.#nodeId, message });
    const { maxBackplaneMessageBytes } = this.#setting.environment.limits;
    // The others would drop it, and nobody would know here.
    if (data.length > maxBackplaneMessageBytes)
      throw new RangeError(`${data.length} bytes are more than maxBackplaneMessageBytes allows.`);
    await this.#setting.options.backplane.publish(channel, data);
  }

  #hear(data: Uint8Array): void {
    const { logger, limits } = this.#setting.environment;
    if (data.length > limits.maxBackplaneMessageBytes) {
      logger.warn(
        { bytes: data.length },
        'a message of another node is larger than maxBackplaneMessageBytes',
      );
      return;
    }
    const envelope = parseEnvelope(data);
    if (!envelope) {
      logger.warn({ bytes: data.length }, 'something else came over the backplane');
      return;
    }
    if (envelope.from !== this.#nodeId) this.#accept(envelope.message, envelope.from);
  }

  #accept(message: NodeMessage, from: string): void {
    switch (message.kind) {
      case 'deliver':
        this.#deliver(message);
        break;
      case 'group':
        void this.#changeGroup(message, from);
        break;
      case 'invoke':
        void this.#ask(message, from);
        break;
      default:
        this.#replies.settle(message);
    }
  }

  #deliver({ audience, written }: DeliverMessage): void {
    this.#setting.post.deliver(audience, new ReceivedMessage(written));
  }

  async #changeGroup(
    { requestId, connectionId, group, isMember }: GroupMessage,
    from: string,
  ): Promise<void> {
    const { post } = this.#setting;
    const isHere = await (isMember ? post.join(connectionId, group) : post.leave(connectionId, group));
    if (isHere) this.#tell({ kind: 'found', requestId }, from);
  }

  async #ask(
    { requestId, connectionId, target, args, timeoutMs }: InvokeMessage,
    from: string,
  ): Promise<void> {
    const { post } = this.#setting;
    if (!post.has(connectionId)) return;
    this.#tell({ kind: 'found', requestId }, from);
    const options = { timeoutMs };
    const outcome = await post.invoke(connectionId, { target, args, options }).then(
      (result) => ({ result }),
      (error: unknown) => ({ error: toErrorFields(error) }),
    );
    this.#tell({ kind: 'result', requestId, ...outcome }, from);
  }
}

const toErrorFields = (error: unknown) =>
  error instanceof HubResultError
    ? { code: error.code, message: error.message }
    : { code: 'client_failed' as const, message: toError(error).message };

function toResult(reply: ResultMessage | undefined, signal: AbortSignal | undefined): unknown {
  if (reply?.error) throw new HubResultError(reply.error.code, reply.error.message);
  if (reply) return reply.result;
  if (signal?.aborted) throw aborted(signal);
  throw new HubResultError('result_timeout', 'The client has not answered in time.');
}

const aborted = (signal: AbortSignal) =>
  new HubResultError('result_aborted', 'Nobody waits for the result any more.', { cause: signal.reason });
