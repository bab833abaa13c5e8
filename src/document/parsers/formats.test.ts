/** HTML, PDF and Word files of test/fixtures/documents, as documents. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../../errors.ts';
import { readDocument } from '../read-corpus.ts';
import { parseHtml } from './html.ts';
import { parsePdf } from './pdf.ts';

const folder = fileURLToPath(new URL('../../../test/fixtures/documents', import.meta.url));
const read = async (uri: string) => {
  const document = await readDocument(folder, uri);
  const blocks = document.blocks.map(({ kind, start, end, boilerplate }) => [
    boilerplate ? 'boilerplate' : kind,
    document.text.slice(start, end),
  ]);
  return { ...document, shown: blocks };
};

describe('HTML', () => {
  it('keeps the article with its headings, lists and tables, and nothing of the page around it', async () => {
    const { shown, text, title, metadata, language } = await read('news.html');
    expect(title).toBe('Harbour bridge reopens after repairs');
    expect(language).toBe('en');
    expect(metadata).toMatchObject({
      date: '2023-04-18',
      publisher: 'The Coast Courier',
      author: 'Mara Oduya',
      topics: ['bridge', 'transport'],
    });
    expect(shown.map(([kind]) => kind)).toEqual([
      'paragraph',
      'heading',
      'paragraph',
      'list-item',
      'list-item',
      'list-item',
      'list-item',
      'table-header',
      'table-row',
      'table-row',
      'heading',
      'paragraph',
    ]);
    expect(shown).toContainEqual(['list-item', 'one of them from 1968']);
    expect(shown).toContainEqual(['table-row', '| Bearings | 2.9 |']);
    expect(text).toContain('added 23 minutes to the average crossing');
    for (const absent of ['MUST NOT APPEAR', 'cookies', 'Weather', 'Ferry', 'All rights', 'https://', 'color'])
      expect(text).not.toContain(absent);
  });
  it('leaves out what only a style sheet hides, outside the main part', () => {
    const paragraph =
      '<p>The reading room is open from nine to five, on every day but the first Monday of a month, as before.</p>';
    const html = `<html><head><title>Hours - The library</title></head><body><div class="x"><h2>Keyboard shortcuts</h2><p>Press S to search, and Esc to leave the search again.</p></div><h1>The library</h1><main><h1>Hours</h1>${paragraph.repeat(3)}</main></body></html>`;
    const { text, title } = parseHtml(Buffer.from(html), 'hours.html');
    expect(title).toBe('Hours');
    expect(text).not.toContain('Press S');
    expect(text.match(/reading room/g)?.length).toBe(3);
  });
  it('reads a fragment without html, head and body', async () => {
    const { title, shown } = await read('fragment.htm');
    expect(title).toBe('Opening hours');
    expect(shown).toEqual([
      ['heading', 'Opening hours'],
      ['paragraph', 'The reading room is open from nine to five.'],
      ['paragraph', 'It is closed on the first Monday of a month.'],
    ]);
  });
  it('follows the declared encoding', async () => {
    const { title, text, language } = await read('gb2312.html');
    expect([title, text, language]).toEqual(['城市公告', '水库今天开放。', 'zh']);
  });
  it('takes a first row without figures for the header of a table that names none', () => {
    const html =
      '<p>Costs were these, in all.</p><table><tr><td>Item</td><td>Cost</td></tr><tr><td>Nuts|bolts</td><td>3</td></tr></table>';
    const { blocks, text } = parseHtml(Buffer.from(html), 'a.html');
    expect(blocks.slice(1).map(({ kind, start, end }) => [kind, text.slice(start, end).replace(/ +/g, ' ')])).toEqual([
      ['table-header', '| Item | Cost |'],
      ['table-row', '| Nuts\\|bolts | 3 |'],
    ]);
  });
  it('keeps paragraphs that look like Markdown paragraphs', () => {
    const html =
      '<p>1. May was dry, as everyone in the valley remembers.</p><p># is a sign, and - is one too, as is [1].</p>';
    const { blocks } = parseHtml(Buffer.from(html), 'a.html');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });
  it('refuses a page that only scripts fill', () => {
    expect(() =>
      parseHtml(Buffer.from('<html><body><div id="root"></div><script>run()</script></body></html>'), 'app.html'),
    ).toThrow(/app\.html.*scripts/);
  });
});

describe('PDF', () => {
  it('gives pages with spans, paragraphs and headings, and marks running lines', async () => {
    const { shown, pages, text, title, metadata } = await read('report.pdf');
    expect(title).toBe('Annual water report');
    expect(metadata).toEqual({ author: 'R. Lindqvist', date: '2022-03-09' });
    expect(pages?.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(text.slice(pages![1]!.start, pages![1]!.end)).toContain('1.84 euros');
    expect(text.slice(pages![1]!.start, pages![1]!.end)).not.toContain('desalination');
    expect(shown.filter(([kind]) => kind === 'boilerplate').map(([, line]) => line)).toEqual([
      'Annual water report 2021',
      'Page 1 of 3',
      'Annual water report 2021',
      'Page 2 of 3',
      'Annual water report 2021',
      'Page 3 of 3',
    ]);
    expect(shown.filter(([kind]) => kind === 'heading').map(([, line]) => line)).toEqual([
      'Supply in 2021',
      'Prices',
      'Outlook',
    ]);
    expect(shown).toContainEqual([
      'paragraph',
      'A cubic metre costs 1.84 euros from July. Households with more than four members pay\nthe lower rate of 1.52 euros.',
    ]);
  });
  it('reads Chinese by its character maps', async () => {
    const { text, language } = await read('chinese.pdf');
    expect(text).toContain('水库蓄水率为百分之八十一。');
    expect(language).toBe('zh');
  });
  it('says that a scanned file has no text', async () => {
    await expect(read('scanned.pdf')).rejects.toThrow(/scanned\.pdf.*only pictures/);
  });
  it('refuses what is no PDF', async () => {
    await expect(parsePdf(Buffer.from('hello'), 'a.pdf')).rejects.toBeInstanceOf(FootnoteError);
  });
});

describe('Word', () => {
  it('keeps title, headings, lists and tables', async () => {
    const { shown, title } = await read('minutes.docx');
    expect(title).toBe('Minutes of the garden committee');
    expect(shown).toEqual([
      ['heading', 'Minutes of the garden committee'],
      ['paragraph', 'The committee met on 4 May 2021. Nine members were present.'],
      ['heading', 'Decisions'],
      ['paragraph', 'It was decided:'],
      ['list-item', 'to plant forty lime trees'],
      ['list-item', 'to repair the well 🌳'],
      ['table-header', '| Post | Budget |'],
      ['table-row', '| Trees | 3,200 |'],
      ['table-row', '| Well | 1,150 |'],
      ['paragraph', '下次会议在六月举行。'],
    ]);
  });
  it('refuses a file that is no Word document', async () => {
    const { parseDocx } = await import('./docx.ts');
    await expect(parseDocx(await readFile(`${folder}/report.pdf`), 'a.docx')).rejects.toBeInstanceOf(FootnoteError);
  });
});
