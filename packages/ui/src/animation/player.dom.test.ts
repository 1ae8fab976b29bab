import { beforeEach, describe, expect, it } from 'vitest';
import { createMotion } from './motion.ts';
import type { MotionSource } from './motion-source.ts';
import { pictureOf } from './picture.ts';
import { animationOf } from './pictures.ts';
import { createPlayer, type MotionPreference, toPlayerOptions } from './player.ts';
import type { LottieRuntime } from './scene.ts';

/** A runtime that writes into what it is given and speaks its events, as `lottie-web` does. */
const createRuntime = () => {
  const scenes: { loop: number | false; speed: number; fire(name: string): void; isDestroyed: boolean }[] =
    [];
  const runtime: LottieRuntime = {
    loadAnimation: ({ container, loop, animationData }) => {
      Object.assign(Object(animationData), { __complete: true });
      const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      container.append(drawing);
      const listeners = new Map<string, () => void>();
      const fire = (name: string) => listeners.get(name)?.();
      const scene = { loop, speed: 1, fire, isDestroyed: false };
      scenes.push(scene);
      return {
        addEventListener: (name, listener) => {
          listeners.set(name, listener);
          return () => listeners.delete(name);
        },
        setSpeed: (speed) => {
          scene.speed = speed;
        },
        play: () => drawing.setAttribute('data-playing', ''),
        destroy: () => {
          scene.isDestroyed = true;
          drawing.remove();
        },
      };
    },
  };
  return { runtime, scenes };
};

const createPreference = (matches: boolean) => {
  const listeners = new Set<() => void>();
  const preference = {
    matches,
    addEventListener: (_: 'change', listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: 'change', listener: () => void) => void listeners.delete(listener),
  } satisfies MotionPreference;
  const change = (reduced: boolean) => {
    preference.matches = reduced;
    for (const listener of listeners) listener();
  };
  return { preference, listeners, change };
};

const createIdle = () => {
  const tasks = new Set<() => void>();
  const whenIdle = (task: () => void) => {
    tasks.add(task);
    return () => void tasks.delete(task);
  };
  const run = () => {
    for (const task of tasks) task();
    tasks.clear();
  };
  return { whenIdle, run, tasks };
};

const setUp = ({
  reduced = false,
  load,
}: {
  reduced?: boolean;
  load?: () => Promise<LottieRuntime>;
} = {}) => {
  const { runtime, scenes } = createRuntime();
  const motion = createPreference(reduced);
  const idle = createIdle();
  let loads = 0;
  const fetch = load ?? (async () => runtime);
  const player = createPlayer({
    load: async () => {
      loads++;
      return createMotion(await fetch());
    },
    reducedMotion: motion.preference,
    whenIdle: idle.whenIdle,
  });
  return { player, scenes, motion, idle, loads: () => loads };
};

/** Lets the promises that are already settled run on. */
const settle = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

const createContainer = () => {
  document.body.innerHTML = '<div id="picture"><svg id="poster"></svg></div>';
  const container = document.querySelector<HTMLElement>('#picture');
  const poster = document.querySelector<SVGElement>('#poster');
  if (!container || !poster) throw new Error('The page of the test has lost its picture.');
  return { container, poster };
};

let { container, poster } = createContainer();
const pristine = '<svg id="poster"></svg>';
const html = () => container.innerHTML.replace(' style=""', '');

beforeEach(() => {
  ({ container, poster } = createContainer());
});

describe('a picture', () => {
  it('stands still until the page is idle, then plays over its still form', async () => {
    const { player, scenes, idle, loads } = setUp();
    player.play(container, pictureOf('success'));
    expect(loads()).toBe(0);
    expect(html()).toBe(pristine);
    idle.run();
    await settle();
    expect(poster.style.visibility).toBe('');
    scenes[0]?.fire('DOMLoaded');
    expect(poster.style.visibility).toBe('hidden');
    expect(container.querySelector('[data-playing]')).not.toBeNull();
  });

  it('gives way to its still form at the end and leaves nothing', async () => {
    const { player, scenes, idle } = setUp();
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    scenes[0]?.fire('DOMLoaded');
    scenes[0]?.fire('complete');
    expect(html()).toBe(pristine);
    expect(scenes[0]?.isDestroyed).toBe(true);
  });

  it('of a user’s own rests on its last frame until it is ended', async () => {
    const { player, scenes, idle } = setUp();
    const end = player.play(
      container,
      pictureOf('success', { success: { animation: { fr: 60, ip: 0, op: 60, layers: [] } } }),
    );
    idle.run();
    await settle();
    scenes[0]?.fire('DOMLoaded');
    scenes[0]?.fire('complete');
    expect(poster.style.visibility).toBe('hidden');
    expect(scenes[0]?.isDestroyed).toBe(false);
    end();
    expect(html()).toBe(pristine);
  });

  it('is hidden from assistive technology while it moves', async () => {
    const { player, idle } = setUp();
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    expect(container.lastElementChild?.getAttribute('aria-hidden')).toBe('true');
  });

  it('plays at once when the code of the player is there already', async () => {
    const { player, scenes, idle, loads } = setUp();
    player.play(container, pictureOf('connecting'))();
    player.play(container, pictureOf('connecting'));
    idle.run();
    await settle();
    player.play(container, pictureOf('success'));
    expect(scenes).toHaveLength(2);
    expect(loads()).toBe(1);
  });

  it('is copied, so that one of a user’s own can be played again', async () => {
    const { player, idle } = setUp();
    const own: MotionSource = Object.freeze({ fr: 60, ip: 0, op: 60, layers: [] });
    player.play(container, pictureOf('success', { success: { animation: own } }));
    idle.run();
    await settle();
    expect(own).not.toHaveProperty('__complete');
  });

  it.each([
    ['connecting', animationOf('connecting'), 2, 1],
    ['success', animationOf('success'), false, 1],
    ['a loop of 2 s', { fr: 60, ip: 0, op: 120, layers: [], markers: [{ cm: 'loop' }] }, 1, 1],
    ['a loop of 4 s', { fr: 60, ip: 0, op: 240, layers: [], markers: [{ cm: 'loop' }] }, false, 1],
    ['ten seconds', { fr: 30, ip: 0, op: 300, layers: [] }, false, 2],
  ] satisfies [string, MotionSource, number | false, number][])(
    'rests within five seconds: %s',
    async (_, source, loop, speed) => {
      const { player, scenes, idle } = setUp();
      player.play(container, { animation: source, endsAsPoster: true });
      idle.run();
      await settle();
      expect(scenes[0]).toMatchObject({ loop, speed });
    },
  );
});

describe('the end of a picture', () => {
  it('before the page was idle keeps the code of the player unrequested', async () => {
    const { player, idle, loads } = setUp();
    player.play(container, pictureOf('success'))();
    idle.run();
    await settle();
    expect(loads()).toBe(0);
    expect(html()).toBe(pristine);
  });

  it('while the code is on its way plays nothing', async () => {
    const { player, scenes, idle } = setUp();
    const end = player.play(container, pictureOf('success'));
    idle.run();
    end();
    await settle();
    expect(scenes).toHaveLength(0);
    expect(html()).toBe(pristine);
  });

  it('in the middle shows the still form', async () => {
    const { player, scenes, idle } = setUp();
    const end = player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    scenes[0]?.fire('DOMLoaded');
    end();
    end();
    expect(html()).toBe(pristine);
    expect(scenes[0]?.isDestroyed).toBe(true);
  });

  it('comes with the end of the player, which leaves no listener', async () => {
    const { player, scenes, idle, motion } = setUp();
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    player.destroy();
    expect(html()).toBe(pristine);
    expect(scenes[0]?.isDestroyed).toBe(true);
    expect(motion.listeners.size).toBe(0);
    player.play(container, pictureOf('success'));
    expect(scenes).toHaveLength(1);
  });
});

describe('where less motion is wanted', () => {
  it('the code of the player is not even requested', async () => {
    const { player, idle, loads } = setUp({ reduced: true });
    player.play(container, pictureOf('success'));
    expect(idle.tasks.size).toBe(0);
    idle.run();
    await settle();
    expect(loads()).toBe(0);
    expect(html()).toBe(pristine);
  });

  it('nor is it for a picture that stands still', async () => {
    const { player, idle, loads } = setUp();
    player.play(container, pictureOf('success', { success: { animation: null } }));
    idle.run();
    await settle();
    expect(loads()).toBe(0);
  });

  it('a running picture stops as soon as that is said', async () => {
    const { player, scenes, idle, motion } = setUp();
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    motion.change(true);
    expect(html()).toBe(pristine);
    expect(scenes[0]?.isDestroyed).toBe(true);
  });

  it('the next picture moves again when that is taken back', async () => {
    const { player, scenes, idle, motion } = setUp({ reduced: true });
    motion.change(false);
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    expect(scenes).toHaveLength(1);
  });
});

describe('the still form stays', () => {
  it('where the code of the player does not arrive; the next picture asks again', async () => {
    const { player, idle, loads } = setUp({ load: () => Promise.reject(new Error('offline')) });
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    expect(html()).toBe(pristine);
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    expect(loads()).toBe(2);
  });

  it('where a user’s own animation cannot be read', async () => {
    const broken = { loadAnimation: () => JSON.parse('{') };
    const { player, idle } = setUp({ load: async () => broken });
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    expect(html()).toBe(pristine);
  });

  it('where a frame cannot be drawn', async () => {
    const { player, scenes, idle } = setUp();
    player.play(container, pictureOf('success'));
    idle.run();
    await settle();
    scenes[0]?.fire('DOMLoaded');
    scenes[0]?.fire('error');
    expect(html()).toBe(pristine);
  });
});

describe('the ports of a window', () => {
  const reducedMotion = createPreference(true).preference;

  it('ask for the user’s wish by its media query', () => {
    const queries: string[] = [];
    const view = Object.assign(Object.create(window), {
      matchMedia: (query: string) => {
        queries.push(query);
        return reducedMotion;
      },
    });
    expect(toPlayerOptions(view).reducedMotion).toBe(reducedMotion);
    expect(queries).toEqual(['(prefers-reduced-motion: reduce)']);
  });

  it('call an idle task off', () => {
    const called: number[] = [];
    const view = Object.assign(Object.create(window), {
      matchMedia: () => reducedMotion,
      requestIdleCallback: () => 7,
      cancelIdleCallback: (handle: number) => called.push(handle),
    });
    toPlayerOptions(view).whenIdle(() => {})();
    expect(called).toEqual([7]);
  });
});
