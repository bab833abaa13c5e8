/** Labels: the same in both languages, and told from counts and money. */

import { describe, expect, it } from 'vitest';
import { findLabels } from './labels.ts';

describe('labels', () => {
  it.each([
    ['When did phase two begin?', 'phase', 2],
    ['the second phase of the park', 'phase', 2],
    ['二期什么时候开工？', 'phase', 2],
    ['首批获得牌匾的共七家', 'batch', 1],
    ['the 11th generation line', 'generation', 11],
    ['第11代线', 'generation', 11],
    ['a second Gen-11 line', 'generation', 11],
    ['the G11 line', 'generation', 11],
    ['Line 6 opened', 'line', 6],
    ['6号线开通', 'line', 6],
    ['Article IV', 'article', 4],
    ['construction of t6', 't', 6],
    ['the G60 corridor', 'g', 60],
    ['A-320', 'a', 320],
  ])('%s', (text, of, value) => {
    expect(findLabels(text)).toContainEqual({ of, value });
  });

  it('are no amounts, counts or plain words', () => {
    expect(findLabels('RMB15 and US$20 for 3 lines, 2.5t of steel in one room and a phase of growth')).toEqual([]);
  });
});
