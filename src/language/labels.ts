/** Labels that tell like things apart: "phase two" and 二期, "line 6" and 6号线, "t6", "G60". */

import { parseChineseNumeral } from './quantities-chinese.ts';
import { parseEnglishNumber } from './quantities-english.ts';

export interface Label {
  /** What is counted, the same in both languages (`phase`), or the letters of a code (`t`). */
  readonly of: string;
  readonly value: number;
}

const ENGLISH_NOUNS =
  'phase|stage|line|fab|plant|round|batch|terminal|article|clause|section|chapter|level|grade|class|version|unit|block|zone|route|tier|step|generation|quarter|building|floor|room|gate|session|wave|tranche';
const CHINESE_NOUNS: Readonly<Record<string, string>> = {
  期: 'phase',
  阶段: 'phase',
  批: 'batch',
  号线: 'line',
  号楼: 'building',
  条: 'article',
  章: 'chapter',
  轮: 'round',
  级: 'level',
  代: 'generation',
  季度: 'quarter',
  届: 'session',
  层: 'floor',
};
/** Names of one thing: "Gen-11" and 11代 are the eleventh generation; so is "G11", while G60 is a road. */
const SAME: Readonly<Record<string, string>> = { stage: 'phase', gen: 'generation' };
const LATEST_GENERATION = 20;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

const VALUE = '\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,4}';
const NOUN_THEN_VALUE = new RegExp(`\\b(${ENGLISH_NOUNS})s?\\s(${VALUE})\\b`, 'giu');
const ORDINAL_THEN_NOUN = new RegExp(
  `\\b(${ORDINALS.join('|')}|\\d{1,3}(?=st|nd|rd|th))(?:st|nd|rd|th)?[\\s-](?:\\p{L}+\\s)??(${ENGLISH_NOUNS})\\b`,
  'giu',
);
const CHINESE = new RegExp(
  `(首|第?(?:\\d{1,3}|[一二三四五六七八九十]{1,3}))(${Object.keys(CHINESE_NOUNS)
    .sort((left, right) => right.length - left.length)
    .join('|')})`,
  'gu',
);
/** Letters and digits in one word; a currency is none. */
const CODE = /(?<![\p{L}\p{N}.$€£¥])(?!rmb|usd|cny|eur|us\d)([a-z]{1,3})-?(\d{1,4})(?![\p{L}\p{N}])/giu;

/** In no particular order; a label may be there twice. */
export function findLabels(text: string): Label[] {
  const labels: Label[] = [];
  const add = (of: string, value: number): void => {
    if (Number.isFinite(value)) labels.push({ of, value });
  };
  for (const [, noun, value] of text.matchAll(NOUN_THEN_VALUE)) add(noun!.toLowerCase(), englishValue(value!));
  for (const [, value, noun] of text.matchAll(ORDINAL_THEN_NOUN)) add(noun!.toLowerCase(), englishValue(value!));
  for (const [, value, noun] of text.matchAll(CHINESE)) add(CHINESE_NOUNS[noun!]!, chineseValue(value!));
  for (const [, letters, digits] of text.matchAll(CODE)) add(letters!.toLowerCase(), Number(digits));
  return labels.map(({ of, value }) => ({
    of: of === 'g' && value <= LATEST_GENERATION ? 'generation' : (SAME[of] ?? of),
    value,
  }));
}

function englishValue(written: string): number {
  const word = written.toLowerCase();
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  if (word === 'one') return 1;
  const place = Math.max(ORDINALS.indexOf(word), ROMAN.indexOf(word));
  return place === -1 ? parseEnglishNumber(word) : place + 1;
}

function chineseValue(written: string): number {
  const numeral = written.replace('第', '');
  if (numeral === '首') return 1;
  return /^\d/.test(numeral) ? Number(numeral) : parseChineseNumeral(numeral);
}
