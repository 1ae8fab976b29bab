import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './source-imports.ts';

const run = promisify(execFile);

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package as it is published, unpacked in an application. */
export interface PackedPackage {
  readonly folder: string;
  /** What the tarball had in it. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** An application that has our packages from their tarballs, and nothing of this repository's sources. */
export interface Consumer {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
  readonly remove: () => Promise<void>;
}

const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

async function pack(room: string, consumer: string): Promise<PackedPackage> {
  const tarballs = join(consumer, 'tarballs', room);
  const folder = join(consumer, 'node_modules/@rtas', room);
  await mkdir(tarballs, { recursive: true });
  await mkdir(folder, { recursive: true });
  await run('pnpm', ['pack', '--pack-destination', tarballs], { cwd: join(root, 'packages', room) });
  const [tarball = ''] = await readdir(tarballs);
  await run('tar', ['-xzf', join(tarballs, tarball), '-C', folder, '--strip-components=1']);
  const files = await readdir(folder, { recursive: true });
  return { folder, files, manifest: await readManifest(folder) };
}

/** What others publish is taken from where it is installed already, in the version that our package asks for. */
async function install({ folder, manifest }: PackedPackage): Promise<void> {
  const room = manifest.name.replace('@rtas/', '');
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const name of names.filter((each) => !each.startsWith('@rtas/'))) {
    const installed = await realpath(join(root, 'packages', room, 'node_modules', name));
    // One React and one Vue for all, as in an application.
    const place = join(
      name in (manifest.peerDependencies ?? {}) ? dirname(dirname(dirname(folder))) : folder,
      'node_modules',
      name,
    );
    await mkdir(dirname(place), { recursive: true });
    await symlink(installed, place).catch(() => {});
  }
}

/** Packs the built packages and puts them into an application, without a network. */
export async function createConsumer(rooms: readonly string[]): Promise<Consumer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'rtas-consumer-')));
  await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  const packages: PackedPackage[] = [];
  for (const room of rooms) packages.push(await pack(room, folder));
  for (const each of packages) await install(each);
  return { folder, packages, remove: () => rm(folder, { recursive: true }) };
}
