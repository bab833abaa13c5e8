/** Pages: the question on each, every range on one of them, long passages on several. */

import { describe, expect, it } from 'vitest';
import { layOutPages, PAGE_TOKENS } from './lay-out-pages.ts';

/** A token a word, its id from the letters. */
const encode = (text: string) =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => 100 + [...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');

describe('pages', () => {
  it('begin with the question, then the title, then the pieces', () => {
    const { pages, questionTokens, places } = layOutPages(
      'who runs it',
      [{ title: 'The Centre', pieces: ['It opened in May', 'Ana Li runs it'] }],
      [
        { passage: 0, first: 0, last: 0 },
        { passage: 0, first: 1, last: 1 },
      ],
      encode,
    );
    const [page] = pages;
    expect(pages).toHaveLength(1);
    expect(page!.slice(0, questionTokens)).toEqual([2, ...encode('who runs it'), 3]);
    expect(page!.slice(places[1]!.start, places[1]!.end)).toEqual(encode('Ana Li runs it'));
    expect(page!.slice(questionTokens, places[0]!.start)).toEqual([...encode('The Centre'), 3]);
  });

  it('go on where a passage is longer than a page, and none is longer than it may be', () => {
    const pieces = Array.from({ length: 9 }, (_, index) => words(90, `piece${index}`));
    const ranges = pieces.map((_, index) => ({ passage: 0, first: index, last: index }));
    const { pages, places } = layOutPages('what', [{ title: 'T', pieces }], ranges, encode);
    expect(pages.length).toBeGreaterThan(2);
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(PAGE_TOKENS);
    for (const [index, { page, start, end }] of places.entries())
      expect(pages[page]!.slice(start, end)).toEqual(encode(pieces[index]!));
  });

  it('cut a piece that is longer than a page, and keep its place', () => {
    const pieces = [words(700, 'long'), 'short'];
    const ranges = [0, 1].map((index) => ({ passage: 0, first: index, last: index }));
    const { pages, places } = layOutPages('what', [{ title: 'T', pieces }], ranges, encode);
    expect(pages.every(({ length }) => length <= PAGE_TOKENS)).toBe(true);
    expect(places[0]!.end).toBeGreaterThan(places[0]!.start + 200);
    expect(pages[places[1]!.page]!.slice(places[1]!.start, places[1]!.end)).toEqual(encode('short'));
  });

  it('hold a list from its first item to the last on the same page', () => {
    const { pages, places } = layOutPages(
      'which',
      [{ title: 'T', pieces: ['Named were', 'alpha', 'beta', 'gamma'] }],
      [{ passage: 0, first: 1, last: 3 }],
      encode,
    );
    const { page, start, end } = places[0]!;
    expect(pages[page]!.slice(start, end)).toEqual([...encode('alpha'), 3, ...encode('beta'), 3, ...encode('gamma')]);
  });

  it('leave out passages that nothing is asked of, and keep a place for a piece without tokens', () => {
    const { pages, places } = layOutPages(
      'which',
      [
        { title: 'A', pieces: ['one'] },
        { title: 'B', pieces: [''] },
      ],
      [{ passage: 1, first: 0, last: 0 }],
      encode,
    );
    expect(pages).toHaveLength(1);
    expect(places[0]!.end).toBe(places[0]!.start + 1);
  });
});
