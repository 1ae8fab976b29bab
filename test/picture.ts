// Takes the picture of the README: `npm run build`, then `node --conditions=@rtas/source test/picture.ts`.
import { join } from 'node:path';
import { root } from './packaging/source-imports.ts';
import { launchBrowser } from './support/browser.ts';
import { serveFolder } from './support/static-server.ts';

const rows = [
  ['light', ['registration-states--waiting', 'registration-states--scanned', 'registration-states--success']],
  [
    'dark',
    ['authentication-states--waiting', 'authentication-states--approved', 'authentication-states--declined'],
  ],
] as const;

const server = await serveFolder(join(root, 'stories/storybook-static'));
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 500, height: 760 }, reducedMotion: 'reduce' });

async function take(id: string, theme: string): Promise<string> {
  const globals = `a11y.manual:!true;framework:react;motion:still;theme:${theme}`;
  await page.goto(`${server.url}/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  await page.locator('[data-part="root"]').waitFor();
  // The card takes the font of the reader's system; on the picture that is a common one.
  await page.addStyleTag({ content: ':root { --rtas-font: Inter, system-ui }' });
  return (await page.screenshot()).toString('base64');
}

const shown = [];
for (const [theme, ids] of rows)
  for (const id of ids) shown.push(`<img src="data:image/png;base64,${await take(id, theme)}" width="500">`);

await page.setViewportSize({ width: 1500, height: 1520 });
await page.setContent(
  `<body style="margin:0;display:grid;grid-template-columns:repeat(3,500px)">${shown.join('')}</body>`,
);
await page.screenshot({ path: join(root, 'stories/states.png') });
await browser.close();
await server.close();
