import { describe, expect, it } from 'vitest';
import { simplifyHan } from './simplify-han.ts';
import { indexTerms } from './words.ts';

describe('simplifyHan', () => {
  it('writes traditional characters as simplified ones, each in its place', () => {
    expect(simplifyHan('深圳創新中心開幕，8.5代線')).toBe('深圳创新中心开幕，8.5代线');
    expect(simplifyHan('歐洲梵語研究𠮷野家')).toHaveLength('歐洲梵語研究𠮷野家'.length);
  });

  it('leaves everything else as it is', () => {
    const text = '深圳创新 innovation 日本の漢 G60';
    expect(simplifyHan('plain text')).toBe('plain text');
    expect(simplifyHan(text)).toBe('深圳创新 innovation 日本の汉 G60');
  });

  it('lets both ways of writing share all index terms', () => {
    expect(indexTerms('東莞的超級計算中心')).toEqual(indexTerms('东莞的超级计算中心'));
  });
});
