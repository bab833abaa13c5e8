import { expect, it } from 'vitest';
import { findAskedShortForm } from './asked-short-form.ts';

it.each([
  ['What does PCL stand for?', 'PCL'],
  ['what does ssrf stand for', 'ssrf'],
  ['Could you tell me what the abbreviation TBV stands for?', 'TBV'],
  ['What does the abbreviation OV in OV-40 stand for?', 'OV'],
  ['What do the letters of HERON stand for?', 'HERON'],
  ['BM in BM-6 stands for', 'BM'],
  ['What is CUT short for?', 'CUT'],
  ['What is the full name of SDA?', 'SDA'],
  ['SDA full form', 'SDA'],
  ['SDA 全称', 'SDA'],
  ['CSOT的全称是什么？', 'CSOT'],
  ['SIAT是什么的缩写？', 'SIAT'],
  ['PCL这个缩写代表什么？', 'PCL'],
  ['Why did Gideon Sallow not stand for the board again?', undefined],
  ['What does a 12 on the Brask scale stand for?', undefined],
  ['What does one long tone of the siren stand for?', undefined],
  ['What do the ratings of Blue Basket below Gold Handle stand for?', undefined],
  ['what does it stand for', undefined],
  ['What is the full name of the mayor?', undefined],
  ['Who runs PCL?', undefined],
  ['红灯代表什么？', undefined],
])('findAskedShortForm of "%s"', (question, short) => {
  expect(findAskedShortForm(question)).toBe(short);
});
