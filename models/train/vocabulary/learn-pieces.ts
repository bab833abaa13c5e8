/** Learns WordPieces from word counts: pairs of neighbouring pieces are merged, the most frequent first (Sennrich et al. 2016). */

import { createPairCounts } from './pair-counts.ts';

export const CONTINUATION = '##';
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Words rarer than this teach spellings nobody shares. */
const MIN_WORD_COUNT = 4;
/** A pair seen in fewer running words than this is not worth a row. */
const MIN_PAIR_COUNT = 4;

/**
 * @param counts running occurrences of each word; words with other characters than `[a-z0-9]` are passed over
 * @param size how many pieces to give back, the 72 single characters (word-initial and continuing) included
 * @returns pieces, `##` before those that continue a word, in order of merging; of equal pairs the one seen first goes first
 */
export function learnPieces(counts: ReadonlyMap<string, number>, size: number): string[] {
  const pieces: string[] = [];
  const idOf = new Map<string, number>();
  const intern = (piece: string): number => {
    const known = idOf.get(piece);
    if (known !== undefined) return known;
    idOf.set(piece, pieces.length);
    return pieces.push(piece) - 1;
  };
  for (const prefix of ['', CONTINUATION]) for (const character of CHARACTERS) intern(prefix + character);

  const words: { readonly count: number; ids: number[] }[] = [];
  for (const [word, count] of counts) {
    if (count < MIN_WORD_COUNT || !/^[a-z0-9]{1,30}$/.test(word)) continue;
    words.push({ count, ids: [...word].map((letter, at) => intern(at === 0 ? letter : CONTINUATION + letter)) });
  }
  const pairs = createPairCounts();
  const countPairs = (index: number, sign: 1 | -1): void => {
    const { ids, count } = words[index]!;
    for (let at = 0; at + 1 < ids.length; at++) pairs.add(ids[at]!, ids[at + 1]!, sign * count, index);
  };
  for (const index of words.keys()) countPairs(index, 1);

  while (pieces.length < size) {
    const best = pairs.takeMostFrequent(MIN_PAIR_COUNT);
    if (best === null) break;
    const merged = intern(pieces[best.left]! + pieces[best.right]!.slice(CONTINUATION.length));
    for (const index of best.words) {
      const word = words[index]!;
      const shorter = mergePair(word.ids, best.left, best.right, merged);
      if (shorter.length === word.ids.length) continue;
      countPairs(index, -1);
      word.ids = shorter;
      countPairs(index, 1);
    }
  }
  return pieces;
}

function mergePair(ids: readonly number[], left: number, right: number, merged: number): number[] {
  const result: number[] = [];
  for (let at = 0; at < ids.length; at++) {
    if (ids[at] === left && ids[at + 1] === right) {
      result.push(merged);
      at++;
    } else {
      result.push(ids[at]!);
    }
  }
  return result;
}
