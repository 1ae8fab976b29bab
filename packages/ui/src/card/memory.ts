import type { FlowSnapshot } from '@rtas/core';
import { type CardState, initialCardState, type Means } from '@rtas/core/view';

/** Which stretch of the flow a snapshot belongs to. */
export const toStretch = (snapshot: FlowSnapshot): string =>
  `${snapshot.state} ${snapshot.phase ?? ''} ${snapshot.flow?.id ?? ''}`;

interface Step {
  readonly previous: FlowSnapshot;
  readonly snapshot: FlowSnapshot;
  /** Unix milliseconds of the relay's clock. */
  readonly relayNow: number;
}

function toShownAt({ shownAt }: CardState, { previous, snapshot, relayNow }: Step): number | null {
  if (snapshot.expiresAt === null || snapshot.state !== 'pending') return null;
  return shownAt !== null && snapshot.expiresAt === previous.expiresAt ? shownAt : relayNow;
}

/** A number to match takes the place of a code. */
function toMeans({ state, data }: FlowSnapshot, known: Means): Means {
  if (state !== 'pending') return known;
  const hasCode = Boolean(data.qrContent || ('qrCode' in data && data.qrCode));
  const hasNumber = 'challengeNumber' in data && Boolean(data.challengeNumber);
  return { code: hasCode && !hasNumber, link: data.deeplinkUrl !== '' };
}

/** What lasts no longer than a stretch of the flow. */
const forgotten = {
  copied: null,
  didNotOpen: false,
  wrongDeviceAsked: false,
  disclosureOpen: false,
  notice: null,
} as const;

const isSameFlow = ({ previous, snapshot }: Step): boolean =>
  snapshot.state === 'pending' && previous.flow?.id === snapshot.flow?.id;

/** What the screen remembers when the flow has gone on. A code that is being typed is not taken away meanwhile. */
export function toRemembered(ui: CardState, step: Step): CardState {
  const { previous, snapshot } = step;
  const hasGoneOn = toStretch(previous) !== toStretch(snapshot);
  const { another, codeSends } = isSameFlow(step) ? ui : initialCardState;
  return {
    ...ui,
    ...(hasGoneOn && { ...forgotten, another, codeSends }),
    shownAt: toShownAt(ui, step),
    means: toMeans(snapshot, ui.means),
  };
}
