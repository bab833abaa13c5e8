import { describe, expect, it } from 'vitest';
import { charactersReadAs, firstSyllables, mayBeRomanised, romanise } from './romanise.ts';

describe('romanise', () => {
  it('spells a character by what it is read as where it stands, without tones', () => {
    expect(romanise('松江')).toEqual(['song', 'jiang']);
    expect(romanise('重庆')).toEqual(['chong', 'qing']);
    expect(romanise('重量')).toEqual(['zhong', 'liang']);
  });

  it('writes plain letters, as English texts do', () => {
    expect(romanise('吕梁')).toEqual(['lu', 'liang']);
  });

  it('leaves anything else alone', () => {
    expect(romanise('G60走廊')).toEqual([]);
    expect(romanise('')).toEqual([]);
  });
});

describe('mayBeRomanised', () => {
  it('tells names that could be Chinese from words that cannot', () => {
    for (const name of ['songjiang', 'pengcheng', 'xian', "xi'an", 'gaowen', 'zhuhai'])
      expect(mayBeRomanised(name)).toBe(true);
    for (const word of ['laboratory', 'tencent', 'gao', 'microsoft', 'district', 'gaowen2'])
      expect(mayBeRomanised(word)).toBe(false);
  });
});

describe('firstSyllables and charactersReadAs', () => {
  it('tell what a name may begin with', () => {
    expect(firstSyllables('xianning')).toEqual(['xi', 'xia', 'xian']);
    expect(charactersReadAs('song')).toContain('松');
    expect(charactersReadAs('song')).not.toContain('江');
    expect(charactersReadAs('nothing')).toEqual([]);
  });
});
