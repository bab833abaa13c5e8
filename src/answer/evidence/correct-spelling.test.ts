/** Misspelt words are read as the passages spell them; known words are never touched. */

import { describe, expect, it } from 'vitest';
import { stemWord } from '../../language/words.ts';
import { correctSpelling } from './correct-spelling.ts';

const words = new Set(['laboratory', 'academicians', 'peng', 'cheng', 'songjiang']);
const unknownBut = (known: readonly string[]) => (stem: string) => !known.map(stemWord).includes(stem);

describe('correctSpelling', () => {
  it('mends a slip, a swap and a missing letter', () => {
    expect(
      correctSpelling(
        'academicans at Peng Cheng Labratory in Songjaing',
        unknownBut(['peng', 'cheng', 'in', 'at']),
        words,
      ),
    ).toBe('academicians at Peng Cheng laboratory in songjiang');
  });

  it('leaves alone what the index knows, and what is like nothing in the passages', () => {
    expect(correctSpelling('Labratory', () => false, words)).toBe('Labratory');
    expect(correctSpelling('birthday message', () => true, words)).toBe('birthday message');
  });
});
