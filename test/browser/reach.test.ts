import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findFaintText } from './measure-contrast.ts';
import { askAndWait, markedText, preparePageFixture } from './page-fixture.ts';
import { brokenQuestion, hostileQuestion, refusedQuestion, tallQuestion } from './sample-answers.ts';

const fixture = preparePageFixture();

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}.`);
}

const focusedMarker = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-marker'));

describe('by keyboard alone', () => {
  it('asks, opens a source, steps, closes back to the marker, and returns to the ask box', async () => {
    const { page } = await fixture.open();
    await page.locator('.examples').waitFor();
    await tabTo(page, '.examples button');
    await page.keyboard.press('/');
    await page.keyboard.type(tallQuestion);
    await page.keyboard.press('Enter');
    await page.locator('.actions').waitFor();
    await tabTo(page, '[data-marker="2"]');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await markedText(page)).toBe('North Point41 m22 nmi');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('source-panel');

    await page.keyboard.press('Escape');
    await expect.poll(() => focusedMarker(page)).toBe('2');
    expect(await page.locator('.source-panel').count()).toBe(0);

    await page.keyboard.press('Enter');
    await page.locator('mark').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('n');
    await page.keyboard.press('p');
    await page.getByText('3 of 7').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedMarker(page)).toBe('3');

    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    // In the field the key is a letter like any other.
    await page.keyboard.type('a/n');
    expect(await page.locator('textarea').inputValue()).toBe('a/n');
  });

  it('gives every control a name', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, tallQuestion);
    await page.locator('[data-marker="1"]').click();
    await page.locator('mark').first().waitFor();
    const controls = await page.getByRole('button').all();
    expect(controls.length).toBeGreaterThan(15);
    for (const control of controls) expect(await control.ariaSnapshot()).toMatch(/button ".+"/);
    expect(await page.getByRole('complementary', { name: 'The lighthouses of Skarholm' }).count()).toBe(1);
    expect(await page.getByRole('log').count()).toBe(1);
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  it('never scrolls sideways, and shows the source as a sheet over the chat', async () => {
    const { page } = await fixture.open(phone);
    expect(await overflow(page)).toBe(0);
    await askAndWait(page, tallQuestion);
    await askAndWait(page, hostileQuestion);
    expect(await overflow(page)).toBe(0);
    await page.locator('.exchange:last-child [data-marker="1"]').tap();
    const sheet = page.getByRole('dialog', { name: /Notes/ });
    await sheet.locator('mark').first().waitFor();
    expect(await sheet.boundingBox()).toMatchObject({ x: 0, width: 360 });
    expect(await overflow(page)).toBe(0);
    expect(await page.locator('.chat').evaluate((chat) => (chat as HTMLElement).inert)).toBe(true);
    await sheet.getByRole('button', { name: 'Close' }).tap();
    expect(await page.locator('.chat').evaluate((chat) => (chat as HTMLElement).inert)).toBe(false);
  });
});

describe('the theme', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`keeps every text readable in ${colorScheme} (AA)`, async () => {
      // Still colours: a mark that is being animated has none of its own yet.
      const { page } = await fixture.open({ colorScheme, reducedMotion: 'reduce' });
      expect(await findFaintText(page, 4.5)).toEqual([]);
      for (const question of [tallQuestion, refusedQuestion, brokenQuestion]) await askAndWait(page, question);
      await page.locator('[data-marker="1"]').click();
      await page.locator('mark').first().waitFor();
      expect(await findFaintText(page, 4.5)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Sources' }).click();
      await page.getByText('4 documents').waitFor();
      expect(await findFaintText(page, 4.5)).toEqual([]);
    });
  }

  it('follows the system until one is chosen, and remembers the choice', async () => {
    const { page } = await fixture.open({ colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.getByRole('button', { name: 'Theme: as the system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await ground()).toBe(dark);
    await page.reload();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await ground()).toBe(dark);
  });
});

describe('the language', () => {
  it('is Chinese for a reader of Chinese', async () => {
    const { page } = await fixture.open({ locale: 'zh-CN' });
    await page.getByRole('heading', { name: '想了解什么？' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
  });
});
