import type { CardView } from '@rtas/core/view';

const quarter = 0.25;

/** Set through the object model, which a strict content security policy allows, unlike a `style` attribute. */
export function createEdge(prefersReducedMotion: () => boolean) {
  let edge: Element | null = null;
  let left: number | null = null;

  const apply = (): void => {
    if (!(edge instanceof HTMLElement)) return;
    if (left === null) edge.style.removeProperty('--rtas-left');
    else edge.style.setProperty('--rtas-left', String(left));
  };

  const toStep = ({ stage, countdown }: CardView): number | null => {
    if (stage.left === null || stage.state !== 'live') return null;
    const isStill = prefersReducedMotion() && !countdown?.urgent;
    return isStill ? Math.ceil(stage.left / quarter) * quarter : Math.round(stage.left * 1e4) / 1e4;
  };

  return {
    ref: (element: Element | null): void => {
      if (element === edge) return;
      edge = element;
      apply();
    },
    show: (view: CardView): void => {
      left = toStep(view);
      apply();
    },
  };
}
