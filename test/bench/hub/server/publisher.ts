import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What tells a flow's clients of an event. */
export type Deliver = (flow: string, event: unknown) => void;

/** The last event of each flow, as every relay keeps it for those who come late. */
export const lastEvents = new Map<string, unknown>();

function answerStats(response: ServerResponse): void {
  const { user, system } = process.cpuUsage();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ rssBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6 }));
}

function takePost(request: IncomingMessage, response: ServerResponse, deliver: Deliver): void {
  const flow = (request.url ?? '').slice('/pub/'.length);
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const event: unknown = JSON.parse(body);
    lastEvents.set(flow, event);
    deliver(flow, event);
    response.writeHead(204).end();
  });
}

/** The application server's side, the same for every server of Node under test. */
export const createPublisher = (deliver: Deliver): Server =>
  // Publishers keep their connections through phases without posts, however long these take.
  createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (request.url === '/stats') answerStats(response);
    else takePost(request, response, deliver);
  });

/** Listens on a free port of the loopback interface, and prints it. */
export function listen(server: Server): void {
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
    console.log(`port ${(server.address() as AddressInfo).port}`);
  });
}
