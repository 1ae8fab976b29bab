import { conversations } from './conversations.ts';
import { correspond } from './correspond.ts';
import { exchanges } from './exchanges.ts';
import { interview } from './interview.ts';

/** Something to ask a server for, and how. */
export interface Question {
  readonly name: string;
  ask(origin: string): Promise<string[]>;
}

/** All that a server is asked. */
export const questions: readonly Question[] = [
  ...conversations.map((conversation) => ({
    name: conversation.name,
    ask: (origin: string) => interview(origin, conversation),
  })),
  ...exchanges.map((exchange) => ({
    name: exchange.name,
    ask: (origin: string) => correspond(origin, exchange),
  })),
];

/** All that the server at that address answers, by the names of the questions. */
export async function askAll(origin: string): Promise<Record<string, readonly string[]>> {
  const answers: Record<string, readonly string[]> = {};
  for (const { name, ask } of questions) answers[name] = await ask(origin);
  return answers;
}
