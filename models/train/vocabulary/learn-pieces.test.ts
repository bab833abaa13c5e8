/** Which pieces are learned, from counts small enough to follow by hand. */

import { describe, expect, it } from 'vitest';
import { learnPieces } from './learn-pieces.ts';

const SINGLE_CHARACTERS = 72;

describe('learnPieces', () => {
  it('merges the most frequent pair first and builds on it', () => {
    const counts = new Map([
      ['low', 50],
      ['lower', 20],
      ['newest', 30],
    ]);
    const learned = learnPieces(counts, SINGLE_CHARACTERS + 3).slice(SINGLE_CHARACTERS);
    // l+##o (70) comes before ##o+##w (70) as it is seen first; then lo+##w (70), then ##w+##e (20 + 30).
    expect(learned).toEqual(['lo', 'low', '##we']);
  });

  it('spells every word of letters and digits from what it gives back', () => {
    const pieces = new Set(learnPieces(new Map([['ab12', 9]]), SINGLE_CHARACTERS));
    for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789') {
      expect(pieces.has(character)).toBe(true);
      expect(pieces.has(`##${character}`)).toBe(true);
    }
  });

  it('stops when nothing is frequent enough, and passes rare words over', () => {
    expect(learnPieces(new Map([['zebra', 3]]), 500)).toHaveLength(SINGLE_CHARACTERS);
    expect(learnPieces(new Map([['aa', 4]]), 500)).toHaveLength(SINGLE_CHARACTERS + 1);
  });

  it('merges overlapping repeats from the left', () => {
    const learned = learnPieces(new Map([['aaaaa', 10]]), SINGLE_CHARACTERS + 2).slice(SINGLE_CHARACTERS);
    // a ##a ##a ##a ##a becomes a ##aa ##aa; of the two pairs left, with 10 each, the first one is merged.
    expect(learned).toEqual(['##aa', 'aaa']);
  });
});
