/** Starts what a browser test needs, once a file: the built page, the fake API, a Chromium; and opens pages on it. */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type BuiltPage, buildPage } from './build-page.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { openBrowser } from './open-browser.ts';

export interface PageFixture {
  readonly server: FakeServer;
  /** A fresh page in a context of its own; whatever it asks of another host, and every page error, lands in `troubles`. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; troubles: string[] }>;
}

export function preparePageFixture(): PageFixture {
  let built: BuiltPage;
  let server: FakeServer;
  let browser: Browser;

  beforeAll(async () => {
    built = await buildPage();
    server = await startFakeServer(built.folder);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await built?.remove();
  });

  return {
    get server() {
      return server;
    },
    async open(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url)) troubles.push(request.url());
      });
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) troubles.push(message.text());
      });
      await page.goto(server.url);
      return { page, troubles };
    },
  };
}

export async function ask(page: Page, question: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /Your question|您的问题/ });
  await field.fill(question);
  await field.press('Enter');
}

/** Asks, and waits for the whole answer, refusal or failure. */
export async function askAndWait(page: Page, question: string): Promise<void> {
  await ask(page, question);
  await page.locator('.exchange:last-child').locator('.actions, .refusal, .failure').first().waitFor();
}

/** The marked characters of the source panel, in order. */
export async function markedText(page: Page): Promise<string> {
  await page.locator('mark').first().waitFor();
  return (await page.locator('mark').allTextContents()).join('');
}
