import { expect } from 'vitest';
import { readQrCode } from './qr-reader.ts';
import type { DrivenWindow } from './web-driver.ts';
import { type DemoWorld, patienceMs, type Screen } from './world.ts';

/** What a person does and sees, in whatever browser. */
export type Visitor = Pick<Screen, 'flow' | 'choose' | 'isIn' | 'shows' | 'readQrCode' | 'close'>;

const timeout = patienceMs;

/** All elements of the page, those in shadow roots too. */
const everyElement = `
  const walk = (root) => [...root.querySelectorAll('*')]
    .flatMap((element) => [element, ...(element.shadowRoot ? walk(element.shadowRoot) : [])]);
  const every = walk(document);
`;

const rootMember = `${everyElement}
  const root = every.find((element) => element.dataset.part === 'root');
  return arguments[0] === 'text' ? (root?.innerText ?? '') : (root?.dataset.state ?? '');
`;
const button = `${everyElement}
  return every.find((element) => element.localName === 'button' && element.innerText.includes(arguments[0])) ?? null;
`;

/** A screen in a window that WebDriver holds. */
export async function openDrivenScreen(
  window: DrivenWindow,
  world: DemoWorld,
  path: string,
): Promise<Visitor> {
  await window.goto(`${world.demo.url}${path}`);
  return {
    flow: async () => world.newestFlow(),
    choose: async (label) => {
      await expect.poll(() => window.run(button, label), { timeout }).not.toBeNull();
      await window.click(button, label);
    },
    isIn: (state) => expect.poll(() => window.run(rootMember, 'state'), { timeout }).toBe(state),
    shows: (text) => expect.poll(() => window.run<string>(rootMember, 'text'), { timeout }).toMatch(text),
    readQrCode: () => readQrCode(window),
    close: () => window.close(),
  };
}
