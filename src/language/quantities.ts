/** Numbers, money, percentages and dates found in English and Chinese text, normalised so that forms compare equal. */

import { CHINESE_NUMERAL, parseChineseNumeral } from './quantities-chinese.ts';
import { findDates } from './quantities-dates.ts';
import { ENGLISH_NUMBER_WORDS, parseEnglishNumber } from './quantities-english.ts';

export type QuantityKind = 'number' | 'money' | 'percent' | 'date';

/** A calendar date as far as the text gives it; at least one part is set. */
export interface DateParts {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31. */
  readonly day?: number;
}

export interface Quantity {
  readonly kind: QuantityKind;
  /** In units of one: "15 billion yuan" is 15e9. For a date the year, or NaN when no year is given. */
  readonly value: number;
  /** ISO 4217 code for money (CNY, USD, …), `%` for percentages, otherwise empty. */
  readonly unit: string;
  readonly date?: DateParts;
  /** Half-open offsets in the text given, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const SCALE: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  'ten thousand': 1e4,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
  trn: 1e12,
  十: 1e1,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
  兆: 1e12,
};

/** Currency marks and names; the first group of each entry is tried before the number, the second after it. */
const CURRENCIES: readonly { readonly code: string; readonly before: string; readonly after: string }[] = [
  { code: 'HKD', before: 'HK\\$|HKD|港币', after: 'Hong Kong dollars?|HK dollars?|HKD|港元|港币' },
  {
    code: 'USD',
    before: 'US\\$|USD|U\\.S\\.\\$|\\$|美元',
    after: 'US dollars?|U\\.S\\. dollars?|USD|dollars?|美元|美金',
  },
  { code: 'CNY', before: 'RMB|CN¥|CNY|¥|￥|人民币', after: 'yuan|RMB|renminbi|CNY|元人民币|人民币|块钱|元' },
  { code: 'EUR', before: 'EUR|€', after: 'euros?|EUR|€|欧元' },
  { code: 'GBP', before: 'GBP|£', after: 'pounds? sterling|pounds?|GBP|英镑' },
  { code: 'JPY', before: 'JPY|JP¥', after: 'yen|JPY|日元' },
  { code: 'KRW', before: 'KRW|₩', after: 'won|KRW|韩元' },
  { code: 'INR', before: 'INR|₹', after: 'rupees?|INR|卢比' },
];

const DIGITS = '\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const SCALE_AFTER = `(?:\\s?(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百|兆))|(?:[\\s-]*(?:hundred|ten thousand|thousand|million|billion|trillion|mn|bn|tn|trn)(?![a-z]))|(?:[kmb](?![a-z0-9]))`;
const BEFORE = CURRENCIES.map((currency) => currency.before).join('|');
const AFTER = CURRENCIES.map((currency) => currency.after).join('|');
const PERCENT = '\\s?%|％|\\s?percentage points?|\\s?per ?cent\\b|\\s?个百分点';
const NUMBER = new RegExp(
  `(?<before>(?:${BEFORE})\\s?)?(?<digits>(?<![\\w.])(?:${DIGITS}|${ENGLISH_NUMBER_WORDS})|(?<!第)${CHINESE_NUMERAL})(?<scale>${SCALE_AFTER})?(?:(?<percent>${PERCENT})|(?<after>[\\s-]?多?余?(?:${AFTER})(?![a-z])))?`,
  'giu',
);
const PERCENT_CHINESE = new RegExp(`百分之(?<digits>${DIGITS}|[零〇一二三四五六七八九十百点]+)`, 'gu');

/** Every quantity of a text in reading order; none overlap. A part of a date is never also a number. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = findDates(text);
  const isTaken = (start: number, end: number) => found.some((other) => start < other.end && other.start < end);
  for (const match of text.matchAll(PERCENT_CHINESE)) {
    const value = parseNumber(match.groups!.digits!);
    const end = match.index + match[0].length;
    if (Number.isFinite(value) && !isTaken(match.index, end)) {
      found.push({ kind: 'percent', value, unit: '%', start: match.index, end });
    }
  }
  for (const match of text.matchAll(NUMBER)) {
    const quantity = readNumber(match);
    if (quantity !== undefined && !isTaken(quantity.start, quantity.end)) found.push(quantity);
  }
  return found.sort((left, right) => left.start - right.start);
}

function readNumber(match: RegExpMatchArray): Quantity | undefined {
  const { before, digits, scale, percent, after } = match.groups!;
  const base = parseNumber(digits!);
  if (!Number.isFinite(base)) return undefined;
  const factor = scale === undefined ? 1 : (SCALE[scale.trim().replace(/^-/, '').toLowerCase()] ?? 1);
  const value = roundToDigits(base * factor);
  const start = match.index!;
  const span = { start, end: start + match[0].length };
  if (percent !== undefined) return { kind: 'percent', value, unit: '%', ...span };
  const code = currencyOf(before?.trim(), 'before') ?? currencyOf(after?.replace(/^[\s-]?多?余?/u, ''), 'after');
  if (code !== undefined) return { kind: 'money', value, unit: code, ...span };
  return { kind: 'number', value, unit: '', ...span };
}

function currencyOf(mark: string | undefined, side: 'before' | 'after'): string | undefined {
  if (mark === undefined) return undefined;
  return CURRENCIES.find((currency) => new RegExp(`^(?:${currency[side]})$`, 'iu').test(mark))?.code;
}

/** @returns NaN when the text is no number after all. */
function parseNumber(digits: string): number {
  if (/^\d/.test(digits)) return Number(digits.replace(/[,，]/g, ''));
  return /^\p{Script=Han}/u.test(digits) || digits.startsWith('〇')
    ? parseChineseNumeral(digits)
    : parseEnglishNumber(digits);
}

/** 312.122 * 1e9 is 312122000000.00006 in floating point; twelve significant digits are more than any text gives. */
function roundToDigits(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Whether two quantities say the same: equal values, and equal units where both name one ("150亿元" and "15 billion");
 * a date agrees with another when every part that both give is equal and at least one of the larger parts is shared.
 */
export function sameQuantity(left: Quantity, right: Quantity): boolean {
  if (left.date !== undefined || right.date !== undefined) {
    if (left.date === undefined || right.date === undefined) {
      const [date, number] = left.date === undefined ? [right.date!, left] : [left.date, right];
      return date.month === undefined && date.day === undefined && date.year === number.value && number.unit === '';
    }
    return sameDate(left.date, right.date);
  }
  if ((left.kind === 'percent') !== (right.kind === 'percent')) return false;
  if (left.unit !== '' && right.unit !== '' && left.unit !== right.unit) return false;
  return left.value === right.value;
}

function sameDate(left: DateParts, right: DateParts): boolean {
  const parts: readonly (keyof DateParts)[] = ['year', 'month', 'day'];
  const shared = parts.filter((part) => left[part] !== undefined && right[part] !== undefined);
  if (!shared.every((part) => left[part] === right[part])) return false;
  return (
    shared.includes('year') || (shared.includes('month') && (left.day === undefined) === (right.day === undefined))
  );
}

/** One string for a quantity, equal for equal quantities written differently: `money:CNY:15000000000`, `date:2016-06`. */
export function quantityKey(quantity: Quantity): string {
  if (quantity.date !== undefined) {
    const { year, month, day } = quantity.date;
    return `date:${year ?? '????'}${month === undefined ? '' : `-${String(month).padStart(2, '0')}`}${day === undefined ? '' : `-${String(day).padStart(2, '0')}`}`;
  }
  return `${quantity.kind}${quantity.kind === 'money' ? `:${quantity.unit}` : ''}:${quantity.value}`;
}
