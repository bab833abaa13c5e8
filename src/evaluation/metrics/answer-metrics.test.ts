/** Answer metrics against values worked out by hand. */

import { describe, expect, it } from 'vitest';
import { containsAnswer } from './contains-answer.ts';
import { exactMatch } from './exact-match.ts';
import { partialCredit } from './partial-credit.ts';
import { quotable } from './quotable.ts';
import { tokenF1 } from './token-f1.ts';

describe('answer metrics', () => {
  it('contains wants every requirement, by any alternative', () => {
    expect(containsAnswer('Seven centres, in May 2017.', [['7', 'seven'], ['2017']])).toBe(1);
    expect(containsAnswer('Seven centres.', [['7', 'seven'], ['2017']])).toBe(0);
    expect(containsAnswer('Seven centres.', [])).toBeNull();
  });

  it('contains fails on a forbidden phrase', () => {
    expect(containsAnswer('Seven opened, ten are planned.', [['seven']], ['ten'])).toBe(0);
  });

  it('partial credit counts the requirements met', () => {
    expect(partialCredit('Boston and London', [['Boston'], ['London'], ['Seattle'], ['Toronto']])).toBe(0.5);
    expect(partialCredit('Boston and London', [['Boston']], ['London'])).toBe(0);
  });

  it('quotable looks for every requirement in the documents judged right, all of which it needs', () => {
    const texts = new Map([
      ['a', 'Seven centres were opened.'],
      ['b', 'That was in 2017.'],
      ['c', 'Ten are planned.'],
    ]);
    const ask = (mustContain: string[][], grades: [string, number][]) =>
      quotable({ mustContain, relevantDocuments: new Map(grades) }, (uri) => texts.get(uri));
    expect(
      ask(
        [['7', 'seven'], ['2017']],
        [
          ['a', 1],
          ['b', 2],
        ],
      ),
    ).toBe(1);
    expect(
      ask(
        [['seven'], ['ten']],
        [
          ['a', 1],
          ['c', 0],
        ],
      ),
    ).toBe(0);
    expect(
      ask(
        [['seven']],
        [
          ['a', 1],
          ['gone', 1],
        ],
      ),
    ).toBeNull();
    expect(ask([['seven']], [['a', 0]])).toBeNull();
    expect(ask([], [['a', 1]])).toBeNull();
  });

  it('exact match leaves case, articles and punctuation aside', () => {
    expect(exactMatch('The Peng Cheng Laboratory.', ['peng cheng laboratory'])).toBe(1);
    expect(exactMatch('The Peng Cheng Laboratory in Nanshan', ['Peng Cheng Laboratory'])).toBe(0);
    expect(exactMatch('anything', [])).toBeNull();
  });

  it('token F1 compares bags of words and takes the best expected answer', () => {
    // 2 common of 3 and 3 words: P = R = 2/3.
    expect(tokenF1('seven centres abroad', ['seven overseas centres'])).toBeCloseTo(2 / 3, 12);
    expect(tokenF1('seven centres abroad', ['nothing', 'seven centres'])).toBeCloseTo(4 / 5, 12);
    expect(tokenF1('seven seven', ['seven'])).toBeCloseTo(2 / 3, 12);
  });

  it('token F1 compares Chinese by characters', () => {
    // 深 圳 有 七 个 against 七 个: P = 2/5, R = 1.
    expect(tokenF1('深圳有七个', ['七个'])).toBeCloseTo(4 / 7, 12);
    expect(tokenF1('2.5亿元', ['2.5亿'])).toBeCloseTo(4 / 5, 12);
  });
});
