import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Poll } from '../transport/poll.ts';

/** Neither the browser nor a proxy may answer in place of the server. */
const headers = {
  'Cache-Control': 'no-cache, no-store',
  Pragma: 'no-cache',
  Expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
};

/** A response of Node as a poll. */
export function createPoll(response: ServerResponse): Poll {
  response.on('error', () => response.destroy());
  return {
    answer: (status, body = new Uint8Array(0)) => {
      if (response.destroyed) return;
      const content = status === 200 && {
        'Content-Type': 'application/octet-stream',
        'Content-Length': body.length,
      };
      response.writeHead(status, STATUS_CODES[status] ?? '', { ...headers, ...content });
      response.end(body);
    },
    onClosed: (listener) => void response.once('close', listener),
    drop: () => response.destroy(),
  };
}
