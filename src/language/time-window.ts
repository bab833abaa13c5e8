/** "this week", "last month", 最近三年: the days that a question speaks of, counted back from the day it is asked. English and Chinese. */

/** Days from and to, both inclusive, as YYYY-MM-DD. */
export interface TimeWindow {
  readonly dateFrom: string;
  readonly dateTo: string;
}

const UNIT_DAYS: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  fortnight: 14,
  month: 31,
  quarter: 92,
  year: 366,
  天: 1,
  日: 1,
  周: 7,
  星期: 7,
  礼拜: 7,
  月: 31,
  季度: 92,
  季: 92,
  年: 366,
};
/** What "recently" reaches back. */
const RECENT_DAYS = 31;

const ENGLISH_NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const CHINESE_NUMBERS = [...'一二三四五六七八九十'];
const NUMBERS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([ENGLISH_NUMBERS, CHINESE_NUMBERS].flatMap((list) => list.map((word, at) => [word, at + 1]))),
  两: 2,
};
/** "the last few weeks" and 近几年. */
const A_FEW = 3;

const ENGLISH_UNIT = 'day|week|fortnight|month|quarter|year';
const WEEK_PART = 'weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|afternoon|evening|night';
const ENGLISH_NUMBER = `\\d{1,2}|${ENGLISH_NUMBERS.join('|')}|few|several|couple of`;
const COUNTED = new RegExp(`\\b(?:last|past|previous) (${ENGLISH_NUMBER}) (${ENGLISH_UNIT})s?\\b`, 'i');
const ENGLISH = new RegExp(
  `\\b(this|last|past|previous|next|coming) (?:past |coming |calendar |financial |fiscal )?(${ENGLISH_UNIT}|${WEEK_PART})\\b`,
  'i',
);
const ENGLISH_DAY = /\b(today|tonight|yesterday|tomorrow)\b/i;
const ENGLISH_RECENT = /\b(?:recent(?:ly)?|lately|latest|newest)\b/i;

const CHINESE_UNIT = '天|日|周|星期|礼拜|个?月|个?季度|年';
const CHINESE_COUNTED = new RegExp(
  `(?:过去|最近|近|这)的?(\\d{1,2}|[${CHINESE_NUMBERS.join('')}两]|几|数)(?:个)?(${CHINESE_UNIT})`,
);
const CHINESE = /([本这上下])(?:一?个)?(周|星期|礼拜|月|季度)/;
const CHINESE_YEAR = /(今年|本年度?|去年|上年|明年)/;
const CHINESE_DAY = /(今天|今日|昨天|昨日|明天)/;
const CHINESE_RECENT = /最近|近期|近日|近来|日前|最新/;

/**
 * A document that says what happened this week is dated within it, or a little later: what a phrase names begins where it would begin at
 * the earliest and ends on the day of asking. What is still to come ("next year") is written about in the same time before.
 *
 * @param askedOn YYYY-MM-DD
 * @returns null when the question names no time relative to the day it is asked
 */
export function readTimeWindow(question: string, askedOn: string): TimeWindow | null {
  const reach = readReach(question);
  return reach === null ? null : { dateFrom: addDays(askedOn, -reach), dateTo: askedOn };
}

/** Whether what a question asks changes with the day it is asked. */
export function countsFromToday(question: string): boolean {
  return readReach(question) !== null;
}

/** @returns days before the day of asking */
function readReach(question: string): number | null {
  return readEnglish(question) ?? readChinese(question);
}

function readEnglish(question: string): number | null {
  const counted = COUNTED.exec(question);
  if (counted !== null) return countOf(counted[1]!.toLowerCase()) * daysOf(counted[2]!);
  const named = ENGLISH.exec(question);
  if (named !== null) return daysOf(named[2]!) * (/this|next|coming/i.test(named[1]!) ? 1 : 2);
  const day = ENGLISH_DAY.exec(question);
  if (day !== null) return /yesterday/i.test(day[1]!) ? 2 : 1;
  return ENGLISH_RECENT.test(question) ? RECENT_DAYS : null;
}

function readChinese(question: string): number | null {
  const counted = CHINESE_COUNTED.exec(question);
  if (counted !== null) return countOf(counted[1]!) * daysOf(counted[2]!.replace('个', ''));
  const named = CHINESE.exec(question);
  if (named !== null) return daysOf(named[2]!) * (named[1] === '上' ? 2 : 1);
  const year = CHINESE_YEAR.exec(question);
  if (year !== null) return UNIT_DAYS.year! * (/[去上]/.test(year[1]!) ? 2 : 1);
  const day = CHINESE_DAY.exec(question);
  if (day !== null) return day[1]!.startsWith('昨') ? 2 : 1;
  return CHINESE_RECENT.test(question) ? RECENT_DAYS : null;
}

/** A weekday, a weekend: the week it is in. Parts of a day: that day. */
function daysOf(unit: string): number {
  const name = unit.toLowerCase();
  return UNIT_DAYS[name] ?? (/morning|noon|evening|night/.test(name) ? UNIT_DAYS.day! : UNIT_DAYS.week!);
}

function countOf(text: string): number {
  return NUMBERS[text] ?? (Number(text) || A_FEW);
}

function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
