import { conversations } from './conversations.ts';
import { correspond } from './correspond.ts';
import { exchanges, packedExchanges } from './exchanges.ts';
import { interview } from './interview.ts';
import { jsonConversations } from './json-conversations.ts';
import { languages, type ProtocolName } from './language.ts';
import { packedConversations } from './packed-conversations.ts';

/** Something to ask a server for, and how. */
export interface Question {
  readonly name: string;
  /** What the hub under test answers, where it is not what the reference answers. */
  readonly here?: readonly string[];
  ask(origin: string): Promise<string[]>;
}

/** What a server answers, by the names of the questions. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const material = {
  json: { conversations: [...conversations, ...jsonConversations], exchanges },
  messagepack: { conversations: [...conversations, ...packedConversations], exchanges: packedExchanges },
};

/** All that a server is asked in a protocol. */
export function questionsIn(protocol: ProtocolName): Question[] {
  const language = languages[protocol];
  return [
    ...material[protocol].conversations.map((conversation) => ({
      name: conversation.name,
      ...(conversation.here ? { here: conversation.here } : {}),
      ask: (origin: string) => interview(origin, conversation, language),
    })),
    ...material[protocol].exchanges.map((exchange) => ({
      name: exchange.name,
      ask: (origin: string) => correspond(origin, exchange, language),
    })),
  ];
}

/** All that the server at that address answers in a protocol. */
export async function askAll(origin: string, protocol: ProtocolName): Promise<Answers> {
  const answers: Record<string, readonly string[]> = {};
  for (const { name, ask } of questionsIn(protocol)) answers[name] = await ask(origin);
  return answers;
}
