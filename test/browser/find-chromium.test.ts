import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

it('takes the Chromium that is named', () => {
  expect(findChromium({ FOOTNOTE_CHROMIUM: '/opt/my-chromium' })).toBe('/opt/my-chromium');
});

it('finds a Chromium on the path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-chromium-'));
  try {
    const named = join(folder, 'google-chrome-stable');
    writeFileSync(named, '');
    const found = findChromium({ PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder });
    expect(found === named || found?.startsWith('/usr/bin/')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
