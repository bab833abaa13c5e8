/** Dates in English and Chinese forms: June 2016; 7 June 2016; 2016年6月7日; 2016-06-07; a bare year. */

import type { DateParts, Quantity } from './quantities.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
const YEAR = '(?:1[0-9]\\d{2}|20\\d{2})';
/** A bare number is read as a year only from 1000 to 2099 and when no unit, decimal or currency stands beside it. */
const BARE_YEAR = `(?<![\\d.,$¥￥€£#-])(?:1[0-9]\\d{2}|20\\d{2})(?=s?\\b)(?![.,]\\d|\\s?(?:%|％|yuan|mu\\b|km|million|billion|people|元|万|亿|个|家|人|项|名))`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `(?<year>${YEAR})\\s?年\\s?(?<month>1[0-2]|0?[1-9])\\s?月(?:\\s?(?<day>3[01]|[12]\\d|0?[1-9])\\s?[日号])?`,
    'gu',
  ),
  new RegExp(`(?<year>${YEAR})\\s?年(?!代)`, 'gu'),
  /(?<![\d年])(?<month>1[0-2]|0?[1-9])\s?月(?:\s?(?<day>3[01]|[12]\d|0?[1-9])\s?[日号])?(?!份?间)/gu,
  new RegExp(
    `(?<!\\d)(?<year>${YEAR})[-/.](?<month>1[0-2]|0?[1-9])(?:[-/.](?<day>3[01]|[12]\\d|0?[1-9]))?(?![\\d])`,
    'gu',
  ),
  new RegExp(`\\b(?<day>${DAY})\\s(?:of\\s)?(?<month>${MONTH}),?\\s(?<year>${YEAR})\\b`, 'gi'),
  new RegExp(`\\b(?<month>${MONTH})\\s(?<day>${DAY}),?\\s(?<year>${YEAR})\\b`, 'gi'),
  new RegExp(`\\b(?<month>${MONTH}),?\\s(?<year>${YEAR})\\b`, 'gi'),
  new RegExp(`\\b(?<day>${DAY})\\s(?:of\\s)?(?<month>${MONTH})\\b`, 'g'),
  new RegExp(`\\b(?<month>${MONTH})\\s(?<day>${DAY})\\b(?!\\s?(?:percent|%))`, 'g'),
  /\b(?<month>January|February|April|June|July|August|September|October|November|December)\b/g,
  /(?<=\b(?:in|since|by|until|last|this|of|from|to|and|during)\s(?:early |mid-|late )?)(?<month>March|May)\b/g,
  new RegExp(`(?<year>${BARE_YEAR})`, 'gu'),
];

/** Longest and most explicit forms first; later patterns never overlap what was already read. */
export function findDates(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const date = readParts(match.groups ?? {});
      found.push({ kind: 'date', value: date.year ?? Number.NaN, unit: '', date, start, end });
    }
  }
  return found;
}

function readParts(groups: Readonly<Record<string, string | undefined>>): DateParts {
  const { year, month, day } = groups;
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(month === undefined ? {} : { month: readMonth(month) }),
    ...(day === undefined ? {} : { day: Number.parseInt(day, 10) }),
  };
}

function readMonth(month: string): number {
  return /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
}
