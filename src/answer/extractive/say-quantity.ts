/** Says a quantity in the question's language, for quotes in the other: "15 billion yuan" reads 150亿元 to a Chinese reader. */

import { findQuantities, type Quantity } from '../../language/quantities.ts';

const CHINESE_CURRENCY: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  HKD: '港元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  KRW: '韩元',
  INR: '卢比',
};
const ENGLISH_CURRENCY: Readonly<Record<string, string>> = {
  CNY: 'yuan',
  USD: 'US dollars',
  HKD: 'Hong Kong dollars',
  EUR: 'euros',
  GBP: 'pounds',
  JPY: 'yen',
  KRW: 'won',
  INR: 'rupees',
};
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** @returns the quantities of a short text said in the other language, or undefined when there are none to say. */
export function sayQuantities(text: string, language: 'en' | 'zh'): string | undefined {
  const said = findQuantities(text).map((quantity) =>
    language === 'zh' ? sayChinese(quantity) : sayEnglish(quantity),
  );
  return said.length === 0 ? undefined : said.join(language === 'zh' ? '、' : ', ');
}

function sayChinese({ kind, value, unit, date }: Quantity): string {
  if (date !== undefined) {
    return [
      date.year === undefined ? '' : `${date.year}年`,
      date.month === undefined ? '' : `${date.month}月`,
      date.day === undefined ? '' : `${date.day}日`,
    ].join('');
  }
  if (kind === 'percent') return `${value}%`;
  return `${scale(value, [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ])}${kind === 'money' ? (CHINESE_CURRENCY[unit] ?? unit) : ''}`;
}

function sayEnglish({ kind, value, unit, date }: Quantity): string {
  if (date !== undefined) {
    return [date.day, date.month === undefined ? undefined : MONTHS[date.month - 1], date.year]
      .filter((part) => part !== undefined)
      .join(' ');
  }
  if (kind === 'percent') return `${value}%`;
  return `${scale(value, [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ])}${kind === 'money' ? ` ${ENGLISH_CURRENCY[unit] ?? unit}` : ''}`;
}

function scale(value: number, scales: readonly (readonly [number, string])[]): string {
  for (const [factor, word] of scales) {
    const scaled = Number((value / factor).toPrecision(10));
    if (scaled >= 1 && String(scaled).length <= 8) return `${scaled}${word}`;
  }
  return String(value);
}
