/** Says a true sentence otherwise, as a model would: other number forms, other words, a frame, a clause less. Still true. */

import { findQuantities, type Quantity } from '../../src/language/quantities.ts';
import { pick, type Random } from './random.ts';

const DIGIT_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const CHINESE_DIGITS = '零一二三四五六七八九十';

const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\bset up\b/u, 'established'],
  [/\bsets up\b/u, 'establishes'],
  [/\bintends to\b/u, 'plans to'],
  [/\babout (?=\d)/u, 'around '],
  [/\bmore than (?=\d)/u, 'over '],
  [/\bover (?=\d)/u, 'more than '],
  [/\bheld\b/u, 'organised'],
  [/\bstarted\b/u, 'began'],
  [/\bbegan\b/u, 'started'],
  [/\bcompanies\b/u, 'firms'],
  [/\bfirms\b/u, 'companies'],
  [/\bhelp\b/u, 'support'],
  [/\bamong them\b/u, 'including'],
  [/\blargest\b/u, 'biggest'],
  [/\bcalled\b/u, 'named'],
  [/设立/u, '成立'],
  [/成立/u, '设立'],
  [/动工/u, '开工'],
  [/约(?=[\d一二三四五六七八九])/u, '大约'],
  [/介绍/u, '表示'],
  [/包括/u, '包含'],
  [/建设/u, '建造'],
  [/启动/u, '开始'],
  [/位于/u, '坐落在'],
];
const FRAMES = ['The documents say that ', 'In addition, ', 'According to the source, ', 'Notably, ', ''];
const CHINESE_FRAMES = ['资料显示,', '据介绍,', '此外,', ''];
const REWORDING_CHANCE = 0.5;

export function reword(sentence: string, random: Random): string {
  const isChinese = /\p{Script=Han}/u.test(sentence);
  let text = sentence.replace(/\s*[（(][^()（）]*[)）]/gu, (brackets) => (random() < REWORDING_CHANCE ? '' : brackets));
  for (const [from, to] of SYNONYMS) {
    if (random() < REWORDING_CHANCE && from.test(text)) text = text.replace(from, to);
  }
  text = dropLastClause(text, isChinese, random);
  for (const quantity of findQuantities(text).toReversed()) {
    if (random() < REWORDING_CHANCE) text = otherForm(text, quantity, isChinese);
  }
  if (random() < REWORDING_CHANCE) {
    const frame = pick(isChinese ? CHINESE_FRAMES : FRAMES, random)!;
    const keepsCapital = /^(?:[A-Z][\w'’]*\s+[A-Z]|[A-Z]{2}|[A-Z]\w*\d)/u.test(text) || !/^[A-Z]/u.test(text);
    // A first word that may be a name keeps its capital; a common one loses it, as in running text.
    if (frame !== '' && (keepsCapital || isChinese)) text = frame + text;
    else if (frame !== '' && /^(?:The|A|An|In|It|Its|They|Each|This|These|One|At|On|By|For)\b/u.test(text))
      text = frame + text.charAt(0).toLowerCase() + text.slice(1);
  }
  return text;
}

function dropLastClause(text: string, isChinese: boolean, random: Random): string {
  if (random() < REWORDING_CHANCE) return text;
  const clauses = text.split(isChinese ? /[,，;；]/u : /[,;]\s+/u);
  if (clauses.length < 2 || clauses[0]!.length < (isChinese ? 12 : 45)) return text;
  return `${clauses[0]}${isChinese ? '。' : '.'}`;
}

function otherForm(text: string, quantity: Quantity, isChinese: boolean): string {
  const written = text.slice(quantity.start, quantity.end);
  const form = isChinese ? chineseForm(quantity, written) : englishForm(quantity, written);
  return form === undefined ? text : text.slice(0, quantity.start) + form + text.slice(quantity.end);
}

function englishForm(quantity: Quantity, written: string): string | undefined {
  if (quantity.date !== undefined) {
    const { year, month, day } = quantity.date;
    if (year === undefined || month === undefined) return undefined;
    return day === undefined
      ? `${MONTHS[month - 1]} of ${year}`.replace(' of ', ' ')
      : `${MONTHS[month - 1]} ${day}, ${year}`;
  }
  if (quantity.unit === 'CNY' && quantity.value >= 1e9) return `RMB ${quantity.value / 1e9} billion`;
  if (quantity.kind !== 'number') return undefined;
  const digits = DIGIT_WORDS.indexOf(written.toLowerCase());
  if (digits > 1) return String(digits);
  if (/^\d+$/u.test(written) && quantity.value > 1 && quantity.value <= 12) return DIGIT_WORDS[quantity.value];
  if (/^\d{4,}$/u.test(written) && quantity.value > 9999) return quantity.value.toLocaleString('en');
  return undefined;
}

function chineseForm(quantity: Quantity, written: string): string | undefined {
  if (quantity.kind !== 'number') return undefined;
  if (/^[二三四五六七八九十]$/u.test(written)) return String(CHINESE_DIGITS.indexOf(written));
  if (/^[3-9]$/u.test(written)) return CHINESE_DIGITS[Number(written)];
  if (/^\d+$/u.test(written) && quantity.value >= 1e4 && quantity.value % 1000 === 0)
    return `${quantity.value / 1e4}万`;
  return undefined;
}
