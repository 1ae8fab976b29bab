import { HubResultError } from '../errors.ts';
import { messageType } from '../protocol/message.ts';
import type { Audience } from './audience.ts';
import type { Mail, MailCall } from './clients.ts';
import type { Directory } from './directory.ts';
import { OutgoingMessage } from './outgoing.ts';

/** Carries calls to the clients of this node. */
export class Post implements Mail {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** True when the connection is here. */
  has(connectionId: string): boolean {
    return this.#directory.find(connectionId) !== undefined;
  }

  /** True when the whole audience is here for certain. */
  hasAll({ kind, names = [] }: Audience): boolean {
    return kind === 'connections' && names.every((connectionId) => this.has(connectionId));
  }

  send(audience: Audience, target: string, args: readonly unknown[]): number {
    const message = { type: messageType.invocation, target, arguments: args };
    return this.deliver(audience, new OutgoingMessage(message));
  }

  /** Answers the number of connections that the message was handed to: none of them when one throws. */
  deliver(audience: Audience, message: OutgoingMessage): number {
    const connections = this.#directory.select(audience);
    for (const connection of connections) connection.prepare(message);
    let count = 0;
    for (const connection of connections) if (connection.write(message)) count += 1;
    return count;
  }

  async invoke(connectionId: string, { target, args, options }: MailCall): Promise<unknown> {
    const connection = this.#directory.find(connectionId);
    if (connection) return await connection.ask(target, args, options);
    throw new HubResultError('connection_gone', 'No such connection is open.');
  }

  async join(connectionId: string, group: string): Promise<boolean> {
    return this.#directory.join(connectionId, group);
  }

  async leave(connectionId: string, group: string): Promise<boolean> {
    return this.#directory.leave(connectionId, group);
  }
}
