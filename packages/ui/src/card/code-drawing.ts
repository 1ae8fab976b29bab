import type { FlowSnapshot } from '@rtas/core';
import { getEncoder, loadEncoder } from '../qr/encoder.ts';

/** A flow whose code came as a picture, or not at all. */
function withoutCodeText<Snapshot extends FlowSnapshot>(snapshot: Snapshot): Snapshot {
  if (snapshot.state !== 'pending') return snapshot;
  const { qrContent: _text, ...data } = snapshot.data;
  // Both kinds of flow may be without this member.
  return { ...snapshot, data } as Snapshot;
}

/**
 * What draws codes is fetched from the mount on, while the application server is asked for a session. Where it does
 * not arrive, the code's own picture or the link stands in, and each news of the flow asks for it again.
 */
export function createCodeDrawing(onChange: () => void) {
  let isThere = getEncoder() !== null;
  let isMissing = false;

  const settle = (hasArrived: boolean): void => {
    if (isThere === hasArrived && isMissing === !hasArrived) return;
    isThere = hasArrived;
    isMissing = !hasArrived;
    onChange();
  };

  return {
    /** The snapshot as far as it can be drawn. */
    toDrawable: <Snapshot extends FlowSnapshot>(snapshot: Snapshot): Snapshot =>
      isMissing ? withoutCodeText(snapshot) : snapshot,
    load: (): void => {
      if (isThere) return;
      void loadEncoder().then(
        () => settle(true),
        () => settle(false),
      );
    },
  };
}
