import { describe, expect, it } from 'vitest';
import { placeTokens } from './place-tokens.ts';

function read(text: string, spellings: string[]): string[] {
  const { starts, ends } = placeTokens(text, spellings);
  return spellings.map((_, index) => text.slice(starts[index], ends[index]));
}

describe('placeTokens', () => {
  it('finds words, their pieces and punctuation, whatever their case and accents', () => {
    expect(read('Peng  Chéng Laboratory, 2017.', ['peng', 'cheng', 'labor', '##atory', ',', '2017', '.'])).toEqual([
      'Peng',
      'Chéng',
      'Labor',
      'atory',
      ',',
      '2017',
      '.',
    ]);
  });

  it('finds Chinese words, which no space parts', () => {
    expect(read('位于深圳，150亿元', ['位于', '深圳', '，', '150', '亿', '##元'])).toEqual([
      '位于',
      '深圳',
      '，',
      '150',
      '亿',
      '元',
    ]);
  });

  it('goes on behind a word that the vocabulary has no piece for', () => {
    expect(read('the ꙮꙮ centre 龘中', ['the', '[UNK]', 'centre', '[UNK]', '中'])).toEqual([
      'the',
      'ꙮꙮ',
      'centre',
      '龘',
      '中',
    ]);
  });

  it('gives fewer places for a text that was cut, and empty ones behind its end', () => {
    expect(read('one two three', ['one', 'two'])).toEqual(['one', 'two']);
    expect(read('one', ['one', 'two'])).toEqual(['one', '']);
  });
});
