/** Misspelt words are read as the passages spell them; known words are never touched. */

import { describe, expect, it } from 'vitest';
import { stemWord } from '../../language/words.ts';
import { correctSpelling } from './correct-spelling.ts';
import { createWordList } from './word-list.ts';
import { contentWords } from './word-similarity.ts';

const passages = [
  'The academicians of Peng Cheng Laboratory met in Songjiang.',
  'A generation 11 line; research and development grew.',
].map((reading) => ({ reading, words: contentWords(reading) }));
const list = createWordList({
  tokens: ['what', 'which', 'how', 'expensive', 'expansive', 'establish', 'hat', 'stable'],
  norms: Float32Array.of(0.7, 0.6, 0.7, 5, 7, 4, 5, 6),
});
const unknownBut = (known: readonly string[]) => (stem: string) => !known.map(stemWord).includes(stem);

describe('correctSpelling', () => {
  it('mends a slip, a swap and a missing letter', () => {
    expect(
      correctSpelling(
        'academicans at Peng Cheng Labratory in Songjaing',
        unknownBut(['peng', 'cheng', 'in', 'at']),
        passages,
        list,
      ),
    ).toBe('academicians at Peng Cheng Laboratory in Songjiang');
  });

  it('mends what is no word at all by the list, where the passages have nothing like it', () => {
    const mend = (text: string) => correctSpelling(text, () => true, passages, list);
    expect(mend('Hwo expnesive')).toBe('How expensive');
    expect(mend('waht')).toBe('what');
    expect(mend('establsh')).toBe('establish');
    expect(mend('expansve')).toBe('expansive');
    expect(mend('who runs Establsh')).toBe('who runs Establsh');
    expect(mend('stable')).toBe('stable');
    expect(mend('btable')).toBe('btable');
  });

  it('takes the word that keeps the letters', () => {
    const near = [{ reading: '', words: ['factor', 'factory'] }];
    expect(correctSpelling('factoy', () => true, near, list)).toBe('factory');
  });

  it('takes no word of the list for another that a passage has', () => {
    const near = [{ reading: '', words: ['tables'] }];
    expect(correctSpelling('stable', () => true, near, list)).toBe('stable');
    expect(correctSpelling('tabels', () => true, near, list)).toBe('tables');
  });

  it('reads abbreviations as the passages write them out', () => {
    expect(correctSpelling('the G11 line', unknownBut(['the', 'line']), passages, list)).toBe('the generation 11 line');
    expect(correctSpelling('the Gen-11 line', unknownBut(['the', 'line', '11']), passages, list)).toBe(
      'the generation-11 line',
    );
    expect(correctSpelling('R&D spending', () => false, passages, list)).toBe('research and development spending');
  });

  it('leaves alone what the index knows, and what is like nothing in the passages', () => {
    expect(correctSpelling('Labratory', () => false, passages, list)).toBe('Labratory');
    expect(correctSpelling('birthday message', () => true, passages, list)).toBe('birthday message');
  });
});
