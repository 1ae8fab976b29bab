import type { FlowSnapshot } from '@rtas/core';
import { getEncoder, loadEncoder } from '../qr/encoder.ts';
import type { LateFile } from './late-file.ts';

/** A flow whose code came as a picture, or not at all. */
function withoutCodeText<Snapshot extends FlowSnapshot>(snapshot: Snapshot): Snapshot {
  if (snapshot.state !== 'pending') return snapshot;
  const { qrContent: _text, ...data } = snapshot.data;
  // Both kinds of flow may be without this member.
  return { ...snapshot, data } as Snapshot;
}

/**
 * What draws codes, wanted from the mount on, while the application server is asked for a session. Without it the
 * code's own picture or the link stands in.
 */
export const codeDrawing: LateFile = {
  isThere: () => getEncoder() !== null,
  load: loadEncoder,
  isWanted: () => true,
  without: withoutCodeText,
};
