import { describe, expect, test } from 'vitest';
import {
  afterEnding,
  afterGreeting,
  afterWaking,
  type Ending,
  isBelow,
  type Ladder,
  type Rung,
  toOffered,
  topOfLadder,
} from './ladder.ts';

const at = (rung: Rung, members: Partial<Ladder> = {}): Ladder => ({ ...topOfLadder, rung, ...members });

/** Where a ladder stands after the same ending over and over, until it has left the rung. */
function toStepsUntilNext(rung: Rung, ending: Ending): string {
  let ladder = at(rung);
  for (let times = 1; times <= 3; times += 1) {
    ladder = afterEnding(ladder, rung, ending);
    if (ladder.isPolling) return `polling after ${times}`;
    if (ladder.rung !== rung) return `${ladder.rung} after ${times}`;
  }
  return 'stays';
}

describe('a rung is left', () => {
  test.each<[Rung, Ending, string]>([
    ['webSockets', 'refused', 'serverSentEvents after 2'],
    ['webSockets', 'silent', 'serverSentEvents after 1'],
    ['webSockets', 'broken', 'serverSentEvents after 2'],
    ['webSockets', 'unreachable', 'stays'],
    ['webSockets', 'ended', 'stays'],
    ['webSockets', 'settled', 'stays'],
    ['serverSentEvents', 'refused', 'longPolling after 1'],
    ['serverSentEvents', 'silent', 'longPolling after 1'],
    ['serverSentEvents', 'broken', 'longPolling after 2'],
    ['serverSentEvents', 'unreachable', 'stays'],
    ['serverSentEvents', 'ended', 'stays'],
    ['serverSentEvents', 'settled', 'webSockets after 1'],
    ['longPolling', 'refused', 'polling after 1'],
    ['longPolling', 'silent', 'polling after 1'],
    ['longPolling', 'broken', 'polling after 2'],
    ['longPolling', 'unreachable', 'stays'],
    ['longPolling', 'ended', 'stays'],
    ['longPolling', 'settled', 'webSockets after 1'],
  ])('%s that is %s: %s', (rung, ending, result) => {
    expect(toStepsUntilNext(rung, ending)).toBe(result);
  });

  test('only for failures in a row', () => {
    const twice = ['refused', 'ended', 'refused'] as const;
    const ladder = twice.reduce((before, ending) => afterEnding(before, 'webSockets', ending), topOfLadder);
    expect(ladder.rung).toBe('webSockets');
  });

  test('by its own failures alone, not by those of a rung that was left behind', () => {
    expect(afterEnding(topOfLadder, 'serverSentEvents', 'silent')).toBe(topOfLadder);
  });
});

describe('what the relay does not offer', () => {
  test('is passed over', () => {
    expect(toOffered(topOfLadder, ['serverSentEvents', 'longPolling']).rung).toBe('serverSentEvents');
    const down = afterEnding(toOffered(topOfLadder, ['webSockets', 'longPolling']), 'webSockets', 'silent');
    expect(down.rung).toBe('longPolling');
  });

  test('leaves plain requests below the last rung that is offered', () => {
    const down = afterEnding(toOffered(topOfLadder, ['webSockets']), 'webSockets', 'silent');
    expect(down).toMatchObject({ rung: 'webSockets', isPolling: true });
  });
});

describe('while plain requests are made', () => {
  const polling = at('webSockets', { isPolling: true });

  test('the rungs take turns, one failure each', () => {
    const tried: Rung[] = [];
    let ladder = polling;
    for (let times = 0; times < 4; times += 1) {
      tried.push(ladder.rung);
      ladder = afterEnding(ladder, ladder.rung, 'refused');
    }
    expect(tried).toEqual(['webSockets', 'serverSentEvents', 'longPolling', 'webSockets']);
    expect(ladder.isPolling).toBe(true);
  });

  test('the rung that works is kept', () => {
    expect(afterGreeting(at('longPolling', { isPolling: true }))).toEqual(at('longPolling'));
  });

  test('no turn counts as a step down', () => {
    expect(isBelow(at('serverSentEvents', { isPolling: true }), polling)).toBe(false);
    expect(isBelow(polling, at('longPolling'))).toBe(true);
  });
});

test('waking begins at the top again, and goes on with plain requests until the top works', () => {
  expect(afterWaking(at('longPolling', { failures: 1 }))).toEqual(topOfLadder);
  expect(afterWaking(at('longPolling', { isPolling: true })).isPolling).toBe(true);
});
