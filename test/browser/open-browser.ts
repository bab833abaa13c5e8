/** Starts Chromium for the browser tests: headless, silent on the network. */

import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error when there is no Chromium on the machine */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium found. Install one (Debian: apt-get install chromium) or name it in FOOTNOTE_CHROMIUM.',
    );
  }
  return chromium.launch({ executablePath, args: flags });
}
