/** `npm test`: makes sure of a Chromium, builds the page, runs both suites, and closes with one line of counts. */

import { spawnSync } from 'node:child_process';
import { startVitest } from 'vitest/node';
import { buildPage } from '../src/cli/build-page.ts';
import { findChromium } from './browser/find-chromium.ts';

process.env['FOOTNOTE_CHROMIUM'] = requireChromium();
await buildPage();
const vitest = await startVitest('test', process.argv.slice(2), { watch: false });
const { numPassedTests, numFailedTests, numSkippedTests } = countTests();
await vitest.close();
const skipped = numSkippedTests === 0 ? '' : `, ${numSkippedTests} skipped`;
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
process.exit(numFailedTests === 0 && numPassedTests > 0 && process.exitCode !== 1 ? 0 : 1);

function countTests(): { numPassedTests: number; numFailedTests: number; numSkippedTests: number } {
  let numPassedTests = 0;
  let numFailedTests = 0;
  let numSkippedTests = 0;
  for (const module of vitest.state.getTestModules()) {
    // A file that fails before its first test counts as one failure.
    if (!module.ok() && [...module.children.allTests()].every((test) => test.result().state !== 'failed'))
      numFailedTests++;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') numPassedTests++;
      else if (state === 'failed') numFailedTests++;
      else numSkippedTests++;
    }
  }
  return { numPassedTests, numFailedTests, numSkippedTests };
}

/** The one on the machine, else Debian's package, else Playwright's own. */
function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const ways: [string, string[]][] = [
    ['apt-get', ['update']],
    ['apt-get', ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']],
    ['npx', ['playwright-core', 'install', '--with-deps', 'chromium']],
  ];
  for (const [command, parameters] of ways) {
    console.error(`No Chromium found; trying: ${command} ${parameters.join(' ')}`);
    spawnSync(command, parameters, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const now = findChromium();
    if (now !== undefined) return now;
  }
  console.error(
    'The browser tests need a Chromium.\nFound: none on this machine, none from apt-get, none from Playwright.\nInstall Chromium or Chrome, or set FOOTNOTE_CHROMIUM to its path.',
  );
  process.exit(1);
}
