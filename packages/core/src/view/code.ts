import type { TextPart } from '../locale/text.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import type { Scene } from './scene.ts';
import type { DisclosureView, QrView } from './view-model.ts';

interface CodeSource {
  readonly qrContent?: string;
  readonly qrCode?: string;
}

/** The code; only ever called while it can be scanned. */
export function toQr({ qrContent, qrCode }: CodeSource, label: string): QrView | null {
  if (!qrContent && !qrCode) return null;
  const png = qrCode ? `data:image/png;base64,${qrCode}` : null;
  return { content: qrContent || null, png, label };
}

/** A code to type in groups of four, as `ABCD-EFGH`, which is how long one is read and kept in mind. */
export function toShortCode(code: string | undefined): TextPart | null {
  const fours = code?.replace(/[\s-]/g, '').match(/.{1,4}/gu);
  return fours ? { kind: 'code', text: fours.join('-') } : null;
}

/** The code folded away, with what can be typed in its place. */
export function toDisclosure(
  { context, action, words }: Scene<FlowSnapshot>,
  qr: QrView,
  code: TextPart | null = null,
): DisclosureView {
  const open = context.ui.disclosureOpen;
  return {
    action: action('toggle-code', { label: 'action.toggleCode', variant: 'quiet' }),
    open,
    qr: open ? qr : null,
    code: open && code ? words.rich('registration.code', { code }) : null,
  };
}
