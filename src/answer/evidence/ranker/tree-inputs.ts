/** What the ranker's trees see of a candidate: its sentence features, and what its words say together. One row more stands for "none". */

import { SENTENCE_FEATURES } from '../features/sentence-features.ts';
import { type RankerCandidate, type RankerInput, type RankerQuestion, WORD_SCALARS } from './word-inputs.ts';

const SCALARS = WORD_SCALARS.map(({ name }) => name);
/** The same for every word of a segment. */
const OF_SEGMENT = SCALARS.filter((name) => name.startsWith('has-'));
const OF_WORD = SCALARS.filter((name) => !name.startsWith('has-'));
const FOCUS = SCALARS.indexOf('focus');
const POOLED = ['by-rarity', 'mean', 'least', 'of-focus'] as const;

/**
 * In order. Of each scalar of the question's words: the mean by rarity, the plain mean, the least over words with a weight, and the mean
 * over the words of the thing asked for (-1 without any). `none` is 1 in the row of "none of them", whose other inputs are the largest of
 * each over all candidates.
 */
export const TREE_INPUTS: readonly string[] = [
  ...SENTENCE_FEATURES.map(({ name }) => name),
  ...POOLED.flatMap((pool) => OF_WORD.map((name) => `${name}-${pool}`)),
  ...OF_SEGMENT,
  'words',
  'none',
];

/** @param features the candidate's row, as measured */
export function measureTreeInputs(
  { rarity }: RankerQuestion,
  { scalars }: RankerCandidate,
  features: ArrayLike<number>,
): Float32Array {
  const row = new Float32Array(TREE_INPUTS.length);
  row.set(features);
  const width = SCALARS.length;
  const words = rarity.length;
  const pooled = features.length;
  const total = rarity.reduce((sum, weight) => sum + weight, 0);
  let focused = 0;
  for (let word = 0; word < words; word++) if (scalars[word * width + FOCUS] === 1) focused += 1;
  const count = OF_WORD.length;
  for (let scalar = 0; scalar < count; scalar++) {
    let [byRarity, mean, least, ofFocus] = [0, 0, 1, 0];
    for (let word = 0; word < words; word++) {
      const value = scalars[word * width + scalar]!;
      mean += value;
      byRarity += rarity[word]! * value;
      if (rarity[word]! > 0 && value < least) least = value;
      if (scalars[word * width + FOCUS] === 1) ofFocus += value;
    }
    row[pooled + scalar] = total > 0 ? byRarity / total : 0;
    row[pooled + count + scalar] = words > 0 ? mean / words : 0;
    row[pooled + 2 * count + scalar] = least;
    row[pooled + 3 * count + scalar] = focused > 0 ? ofFocus / focused : -1;
  }
  const rest = pooled + POOLED.length * count;
  for (let scalar = 0; scalar < OF_SEGMENT.length; scalar++) row[rest + scalar] = scalars[count + scalar] ?? 0;
  row[rest + OF_SEGMENT.length] = words;
  return row;
}

/** A row for each candidate that is read, undefined for the others. */
export function measureCandidates(
  { question, candidates }: RankerInput,
  features: readonly ArrayLike<number>[],
): (Float32Array | undefined)[] {
  return candidates.map((candidate, index) =>
    candidate === undefined ? undefined : measureTreeInputs(question, candidate, features[index]!),
  );
}

/** The row of "none of them". */
export function measureNone(rows: readonly (Float32Array | undefined)[]): Float32Array {
  const none = new Float32Array(TREE_INPUTS.length);
  let isFirst = true;
  for (const row of rows) {
    if (row === undefined) continue;
    for (let column = 0; column < none.length; column++)
      if (isFirst || row[column]! > none[column]!) none[column] = row[column]!;
    isFirst = false;
  }
  none[none.length - 1] = 1;
  return none;
}
