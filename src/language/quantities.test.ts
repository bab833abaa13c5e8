/** Forms of one quantity give one key; look-alikes give none. */

import { describe, expect, it } from 'vitest';
import { findQuantities, quantityKey, sameQuantity } from './quantities.ts';

const keys = (text: string) => findQuantities(text).map(quantityKey);
const only = (text: string) => {
  const [quantity, ...rest] = findQuantities(text);
  expect(rest, text).toEqual([]);
  return quantity!;
};

describe('findQuantities', () => {
  it.each([
    ['15 billion yuan', 'money:CNY:15000000000'],
    ['RMB 15bn', 'money:CNY:15000000000'],
    ['150亿元', 'money:CNY:15000000000'],
    ['人民币一百五十亿元', 'money:CNY:15000000000'],
    ['US$2.1 billion', 'money:USD:2100000000'],
    ['HK$4 million', 'money:HKD:4000000'],
    ['4.13%', 'percent:4.13'],
    ['3 per cent', 'percent:3'],
    ['百分之三十', 'percent:30'],
    ['seven centres', 'number:7'],
    ['七家', 'number:7'],
    ['九个城市', 'number:9'],
    ['90,000 sheets', 'number:90000'],
    ['9万片', 'number:90000'],
    ['510 Ten thousand people', 'number:5100000'],
    ['two hundred and fifty', 'number:250'],
    ['1.5万亿', 'number:1500000000000'],
    ['June 2016', 'date:2016-06'],
    ['2016年6月', 'date:2016-06'],
    ['31 March 2020', 'date:2020-03-31'],
    ['March 31, 2020', 'date:2020-03-31'],
    ['2020年3月31日', 'date:2020-03-31'],
    ['2020-03-31', 'date:2020-03-31'],
    ['in 2017', 'date:2017'],
  ])('reads %s', (text, key) => {
    expect(keys(text)).toEqual([key]);
  });

  it('takes no part of a name or a pronoun for a number', () => {
    expect(keys('长三角和四川,一些,十分重要')).toEqual([]);
    expect(keys('one of the centres may open')).toEqual([]);
  });

  it('gives spans that hold exactly the quantity', () => {
    const text = 'an investment of 15 billion yuan (US$2.1 billion) in March 2020';
    expect(findQuantities(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '15 billion yuan',
      'US$2.1 billion',
      'March 2020',
    ]);
  });
});

describe('sameQuantity', () => {
  it('agrees across forms and languages', () => {
    expect(sameQuantity(only('150亿元'), only('15 billion'))).toBe(true);
    expect(sameQuantity(only('seven'), only('七家'))).toBe(true);
    expect(sameQuantity(only('2020年3月'), only('31 March 2020'))).toBe(true);
  });

  it('tells other values, currencies and months apart', () => {
    expect(sameQuantity(only('15 billion yuan'), only('US$15 billion'))).toBe(false);
    expect(sameQuantity(only('7%'), only('7 centres'))).toBe(false);
    expect(sameQuantity(only('March 2020'), only('May 2020'))).toBe(false);
  });
});
