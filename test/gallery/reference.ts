import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { root } from '../packaging/source-imports.ts';
import { toIndexedPng } from './indexed-png.ts';
import { type Picture, show, toDifference } from './picture.ts';
import { twins } from './twins.ts';

/** What was agreed: pictures and texts, and which browser drew them. */
export const folder = join(root, 'test/gallery/references');

const isRenewal = process.env.RTAS_REFERENCES === 'renew';

const toPath = (file: string): string => join(folder, file);

function read(file: string): Buffer {
  const path = toPath(file);
  if (!existsSync(path)) throw new Error(`${file} is not among the references: npm run references makes it.`);
  return readFileSync(path);
}

function write(file: string, contents: Buffer | string): void {
  mkdirSync(dirname(toPath(file)), { recursive: true });
  writeFileSync(toPath(file), contents);
}

/** By the whole number of its version: between two of them letters may be smoothed and rounded otherwise. */
const browserFile = 'browser.txt';
const toBrowserName = (version: string): string => `Chromium ${version.split('.')[0]}\n`;

/** Removes what is to be taken anew. */
export function beginRenewal(flow: string, browserVersion: string): void {
  if (!isRenewal) return;
  rmSync(toPath(flow), { recursive: true, force: true });
  write(browserFile, toBrowserName(browserVersion));
}

/** A story that looks like another one is held against the references of that one. */
const toOriginal = (story: string): string => twins[story] ?? story;

const isKept = (story: string): boolean => isRenewal && toOriginal(story) === story;

interface Bounds {
  readonly share: number;
  readonly worst: number;
}

/** One browser draws one page alike. What is left is less than a digit, or an icon in another colour. */
export const sameBrowser: Bounds = { share: 0.001, worst: 0.02 };
/** At every letter something. What it says is held against the text, to the letter. */
const otherBrowser: Bounds = { share: 0.005, worst: 1 };

export function expectReference(story: string, kind: string, picture: Picture, browserVersion: string): void {
  if (isKept(story)) write(`${story} ${kind}.png`, toIndexedPng(PNG.sync.read(picture)));
  const expected = read(`${toOriginal(story)} ${kind}.png`);
  const isSame = read(browserFile).toString() === toBrowserName(browserVersion);
  const bounds = isSame ? sameBrowser : otherBrowser;
  const { share, worst, png } = toDifference(expected, picture);
  if (share <= bounds.share && worst <= bounds.worst) return;
  const place = show(`${story} ${kind}`, { actual: picture, expected, difference: PNG.sync.write(png) });
  throw new Error(
    `${(share * 100).toFixed(2)} % of the pixels differ from the reference, and ${(worst * 100).toFixed(0)} % of those around one place: see ${place} *.png`,
  );
}

/** Gives the text that was agreed. */
export function readText(story: string, text: string): string {
  if (isKept(story)) write(`${story}.txt`, `${text}\n`);
  return read(`${toOriginal(story)}.txt`)
    .toString()
    .trimEnd();
}
