import { expect, test } from 'vitest';

test('a server can import the elements', async () => {
  const { defineElements } = await import('./index.ts');
  await import('./define.ts');
  expect(() => defineElements()).not.toThrow();
});
