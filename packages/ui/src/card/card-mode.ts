import type { CardMode } from '@rtas/core/view';
import type { CardOptions } from './card.ts';
import type { CardPorts } from './card-ports.ts';

interface CardModeOptions {
  readonly ports: Pick<CardPorts, 'preferredMode' | 'recallMode' | 'keepMode'>;
  readonly getOptions: () => CardOptions;
}

/** Which mode holds: the person's choice, else the page's, else the browser's, which is known after the mount. */
export function createCardMode({ ports, getOptions }: CardModeOptions) {
  let chosen: CardMode | null = null;
  let isMounted = false;

  const isFound = (): boolean => (getOptions().mode ?? 'auto') === 'auto';

  const toGiven = (): CardMode => {
    const { mode = 'auto' } = getOptions();
    if (mode !== 'auto') return mode;
    return isMounted ? ports.preferredMode() : 'qr';
  };

  return {
    get: (): CardMode => chosen ?? toGiven(),
    /** Whether the person chose another mode than the one that was found. */
    isChosen: (): boolean => chosen !== null && chosen !== toGiven(),
    mount: (): void => {
      isMounted = true;
      if (isFound()) chosen ??= ports.recallMode();
    },
    choose: (mode: CardMode): void => {
      chosen = mode;
      ports.keepMode(mode);
    },
  };
}
