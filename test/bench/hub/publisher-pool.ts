import { connect, type Socket } from 'node:net';

/** The application server's connections to the server under test. */
export interface PublisherPool {
  /** Posts an event to a flow. Resolves with the answer. */
  readonly post: (flow: string, body: string) => Promise<void>;
  readonly close: () => void;
}

/** One keep-alive connection on which one request after the other is made. */
class Publisher {
  readonly #socket: Socket;
  readonly #waiting: (() => void)[] = [];
  #text = '';

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1').on('data', (chunk) => this.#take(String(chunk)));
    // What is posted after that would count as lost, and the server would have lost nothing.
    this.#socket.on('close', () => {
      throw new Error('The server closed the connection of a publisher.');
    });
  }

  post(flow: string, body: string): Promise<void> {
    const head = `POST /pub/${flow} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    this.#socket.write(head + body);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #take(chunk: string): void {
    this.#text += chunk;
    for (let end = this.#text.indexOf('\r\n\r\n'); end !== -1; end = this.#text.indexOf('\r\n\r\n')) {
      const status = this.#text.slice(9, 12);
      if (status !== '204') throw new Error(`The server answered a post with ${status}.`);
      this.#text = this.#text.slice(end + 4);
      this.#waiting.shift()?.();
    }
  }
}

export function createPublisherPool(port: number, size: number): PublisherPool {
  const publishers = Array.from({ length: size }, () => new Publisher(port));
  let turn = 0;
  return {
    post: (flow, body) => {
      turn = (turn + 1) % size;
      const publisher = publishers[turn];
      return publisher ? publisher.post(flow, body) : Promise.reject(new RangeError('An empty pool.'));
    },
    close: () => {
      for (const publisher of publishers) publisher.close();
    },
  };
}
