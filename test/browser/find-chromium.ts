/** Finds a Chromium for the browser tests: the one named, the machine's own, or one that Playwright installed. */

import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where a Playwright browser folder (chromium-1234, chromium_headless_shell-1234) keeps its program. */
const playwrightPrograms = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-linux/headless_shell',
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns the program's path, or undefined when there is none; FOOTNOTE_CHROMIUM comes first. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.FOOTNOTE_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = ['/usr/bin', ...(environment.PATH ?? '').split(delimiter)];
  const onMachine = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onMachine, ...listPlaywrightPrograms(environment)].find((path) => existsSync(path));
}

function listPlaywrightPrograms(environment: NodeJS.ProcessEnv): string[] {
  const cache = environment.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => playwrightPrograms.map((program) => join(cache, name, program)));
}
