/** Measures asked for and given, in both languages. */

import { describe, expect, it } from 'vitest';
import { findAskedMeasures, findMeasures } from './measures.ts';

describe('what is asked for', () => {
  it.each([
    ['How long is the corridor?', ['length', 'duration']],
    ['How often does the board meet?', ['frequency']],
    ['种植面积有多大？', ['area']],
    ['How many square metres does the campus cover?', ['area']],
    ['地铁长多少公里？', ['length']],
    ['How many people work there?', ['people']],
    ['多久审批一次？', ['duration', 'frequency']],
    ['Who leads the board?', []],
  ])('%s', (question, measures) => {
    expect(findAskedMeasures(question)).toEqual(measures);
  });
});

describe('what is given', () => {
  it.each([
    ['It is 286 kilometres long and covers 58,400 square kilometres.', ['length', 'area']],
    ['存续期12年', ['duration']],
    ['2019年10月启用', []],
    ['The board meets every two months.', ['duration', 'frequency']],
    ['a budget of 3 million yuan', []],
    ['职工1.3万人', ['people']],
    ['It opens at 9:30.', ['clock']],
  ])('%s', (text, measures) => {
    expect(findMeasures(text)).toEqual(measures);
  });
});
