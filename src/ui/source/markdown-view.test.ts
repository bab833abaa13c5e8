import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownView } from './markdown-view.tsx';
import { parseMarkdown } from './parse-markdown.ts';

/** The shown characters before, in and after the mark of [start, end); unescaped from the HTML that React writes. */
function show(text: string, start: number, end: number) {
  const spans = [{ start, end, kind: 'current' as const }];
  const html = renderToStaticMarkup(createElement(MarkdownView, { text, tree: parseMarkdown(text), spans }));
  const parts = html.split(/(<mark>.*?<\/mark>)/s);
  const firstMark = parts.findIndex((part) => part.startsWith('<mark>'));
  const lastMark = parts.findLastIndex((part) => part.startsWith('<mark>'));
  const plain = (list: string[]) => list.map(unescapeHtml).join('');
  return {
    html,
    marked: plain(parts.filter((part) => part.startsWith('<mark>'))),
    before: plain(parts.slice(0, firstMark)),
    between: plain(parts.slice(firstMark, lastMark + 1).filter((part) => !part.startsWith('<mark>'))),
    after: plain(parts.slice(lastMark + 1)),
  };
}

function unescapeHtml(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');
}

function markedOf(text: string, words: string): string {
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return show(text, start, start + words.length).marked;
}

/** Whether the characters of `part`, white space aside, stand in `whole` in this order. */
function standsIn(part: string, whole: string): boolean {
  let from = 0;
  for (const character of part.replace(/\s/g, '')) {
    const found = whole.indexOf(character, from);
    if (found === -1) return false;
    from = found + character.length;
  }
  return true;
}

function lettersOf(text: string): string {
  return text.replace(/\P{L}/gu, '');
}

describe('MarkdownView', () => {
  it('marks the words of a sentence through bold, links and code', () => {
    const text = 'One. The **three** [lights](https://x.example/a) keep `log` books. Two.\n';
    expect(markedOf(text, 'The **three** [lights](https://x.example/a) keep `log` books.')).toBe(
      'The three lights keep log books.',
    );
  });

  it('marks a part of a bold word', () => {
    expect(markedOf('In **October 1987**, then', 'October')).toBe('October');
  });

  it('marks every cell of a table row and nothing of the next', () => {
    const text = '| a | b |\r\n| --- | --- |\r\n| 南灯塔 👵🏽 | 27 m |\r\n| a | 27 m |\r\n';
    expect(markedOf(text, '| 南灯塔 👵🏽 | 27 m |')).toBe('南灯塔 👵🏽27 m');
  });

  it('keeps the place after escapes, character references, and a wrapped line in a block quote', () => {
    const text = '> AT&amp;T \\*masts\\* &copy; &#128674;\r\n> went on\r\n> and on & on; then 12 more\r\n';
    expect(markedOf(text, '\\*masts\\*')).toBe('*masts*');
    expect(markedOf(text, '&amp;')).toBe('&');
    expect(markedOf(text, '&#128674;')).toBe('🚢');
    expect(markedOf(text, 'then 12 more')).toBe('then 12 more');
  });

  it('keeps the place in list items of several lines, and in indented and fenced code', () => {
    const text =
      '- one\r\n  two three\r\n\r\n  - four\r\n\r\n```js\r\nlet a = `b`;\r\n```\r\n\r\n    x = 1\r\n    y = 2\r\n';
    expect(markedOf(text, 'two three')).toBe('two three');
    expect(markedOf(text, 'four')).toBe('four');
    expect(markedOf(text, '`b`')).toBe('`b`');
    expect(markedOf(text, 'y = 2')).toBe('y = 2');
  });

  it('keeps the place in code that holds back-ticks', () => {
    const text = 'before `` `a` `` after';
    expect(markedOf(text, '`a`')).toBe('`a`');
    expect(markedOf(text, 'after')).toBe('after');
  });

  it('shows raw HTML, unknown links and pictures as text', () => {
    const text =
      'A <b onclick="x()">b</b> [x](javascript:alert(1)) ![p](https://t.example/p.png)\n\n<script>y()</script>\n';
    const { html } = show(text, 0, 1);
    expect(html).not.toMatch(/<(b|script|img|a)[\s>]/);
    expect(html).toContain('&lt;script&gt;y()&lt;/script&gt;');
    expect(html).not.toContain('javascript:');
    expect(html).not.toContain('t.example');
  });

  const folder = new URL('../../../corpus/', import.meta.url);
  const corpus = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const texts = corpus.map((name) => readFileSync(new URL(name, folder), 'utf8').replace(/^---\n.*?\n---\n/s, ''));

  it('shows each character of a document on its own side of the mark', () => {
    expect(texts.length).toBeGreaterThan(0);
    const case_ = fc
      .tuple(fc.constantFrom(...texts), fc.boolean())
      .map(([text, crlf]) => (crlf ? text.replaceAll('\n', '\r\n') : text))
      .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length - 1), fc.integer({ min: 1, max: 300 })));
    fc.assert(
      fc.property(case_, ([text, start, length]) => {
        const end = Math.min(text.length, start + length);
        // A surrogate pair cut in half can not be compared as text; spans never cut one.
        fc.pre(!/[\uDC00-\uDFFF]/.test(`${text[start]}${text[end] ?? ''}`));
        const { marked, before, between, after } = show(text, start, end);
        // The corpus has no links with addresses, so what is not shown of it holds no letters.
        expect(lettersOf(marked)).toBe(lettersOf(text.slice(start, end)));
        if (marked === '') return;
        expect(standsIn(before, text.slice(0, start))).toBe(true);
        expect(standsIn(marked, text.slice(start, end))).toBe(true);
        expect(between.trim()).toBe('');
        expect(standsIn(after, text.slice(end))).toBe(true);
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});
