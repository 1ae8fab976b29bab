import { type HubMessage, JsonHubProtocol, MessageType, NullLogger } from '@microsoft/signalr';
import { expect, test } from 'vitest';
import { jsonProtocol } from './hub.ts';

const messages: readonly HubMessage[] = [
  { type: MessageType.Invocation, target: 'Event', arguments: [{ seq: 1, text: 'a\u2028b' }] },
  { type: MessageType.Invocation, target: 'Sync', arguments: [3], invocationId: '0' },
  { type: MessageType.Completion, invocationId: '0', result: null },
  { type: MessageType.Completion, invocationId: '0', error: 'No.' },
  { type: MessageType.Ping },
  { type: MessageType.Close, error: 'token_expired', allowReconnect: true },
];

const official = new JsonHubProtocol();

test('messages are written and read as the official client does', () => {
  const data = messages.map((message) => official.writeMessage(message)).join('');
  expect(messages.map((message) => jsonProtocol.writeMessage(message)).join('')).toBe(data);
  const read = jsonProtocol.parseMessages(data, NullLogger.instance);
  expect(read).toEqual(official.parseMessages(data, NullLogger.instance));
  const { name, transferFormat, version } = jsonProtocol;
  expect([name, transferFormat, version]).toEqual([official.name, official.transferFormat, official.version]);
});
