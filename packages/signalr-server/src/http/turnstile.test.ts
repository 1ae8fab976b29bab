import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

function open() {
  const turns: (() => void)[] = [];
  const turnstile = new Turnstile((turn) => turns.push(turn));
  const passed: number[] = [];
  const come = async (from: number, to: number) => {
    const pass = async (number: number) => {
      await turnstile.pass();
      passed.push(number);
    };
    await Promise.race([Promise.all(range(from, to).map(pass)), settle()]);
  };
  const turn = async () => {
    turns.shift()?.();
    await settle();
  };
  return { come, turn, passed, turns };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

it('lets sixteen pass in a turn, and the others in their order', async () => {
  const { come, turn, passed } = open();
  await come(0, 40);
  expect(passed).toEqual(range(0, 16));
  await turn();
  expect(passed).toEqual(range(0, 32));
  await turn();
  expect(passed).toEqual(range(0, 40));
});

it('lets nobody pass who came later before those who wait', async () => {
  const { come, turn, passed } = open();
  await come(0, 20);
  await turn();
  await come(20, 40);
  expect(passed).toEqual(range(0, 32));
  await turn();
  expect(passed).toEqual(range(0, 40));
});

it('asks for no turn when nobody comes', async () => {
  const { come, turn, turns, passed } = open();
  await come(0, 1);
  await turn();
  expect(turns).toEqual([]);
  await come(1, 2);
  expect(passed).toEqual([0, 1]);
});
