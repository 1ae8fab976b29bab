import { type MessageValue, toMessage, toName } from '../locale/format.ts';
import type { PlainMessageKey } from '../locale/messages.ts';
import { type RichText, toPlainText } from '../locale/text.ts';
import type { DeviceInfo, FlowSnapshot } from '../snapshot.ts';
import type { ViewContext } from './view-context.ts';

/** The texts of one view, with the names of the application, its app and the phone in place. */
export interface Words {
  readonly rich: (key: PlainMessageKey, values?: Readonly<Record<string, MessageValue>>) => RichText;
  readonly plain: (key: PlainMessageKey, values?: Readonly<Record<string, MessageValue>>) => string;
}

/** The application's name, as soon as anybody knows it. */
export const toApplicationName = (snapshot: FlowSnapshot, context: ViewContext): string | null =>
  snapshot.data?.applicationName || context.host?.applicationName || null;

export const toDeviceName = (device: DeviceInfo | undefined): string | null =>
  device?.name || device?.marketingName || device?.deviceModel || null;

function toDevice(snapshot: FlowSnapshot): DeviceInfo | undefined {
  return snapshot.data && 'deviceInfo' in snapshot.data ? snapshot.data.deviceInfo : undefined;
}

const endsSentence = (text: string | undefined): boolean => text === undefined || /[.!?…]\s*$/.test(text);

/** Where nobody knows a name, a common noun stands for it, which takes a capital where it opens a sentence. */
function toSentences(text: RichText, nouns: readonly MessageValue[]): RichText {
  return text.map((part, index) =>
    part.kind === 'text' && nouns.includes(part.text) && endsSentence(text[index - 1]?.text)
      ? { ...part, text: part.text.charAt(0).toUpperCase() + part.text.slice(1) }
      : part,
  );
}

export function createWords(snapshot: FlowSnapshot, context: ViewContext): Words {
  const { messages, host } = context;
  const application = toApplicationName(snapshot, context);
  const agent = host?.agentName ?? application;
  const device = toDeviceName(toDevice(snapshot));
  const names = {
    app: application ? toName(application) : messages['name.application'],
    agent: agent ? toName(agent) : messages['name.agent'],
    device: device ? toName(device) : messages['name.device'],
  };
  const nouns = Object.values(names);
  const rich: Words['rich'] = (key, values) =>
    toSentences(toMessage(messages, key, { ...names, ...values }), nouns);
  return { rich, plain: (key, values) => toPlainText(rich(key, values)) };
}
