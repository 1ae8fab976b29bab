import type { FlowSnapshot } from '../snapshot.ts';
import type { Scene } from './scene.ts';
import type { ConnectionView, NoticeView } from './view-model.ts';

/** The strip over the card's top edge. */
export function toConnection({ context }: Scene<FlowSnapshot>): ConnectionView | null {
  const { connection } = context.ui;
  if (connection === 'none') return null;
  return { state: connection, text: context.messages[`connection.${connection}`] };
}

/** What came of the last action, where the flow does not tell. */
export function toNotice({ context, words }: Scene<FlowSnapshot>): NoticeView | null {
  const { notice } = context.ui;
  return notice && { tone: notice === 'resent' ? 'ok' : 'warn', text: words.rich(`notice.${notice}`) };
}
