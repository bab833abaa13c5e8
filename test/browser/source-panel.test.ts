import { describe, expect, it } from 'vitest';
import { askAndWait, markedText, preparePageFixture } from './page-fixture.ts';
import { chineseQuestion, followUpQuestion, hostileQuestion, ledgerQuestion, tallQuestion } from './sample-answers.ts';
import { findSampleDocument } from './sample-documents.ts';

const fixture = preparePageFixture();

describe('the source panel', () => {
  it('marks exactly the cited words, in bold, table cells, code, Chinese and emoji', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, tallQuestion);
    const marks: string[] = [];
    await page.locator('[data-marker="1"]').click();
    marks.push(await markedText(page));
    for (let marker = 2; marker <= 7; marker++) {
      await page.keyboard.press('n');
      await page.locator('.source-number', { hasText: String(marker) }).waitFor();
      marks.push(await markedText(page));
    }
    expect(marks).toEqual([
      'The tower at North Point is 41 metres tall and is seen 22 nautical miles away.',
      'North Point41 m22 nmi',
      'The last keeper left in October 1987',
      'Their duties are:',
      'to wind the clockwork each evening',
      'to write the log at midnight',
      '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。',
    ]);
  });

  it('scrolls to the mark, and shows the other citations of the document lightly', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, tallQuestion);
    await page.locator('[data-marker="3"]').click();
    await page.locator('mark').first().waitFor();
    const inView = () =>
      page.evaluate(() => {
        const mark = document.querySelector('mark')?.getBoundingClientRect();
        const scroll = document.querySelector('.source-scroll')?.getBoundingClientRect();
        return mark !== undefined && scroll !== undefined && mark.top >= scroll.top && mark.bottom <= scroll.bottom;
      });
    await expect.poll(inView).toBe(true);
    expect(await page.locator('.source-scroll').evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    expect((await page.locator('.also-cited').allTextContents()).join('|')).toContain('Their duties are:');
  });

  it('shows the exact characters as plain text on demand', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, followUpQuestion);
    await page.locator('[data-marker="1"]').click();
    await page.getByRole('button', { name: 'Plain text' }).click();
    const { text } = findSampleDocument('lighthouse');
    const words = 'The last keeper left in **October 1987**, when the lamps were wired to the mainland 🔌.';
    expect(await markedText(page)).toBe(words);
    const shown = await page.locator('.plain-text').evaluate((element) => element.textContent);
    expect(shown).toBe(text);
  });

  it('shows a text file as it is, CRLF and tabs included, its headings set apart', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, ledgerQuestion);
    await page.locator('[data-marker="1"]').click();
    expect(await markedText(page)).toBe('*1901*\t12 barrels of tar 🛢️');
    const shown = page.locator('.plain-text');
    expect(await shown.evaluate((element) => element.textContent)).toBe(findSampleDocument('ledger').text);
    expect(await shown.locator('strong').allTextContents()).toEqual(['Harbour ledger']);
    expect(await page.getByRole('button', { name: 'Plain text' }).count()).toBe(0);
  });

  it('names publisher, day and web address, and makes no link of any other address', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, chineseQuestion);
    await page.locator('[data-marker="2"]').click();
    const byline = page.locator('.byline');
    expect(await byline.textContent()).toBe('Coast Office2021-06-04coast.example');
    const link = byline.getByRole('link');
    expect(await link.getAttribute('href')).toBe('https://coast.example/lighthouses');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    await page.keyboard.press('p');
    await page.getByText('港务局').waitFor();
    expect(await byline.getByRole('link').count()).toBe(0);
  });

  it('leaves markup of documents and answers inert', async () => {
    const { page, troubles } = await fixture.open();
    await askAndWait(page, hostileQuestion);
    await page.locator('[data-marker="1"]').click();
    expect(await markedText(page)).toBe(
      'Read the manual or the list before <script>window.broken=1</script> you start.',
    );
    const links = await page
      .locator('.source-scroll a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['https://list.example/a', 'https://plain.example/']);
    expect(await page.locator('.source-panel, .chat').locator('img, script, [onclick], [onerror]').count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Sources' }).click();
    await page.getByText('Notes <b>with</b> markup').first().waitFor();
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect(troubles).toEqual([]);
  });

  it('says so when the document changed after the answer, instead of marking wrong words', async () => {
    const { page } = await fixture.open();
    await page.route('**/api/documents/lighthouse', async (route) => {
      const response = await route.fetch();
      const document = await response.json();
      await route.fulfill({ json: { ...document, text: `New first line.\n\n${document.text}` } });
    });
    await askAndWait(page, followUpQuestion);
    await page.locator('[data-marker="1"]').click();
    await page.getByText('This document has changed since').waitFor();
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('tells of a document that cannot be read, and tries again', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, tallQuestion);
    fixture.server.failing = true;
    await page.locator('[data-marker="1"]').click();
    await page.getByText('Run: npm run ingest').waitFor();
    fixture.server.failing = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await markedText(page)).toContain('41 metres');
  });
});

describe('the list of sources', () => {
  it('finds a document by its words and opens it whole', async () => {
    const { page } = await fixture.open();
    await page.getByRole('button', { name: 'Sources' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sources' });
    await dialog.getByText('4 documents').waitFor();
    await dialog.getByRole('searchbox').fill('coast 2021');
    expect(await dialog.getByRole('listitem').count()).toBe(1);
    await dialog.getByRole('button', { name: /lighthouses of Skarholm/ }).click();
    await page.getByRole('heading', { name: 'Heights and ranges' }).waitFor();
    expect(await page.locator('mark').count()).toBe(0);
    expect(await dialog.count()).toBe(0);
  });
});
