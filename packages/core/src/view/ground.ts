import { toDirection } from '../locale/locale-tag.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { toStateAnnouncement } from './announcement.ts';
import type { Scene, Screen } from './scene.ts';
import { toConnection, toNotice } from './strip.ts';
import type { CardView, StageView } from './view-model.ts';
import { toApplicationName } from './words.ts';

interface GroundSource {
  readonly flow: CardView['flow'];
  readonly logoUrl: string | null;
  readonly size: StageView['size'];
}

type Ground = Omit<CardView, 'heading' | 'stage' | 'announcement'>;

/** What every state shows, and nothing else yet. */
function toGround(scene: Scene<FlowSnapshot>, { flow, logoUrl }: GroundSource): Ground {
  const { snapshot, context, state } = scene;
  return {
    flow,
    state,
    clientState: snapshot.state,
    mode: context.mode,
    lang: context.locale,
    dir: context.direction ?? toDirection(context.locale),
    busy: state === 'connecting' || state === 'offline',
    application: { name: toApplicationName(snapshot, context), logoUrl },
    qr: null,
    number: null,
    caption: null,
    picture: null,
    countdown: null,
    description: null,
    message: null,
    steps: [],
    details: [],
    device: null,
    disclosure: null,
    options: [],
    field: null,
    actions: [],
    connection: toConnection(scene),
    notice: toNotice(scene),
  };
}

/** A screen on its ground: nothing is awaited any more, or not yet, unless the state's own stage says so. */
export function toCardView(scene: Scene<FlowSnapshot>, source: GroundSource, screen: Screen): CardView {
  const { heading, description = null } = screen;
  return {
    ...toGround(scene, source),
    announcement: toStateAnnouncement(scene, heading, description),
    ...screen,
    stage: {
      state: 'still',
      size: source.size,
      tone: 'neutral',
      left: null,
      since: scene.snapshot.startedAt,
      ...screen.stage,
    },
  };
}
