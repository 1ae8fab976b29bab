import type { SvgNode } from '../icon/svg.ts';
import { isMotionSource, type MotionSource } from './motion-source.ts';
import type { PictureName } from './picture-name.ts';
import { posterOf } from './poster.ts';

/** A picture in both its forms. */
export interface Picture {
  /** What moves: a name is one of ours, which comes with the code of the player. `null`: nothing moves. */
  readonly animation: MotionSource | PictureName | null;
  /** What stands before, without and after motion. */
  readonly poster: SvgNode;
  /** Whether the animation ends as the poster; where it does not, its last frame stays. */
  readonly endsAsPoster: boolean;
}

/** A picture of one's own: as much of it as one wants to replace. */
export interface OwnPicture {
  /** A Lottie animation, or `null`: the picture stands still. */
  readonly animation?: MotionSource | null;
  /** Its last frame; alone, it stands still. Default: our poster, and the animation rests on its own last frame. */
  readonly poster?: SvgNode;
}

/** Pictures of one's own by name. */
export type OwnPictures = Readonly<Partial<Record<PictureName, OwnPicture>>>;

/**
 * The picture to show. What is not one's own is ours; so is what should be an animation and is none.
 *
 * @example player.play(container, pictureOf('success', { success: { animation: mySuccess } }))
 */
export const pictureOf = (name: PictureName, own: OwnPictures = {}): Picture => {
  const { animation, poster = null } = own[name] ?? {};
  const shown = poster ?? posterOf(name);
  if (isMotionSource(animation)) return { animation, poster: shown, endsAsPoster: poster !== null };
  const isStill = animation === null || poster !== null;
  return { animation: isStill ? null : name, poster: shown, endsAsPoster: true };
};
