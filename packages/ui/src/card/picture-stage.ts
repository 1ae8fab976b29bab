import { type OwnPictures, pictureOf } from '../animation/picture.ts';
import { type PictureName, pictureNames } from '../animation/picture-name.ts';
import type { Player } from '../animation/player.ts';

const isPictureName = (name: string | undefined): name is PictureName =>
  pictureNames.some((known) => known === name);

interface PictureStageOptions {
  readonly createPlayer: () => Player;
  readonly getAnimations: () => false | OwnPictures | undefined;
}

/** Plays each picture once, when its element comes while the screen is mounted. */
export function createPictureStage({ createPlayer, getAnimations }: PictureStageOptions) {
  let player: Player | null = null;
  let shown: Element | null = null;
  let end = (): void => {};

  const play = (): void => {
    end();
    end = () => {};
    const own = getAnimations();
    if (!player || own === false || !(shown instanceof HTMLElement)) return;
    const name = shown.dataset.state;
    if (isPictureName(name)) end = player.play(shown, pictureOf(name, own));
  };

  return {
    ref: (element: Element | null): void => {
      if (element === shown) return;
      shown = element;
      play();
    },
    mount: (): void => {
      player ??= createPlayer();
      play();
    },
    unmount: (): void => {
      end();
      end = () => {};
      player?.destroy();
      player = null;
    },
  };
}
