// Runs a command of this repository on a machine that has only Node and npm.
// It has no dependencies: it brings the pinned Node (where the host's is too old) and pnpm, installs, and goes on.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const pins = { node: '24.21.0', pnpm: '12.21.0' };
const oldestNode = [22, 19];
const root = fileURLToPath(new URL('../..', import.meta.url));
const [command = 'test', ...rest] = process.argv.slice(2);

/** What npm leaves in the environment of its scripts would change what pnpm and npx do below. */
const kept = new Set(['registry', 'userconfig', 'globalconfig', 'cache'].map((name) => `npm_config_${name}`));
const isOfNpm = (name) => /^npm_(package|lifecycle|config|command)/.test(name) && !kept.has(name);
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfNpm(name)));

const isNodeTooOld = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
};

/**
 * Runs a program with all that it prints. It is told of signals, and of the end of whoever started us: npm and the
 * shell between us die of a signal without passing it on.
 */
const run = (program, args) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && pass('SIGTERM'), 250);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const finish = (code) => {
      clearInterval(watch);
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(signal ? 130 : (code ?? 1)));
  });

const bootstrap = () => {
  const packages = [...(isNodeTooOld() ? [`node@${pins.node}`] : []), `pnpm@${pins.pnpm}`];
  const flags = packages.map((name) => `--package=${name}`);
  const again = ['node', 'packages/tooling/run.mjs', command, ...rest];
  env.RTAS_BOOTSTRAPPED = '1';
  return run('npx', ['--yes', '--prefer-offline', ...flags, '--', ...again]);
};

const install = () =>
  run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only']);

const main = async () => {
  if (!process.env.RTAS_BOOTSTRAPPED) return bootstrap();
  const installed = await install();
  if (installed !== 0) return installed;
  return run('node', ['--conditions=@rtas/source', `packages/tooling/src/${command}.ts`, ...rest]);
};

process.exitCode = await main();
