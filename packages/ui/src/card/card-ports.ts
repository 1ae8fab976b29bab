import type { Clock, Page } from '@rtas/core';
import type { CardMode } from '@rtas/core/view';
import { createPlayer, type Player, toPlayerOptions } from '../animation/player.ts';

/** What a screen needs from the browser. Each has a default; tests bring their own. */
export interface CardPorts {
  readonly clock: Clock;
  readonly page: Pick<Page, 'isVisible' | 'subscribe'>;
  /** Whether the vendor's app is likely on this device. */
  readonly preferredMode: () => CardMode;
  readonly prefersReducedMotion: () => boolean;
  /** Whether the browser has passkeys (Web Authentication). */
  readonly supportsPasskeys: () => boolean;
  /** Puts text on the clipboard. */
  readonly copy: (text: string) => Promise<void>;
  /** The choice of mode, kept for the browser's session. */
  readonly recallMode: () => CardMode | null;
  readonly keepMode: (mode: CardMode) => void;
  readonly createPlayer: () => Player;
}

const clock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (timer) => {
    // Only what the line above returned comes back here.
    globalThis.clearTimeout(timer as ReturnType<typeof globalThis.setTimeout>);
  },
};

const page: CardPorts['page'] = {
  isVisible: () => document.visibilityState === 'visible',
  subscribe: (listener) => {
    document.addEventListener('visibilitychange', listener);
    window.addEventListener('pageshow', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      window.removeEventListener('pageshow', listener);
    };
  },
};

const phoneSide = 600;

/** A document without a window that can be asked, as jsdom has it, matches nothing. */
const isMatch = (query: string): boolean =>
  typeof window.matchMedia === 'function' && window.matchMedia(query).matches;

const preferredMode = (): CardMode => {
  const isTouch = isMatch('(pointer: coarse) and (hover: none)');
  return isTouch && Math.min(screen.width, screen.height) < phoneSide ? 'link' : 'qr';
};

const modeKey = 'rtas-mode';

/** A page may be denied its storage; then the choice lives as long as the page. */
function recallMode(): CardMode | null {
  try {
    const mode = window.sessionStorage.getItem(modeKey);
    return mode === 'qr' || mode === 'link' ? mode : null;
  } catch {
    return null;
  }
}

function keepMode(mode: CardMode): void {
  try {
    window.sessionStorage.setItem(modeKey, mode);
  } catch {
    return;
  }
}

/** The ports of a browser; nothing is touched before one is called. */
export const browserPorts: CardPorts = {
  clock,
  page,
  preferredMode,
  prefersReducedMotion: () => isMatch('(prefers-reduced-motion: reduce)'),
  supportsPasskeys: () => typeof PublicKeyCredential === 'function',
  copy: (text) => navigator.clipboard.writeText(text),
  recallMode,
  keepMode,
  createPlayer: () => createPlayer(toPlayerOptions(window)),
};
