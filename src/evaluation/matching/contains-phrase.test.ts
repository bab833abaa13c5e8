/** When a fact counts as stated. */

import { describe, expect, it } from 'vitest';
import { answerTokens } from './answer-tokens.ts';
import { containsPhrase, countMetRequirements } from './contains-phrase.ts';
import { normaliseAnswer } from './normalise-answer.ts';

describe('containsPhrase', () => {
  it.each([
    ['Seven (7) centres', '7', true],
    ['17 centres', '7', false],
    ['in 2017', '7', false],
    ['7.5 billion', '7', false],
    ['0.7 billion', '7', false],
    ['It was 7.', '7', true],
    ['1,234,567 yuan', '1234567', true],
    ['234 yuan', '1,234', false],
    ['1150亿元', '150亿', false],
    ['投资150 亿元', '150亿', true],
    ['２０１７年5月', '2017年5月', true],
    ['2017年15月', '5月', false],
    ['the start', 'art', false],
    ['seven innovation centres', 'innovation centre', true],
    ['graphene', 'graph', false],
    ['it uses', 'us', false],
    ['“Peng  Cheng” Lab', '"peng cheng"', true],
    ['2014–2020', '2014-2020', true],
    ['about 30% of it', '30', true],
    ['中国石墨烯', '石墨', true],
    ['promoting trade', 'promot*', true],
    ['Tencent', 'ten', false],
    ['Tencent', 'ten*', true],
    ['demotes', 'mot*', false],
    ['anything', '', false],
    ['anything', '*', false],
  ])('%s / %s: %s', (text, phrase, expected) => {
    expect(containsPhrase(text, phrase)).toBe(expected);
  });

  it('finds a later whole word after an earlier part of a word', () => {
    expect(containsPhrase('In 2017 there were 7.', '7')).toBe(true);
  });
});

describe('countMetRequirements', () => {
  it('counts a requirement once, by any alternative', () => {
    expect(countMetRequirements('Seven, or 7', [['seven', '7'], ['ten'], ['nine', '7']])).toBe(2);
  });
});

describe('normaliseAnswer', () => {
  it('keeps the commas of a list and drops those of thousands', () => {
    expect(normaliseAnswer('1, 2,345 and 6,78')).toBe('1, 2345 and 6,78');
  });
});

describe('answerTokens', () => {
  it('splits Chinese into characters, keeps words and decimals, drops articles and punctuation', () => {
    expect(answerTokens('The G60走廊, 4.5%')).toEqual(['g60', '走', '廊', '4.5']);
  });
});
