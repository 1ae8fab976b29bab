import { existsSync } from 'node:fs';
import { runProgram } from './step.ts';

/**
 * What the tests look at pages with: a browser, or the typeface in which they measure. What has to be there, and
 * Debian's packages that bring it.
 */
interface Browser {
  readonly name: string;
  readonly paths: readonly string[];
  readonly packages: readonly string[];
  /** The variable that names another path. */
  readonly variable?: string;
  /** Without it the run has failed, wherever it is. */
  readonly required: boolean;
}

const browsers: readonly Browser[] = [
  {
    name: 'Chromium',
    paths: [process.env.RTAS_CHROMIUM ?? '/usr/bin/chromium'],
    packages: ['chromium', 'fonts-dejavu-core'],
    variable: 'RTAS_CHROMIUM',
    required: true,
  },
  {
    name: 'typeface Inter',
    paths: ['/usr/share/fonts/opentype/inter/Inter-Regular.otf'],
    packages: ['fonts-inter'],
    required: false,
  },
  {
    name: 'Firefox',
    paths: [process.env.RTAS_FIREFOX ?? '/usr/bin/firefox-esr'],
    packages: ['firefox-esr'],
    variable: 'RTAS_FIREFOX',
    required: false,
  },
  {
    name: 'WebKit',
    paths: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
    packages: ['webkit2gtk-driver', 'xvfb'],
    required: false,
  },
];

const isInstalled = ({ paths }: Browser): boolean => paths.every((path) => existsSync(path));

async function install(missing: readonly Browser[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const packages = missing.flatMap((browser) => browser.packages);
  await runProgram('apt-get', ['update', '-qq'], { env });
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

function report({ name, paths, variable, required }: Browser): void {
  const advice = variable ? `Install it, or name it in ${variable}.` : 'Install it.';
  const effect = required ? 'The run has failed.' : 'Its tests are not run.';
  console.error(`No ${name} at ${paths.join(', ')}. ${effect} ${advice}`);
}

/**
 * Installs the browsers that are missing where Debian's `apt-get` is there: then all of them have to stand. Elsewhere
 * only Chromium has to, and the tests of the others count as not run.
 */
export async function ensureBrowsers(): Promise<boolean> {
  const canInstall = existsSync('/usr/bin/apt-get');
  const absent = browsers.filter((browser) => !isInstalled(browser));
  if (absent.length > 0 && canInstall) await install(absent);
  const missing = absent
    .filter((browser) => !isInstalled(browser))
    .map((browser) => ({ ...browser, required: browser.required || canInstall }));
  for (const browser of missing) report(browser);
  return !missing.some(({ required }) => required);
}
