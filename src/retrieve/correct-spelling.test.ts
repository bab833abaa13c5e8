import { describe, expect, it } from 'vitest';
import { countSlips } from '../language/count-slips.ts';
import { weightQueryTerms } from '../language/words.ts';
import { correctSpelling } from './correct-spelling.ts';

const vocabulary = new Map([
  ['songjiang', 4],
  ['construct', 3],
  ['contract', 2],
  ['begin', 9],
  ['centr', 9],
]);
const store = {
  documentFrequencies: async (terms: readonly string[]) => terms.map((term) => vocabulary.get(term) ?? 0),
  listTerms: async (prefix: string, shortest: number, longest: number) =>
    [...vocabulary.keys()].filter(
      (term) => term.startsWith(prefix) && term.length >= shortest && term.length <= longest,
    ),
};
const correct = async (question: string) =>
  (await correctSpelling(question, weightQueryTerms(question), store)).map((group) => group.map(({ term }) => term));

describe('correctSpelling', () => {
  it('puts the word that was meant beside the one that was written', async () => {
    expect(await correct('constuction in Songjaing')).toEqual([
      ['constuct', 'construct'],
      ['songja', 'songjiang'],
    ]);
  });

  it('leaves known, short, Chinese and numeric words alone', async () => {
    expect(await correct('begin centre G60 cent 深圳 20177')).toEqual(
      ['begin', 'centr', 'g60', 'cent', '深', '深圳', '圳', '20177'].map((term) => [term]),
    );
  });

  it('corrects nothing into something far away', async () => {
    expect(await correct('zeppelins butterfly')).toEqual([['zeppelin'], ['butterfli']]);
  });
});

describe('countSlips', () => {
  it.each([
    ['songjaing', 'songjiang', 2, 1],
    ['abcd', 'abcd', 2, 0],
    ['abcd', 'abxcd', 1, 1],
    ['abcd', 'acd', 1, 1],
    ['abcd', 'axcd', 1, 1],
    ['abcdef', 'badcef', 2, 2],
    ['abcdef', 'ghijkl', 2, 3],
    ['ab', 'abcdef', 2, 3],
  ])('%s, %s, at most %i: %i', (a, b, most, expected) => {
    expect(countSlips(a, b, most)).toBe(expected);
    expect(countSlips(b, a, most)).toBe(expected);
  });
});
