/** Quantities said in the other language. */

import { expect, it } from 'vitest';
import { sayQuantities } from './say-quantity.ts';

it.each([
  ['15 billion yuan (US$2.1 billion)', 'zh', '150亿元、21亿美元'],
  ['about 90,000', 'zh', '9万'],
  ['31 March 2020', 'zh', '2020年3月31日'],
  ['4.13%', 'zh', '4.13%'],
  ['150亿元', 'en', '15 billion yuan'],
  ['2017年5月', 'en', 'May 2017'],
  ['七家', 'en', '7'],
] as const)('%s in %s is %s', (text, language, said) => {
  expect(sayQuantities(text, language)).toBe(said);
});

it('says nothing of a text without quantities', () => {
  expect(sayQuantities('San Francisco', 'zh')).toBeUndefined();
});
