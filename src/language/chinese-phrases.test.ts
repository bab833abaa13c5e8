import { describe, expect, it } from 'vitest';
import { findChinesePhrases } from './chinese-phrases.ts';

const textsOf = (text: string) => findChinesePhrases(text).map((phrase) => phrase.text);

describe('findChinesePhrases', () => {
  it('parts names at function words, common verbs and punctuation', () => {
    expect(textsOf('北渡储氢技术创新中心位于石矶镇，与华陵理工学院的低温实验室相邻。')).toEqual([
      '北渡储氢技术创新中心',
      '石矶镇',
      '华陵理工学院',
      '低温实验室相邻',
    ]);
  });

  it('keeps titles whole, function words and all', () => {
    const phrases = findChinesePhrases('三楼特展《海上来的瓷》票价45元。');
    expect(phrases.map(({ text, isTitle }) => [text, isTitle])).toEqual([
      ['三楼特展', false],
      ['海上来的瓷', true],
      ['票价45元', false],
    ]);
  });

  it('gives offsets in the text, and no bare numbers', () => {
    const text = '占地4.6公顷，是3,260人';
    for (const { text: said, start, end } of findChinesePhrases(text)) expect(text.slice(start, end)).toBe(said);
    expect(textsOf('共260人')).toEqual([]);
  });
});
