import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { assemble, type Footnote } from '../../src/assemble.ts';
import { loadConfig, PROJECT_FOLDER } from '../../src/config.ts';
import { checkReadiness } from '../../src/server/check-readiness.ts';
import { createApp } from '../../src/server/create-app.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { defaultLimits } from '../../src/server/parts.ts';
import { type BuiltPage, buildPage } from './build-page.ts';
import { openBrowser } from './open-browser.ts';
import { askAndWait, markedText } from './page-fixture.ts';

/** The default corpus as another editor would save it: CRLF line ends, and an emoji that shifts every offset by two. */
async function writeCorpus(folder: string): Promise<void> {
  const source = join(PROJECT_FOLDER, 'corpus');
  for (const name of (await readdir(source)).filter((file) => file.endsWith('.md'))) {
    const text = await readFile(join(source, name), 'utf8');
    await writeFile(join(folder, name), text.replace(/^# /m, '# 🗼 ').replaceAll('\n', '\r\n'));
  }
}

describe('the page on the real server', () => {
  let folder: string;
  let built: BuiltPage;
  let footnote: Footnote;
  let server: Listening;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-real-'));
    await writeCorpus(folder);
    built = await buildPage();
    const overrides = { corpus: folder, index: join(folder, 'index'), llm: 'extractive', embedder: 'bundled' };
    footnote = await assemble(loadConfig({}, overrides), 'create');
    await footnote.ingest();
    const { answerer, retriever, store, config } = footnote;
    const app = createApp({
      answerer,
      retriever,
      store,
      readiness: () => checkReadiness(store),
      pageFolder: built.folder,
      host: config.host,
      limits: defaultLimits,
      log: createLog('error', (line) => process.stderr.write(line)),
    });
    server = await listen(app, { host: '127.0.0.1', port: 0, graceMs: 1000 });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await footnote?.close();
    await built?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  for (const question of [
    'Who toured the Shenzhen IoT laboratory in June 2016?',
    'What share of GDP did Shenzhen spend on R&D in 2017?',
    '华星G11项目什么时候开工？',
  ]) {
    it(`marks every quote of its answer exactly: ${question}`, async () => {
      const response = await fetch(`${server.url}/api/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      });
      const answer = (await response.json()) as Answer;
      expect(answer.citations.length).toBeGreaterThan(0);

      const page = await browser.newPage({ locale: 'en-US' });
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      await page.goto(server.url);
      await askAndWait(page, question);
      for (const citation of answer.citations) {
        await page.locator(`.marker [data-marker="${citation.marker}"]`).first().click();
        await page.locator('.source-number', { hasText: String(citation.marker) }).waitFor();
        await page.getByRole('button', { name: 'Plain text' }).click();
        expect(await markedText(page)).toBe(citation.quote);
        await page.getByRole('button', { name: 'Formatted' }).click();
        // Formatted, the same letters are marked, without the Markdown signs.
        expect((await markedText(page)).replace(/\P{L}/gu, '')).toBe(citation.quote.replace(/\P{L}/gu, ''));
        await page.getByRole('button', { name: 'Close' }).click();
      }
      expect(troubles).toEqual([]);
      await page.close();
    });
  }
});
