import { describe, expect, it } from 'vitest';
import type { Passage } from './passage.ts';
import { createPassageList } from './passage-list.ts';

const text =
  'Shenzhen opened seven overseas innovation centres in San Francisco, London, Brussels, Tel Aviv and Boston during May 2017.';

function makePassage(chunkId: string, text: string): Passage {
  return {
    chunkId,
    documentId: chunkId,
    title: chunkId,
    uri: `${chunkId}.md`,
    language: 'en',
    headingPath: [],
    start: 0,
    end: text.length,
    text,
    documentText: text,
    segments: [],
    metadata: {},
    score: 0.5,
    scores: { dense: null, keyword: null },
    ranks: { dense: null, keyword: null },
  };
}

function collect(...texts: string[]): Passage[] {
  const list = createPassageList();
  for (const [index, text] of texts.entries()) list.add(makePassage(`p${index}`, text));
  expect(list.length).toBe(list.toArray().length);
  return list.toArray();
}

describe('createPassageList', () => {
  it('keeps a copy with the first of its kind, as a second source', () => {
    const passages = collect(text, 'Something else entirely about display factories and glass.', text.toUpperCase());
    expect(passages.map(({ chunkId }) => chunkId)).toEqual(['p0', 'p1']);
    expect(passages[0]!.repeatedIn).toEqual([
      { chunkId: 'p2', documentId: 'p2', title: 'p2', uri: 'p2.md', start: 0, end: text.length },
    ]);
    expect(passages[1]!.repeatedIn).toBeUndefined();
  });

  it('takes a copy with a few words more or less for a copy', () => {
    expect(collect(text, `${text} Reported.`)).toHaveLength(1);
    expect(collect(`${text} Reported.`, text)).toHaveLength(1);
  });

  it.each([
    ['another figure', text.replace('2017', '2018')],
    ['another name', text.replace('London', 'Paris')],
    ['far more', `${text} ${'Each centre supports robotics start-ups with laboratories, seed money and mentors.'}`],
  ])('keeps apart what has %s', (_, other) => {
    expect(collect(text, other)).toHaveLength(2);
  });

  it('keeps short passages apart', () => {
    expect(collect('Total: 7', 'Total: 7')).toHaveLength(2);
  });
});
