import { type HubMessage, messageType } from '../protocol/message.ts';
import { allProtocols, type HubProtocol } from '../protocol/protocol.ts';

type Written = string | Uint8Array;

/** A message on its way to many: written once for each protocol, whatever the number of connections. */
export class OutgoingMessage {
  readonly #message: HubMessage;
  // Most messages are written in one protocol: only the others need a table.
  #protocol: HubProtocol | undefined;
  #written: Written = '';
  #others: Map<HubProtocol, Written> | undefined;

  constructor(message: HubMessage) {
    this.#message = message;
  }

  get type(): HubMessage['type'] {
    return this.#message.type;
  }

  /** @throws {TypeError} when an argument cannot be serialised. */
  in(protocol: HubProtocol): Written {
    if (protocol === this.#protocol) return this.#written;
    const known = this.#others?.get(protocol);
    if (known !== undefined) return known;
    const written = protocol.write(this.#message);
    this.#keep(protocol, written);
    return written;
  }

  /** In every protocol, by name. @throws {TypeError} when an argument cannot be serialised in one of them. */
  inAll(): ReadonlyMap<string, Written> {
    return new Map(allProtocols.map((protocol) => [protocol.name, this.in(protocol)]));
  }

  #keep(protocol: HubProtocol, written: Written): void {
    if (this.#protocol) {
      this.#others ??= new Map();
      this.#others.set(protocol, written);
    } else {
      this.#protocol = protocol;
      this.#written = written;
    }
  }
}

/** A call that another node has written, by the names of the protocols. */
export class ReceivedMessage extends OutgoingMessage {
  readonly #received: ReadonlyMap<string, Written>;

  constructor(received: ReadonlyMap<string, Written>) {
    // Nothing but its written forms is known, or needed.
    super({ type: messageType.invocation, target: '', arguments: [] });
    this.#received = received;
  }

  override in({ name }: HubProtocol): Written {
    const known = this.#received.get(name);
    if (known !== undefined) return known;
    throw new TypeError(`The other node does not speak ${name}.`);
  }
}
