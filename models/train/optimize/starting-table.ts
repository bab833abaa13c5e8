/** The table before training: random directions by weight; for Chinese, the mean of what its glosses mean. */

import type { EncodedCorpus } from '../corpus/encoded-corpus.ts';
import { createSeededRandom, nextNormal } from '../pairs/seeded-random.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Noise on a gloss mean, relative to a random row: synonyms with one gloss must be able to part. */
const GLOSS_NOISE = 0.1;
const SEED_STREAM = 0x5eed;

/** @returns `[rows, D]`: normal variates of expected norm 1, times the row's SIF weight; rows that are not trained are zero */
export function randomTable(
  vocabulary: Vocabulary,
  dimensions: number,
  weights: Float32Array,
  seed: number,
): Float32Array {
  const random = createSeededRandom(seed, SEED_STREAM);
  const table = new Float32Array(vocabulary.rows * dimensions);
  for (let row = vocabulary.firstTrainedRow; row < vocabulary.rows; row++) {
    const scale = weights[row]! / Math.sqrt(dimensions);
    for (let index = 0; index < dimensions; index++) table[row * dimensions + index] = nextNormal(random) * scale;
  }
  return table;
}

/**
 * Sets each Chinese row to the mean direction of its English glosses, as long as its SIF weight says; a character without glosses of
 * its own takes those of the terms it stands in.
 */
export function placeChineseRows(
  table: Float32Array,
  corpus: EncodedCorpus,
  vocabulary: Vocabulary,
  dimensions: number,
  weights: Float32Array,
): void {
  const means = new Float32Array(vocabulary.rows * dimensions);
  const exact = new Uint8Array(vocabulary.rows);
  const { translations, shortTokens, shortStarts } = corpus;
  const scaleOfEnglish = meanScale(table, vocabulary, dimensions, weights);
  for (const wantsExact of [true, false]) {
    for (let at = 0; at < translations.length; at += 2) {
      const term = shortTokens.subarray(shortStarts[translations[at]!]!, shortStarts[translations[at]! + 1]!);
      if ((term.length === 1) !== wantsExact) continue;
      const gloss = shortTokens.subarray(shortStarts[translations[at + 1]!]!, shortStarts[translations[at + 1]! + 1]!);
      const direction = directionOf(gloss, table, dimensions);
      if (direction === null) continue;
      for (const row of term) {
        if (row < vocabulary.firstChineseRow || (!wantsExact && exact[row] === 1)) continue;
        if (wantsExact) exact[row] = 1;
        for (let index = 0; index < dimensions; index++) means[row * dimensions + index]! += direction[index]!;
      }
    }
  }
  for (let row = vocabulary.firstChineseRow; row < vocabulary.rows; row++) {
    const start = row * dimensions;
    const norm = Math.hypot(...means.subarray(start, start + dimensions));
    const length = scaleOfEnglish * weights[row]!;
    for (let index = 0; index < dimensions; index++) {
      const noise = table[start + index]! * GLOSS_NOISE;
      table[start + index] = norm === 0 ? table[start + index]! : (means[start + index]! / norm) * length + noise;
    }
  }
}

/** Mean norm of trained English rows over their SIF weight: training lengthens rows, and Chinese ones must not lag behind. */
function meanScale(table: Float32Array, vocabulary: Vocabulary, dimensions: number, weights: Float32Array): number {
  let norms = 0;
  let sums = 0;
  for (let row = vocabulary.firstTrainedRow; row < vocabulary.firstChineseRow; row++) {
    norms += Math.hypot(...table.subarray(row * dimensions, (row + 1) * dimensions));
    sums += weights[row]!;
  }
  return norms / sums;
}

function directionOf(rows: Uint16Array, table: Float32Array, dimensions: number): Float32Array | null {
  const sum = new Float32Array(dimensions);
  for (const row of rows)
    for (let index = 0; index < dimensions; index++) sum[index]! += table[row * dimensions + index]!;
  const norm = Math.hypot(...sum);
  return norm > 0 ? sum.map((value) => value / norm) : null;
}
