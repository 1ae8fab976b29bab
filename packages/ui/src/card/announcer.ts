import { toPlainText } from '@rtas/core/locale';
import type { Announcement, CardState, CardView } from '@rtas/core/view';

const silence: Announcement = { text: '', assertive: false };

/** What happens on the screen itself, beside the flow. */
function toNotice({ notice, field, connection, actions, description }: CardView, ui: CardState): string {
  if (notice) return toPlainText(notice.text);
  if (field?.error) return field.error;
  if (connection) return connection.text;
  if (ui.copied) return actions.find(({ name }) => name === copyNames[ui.copied ?? 'link'])?.label ?? '';
  return ui.didNotOpen && description ? toPlainText(description) : '';
}

const copyNames = { link: 'copy', code: 'copy-code' } as const;

/** Speaks each change once: of the flow, of the thresholds, of the connection. Silent until it has begun. */
export function createAnnouncer() {
  let spoken = silence;
  let lastState = '';
  let lastNotice = '';
  return (view: CardView, ui: CardState): Announcement => {
    const notice = toNotice(view, ui);
    if (view.announcement.text !== lastState) spoken = view.announcement;
    else if (notice !== lastNotice) spoken = { text: notice, assertive: false };
    lastState = view.announcement.text;
    lastNotice = notice;
    return spoken;
  };
}
