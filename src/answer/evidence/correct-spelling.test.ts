/** Misspelt words are read as the passages spell them; known words are never touched. */

import { describe, expect, it } from 'vitest';
import { stemWord } from '../../language/words.ts';
import { correctSpelling } from './correct-spelling.ts';
import { contentWords } from './word-similarity.ts';

const passages = [
  'The academicians of Peng Cheng Laboratory met in Songjiang.',
  'A generation 11 line; research and development grew.',
].map((reading) => ({ reading, words: contentWords(reading) }));
const unknownBut = (known: readonly string[]) => (stem: string) => !known.map(stemWord).includes(stem);

describe('correctSpelling', () => {
  it('mends a slip, a swap and a missing letter', () => {
    expect(
      correctSpelling(
        'academicans at Peng Cheng Labratory in Songjaing',
        unknownBut(['peng', 'cheng', 'in', 'at']),
        passages,
      ),
    ).toBe('academicians at Peng Cheng laboratory in songjiang');
  });

  it('reads abbreviations as the passages write them out', () => {
    expect(correctSpelling('the G11 line', unknownBut(['the', 'line']), passages)).toBe('the generation 11 line');
    expect(correctSpelling('the Gen-11 line', unknownBut(['the', 'line', '11']), passages)).toBe(
      'the generation-11 line',
    );
    expect(correctSpelling('R&D spending', () => false, passages)).toBe('research and development spending');
  });

  it('leaves alone what the index knows, and what is like nothing in the passages', () => {
    expect(correctSpelling('Labratory', () => false, passages)).toBe('Labratory');
    expect(correctSpelling('birthday message', () => true, passages)).toBe('birthday message');
  });
});
