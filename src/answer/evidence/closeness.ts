/** Sums over question words of how near a text comes to each: what the features of meaning are made of. */

import type { AskedWord } from './word-similarity.ts';

/** Scaled closeness of words that mean about the same, and of words on one topic. */
const NEAR = 0.4;
const DISTANT = 0.15;

/** How near a text comes to the question. */
export interface Closeness {
  /** Weighted mean of the best closeness of each question word, 0 to 1. */
  readonly coverage: number;
  /** Weight, 0 to 1, of the question word that the text comes least near to: rare and unmatched is 1. */
  readonly worstMiss: number;
  /** Share, 0 to 1, of the weight of question words with closeness of NEAR or more; and of those between DISTANT and NEAR. */
  readonly near: number;
  readonly distant: number;
  /** Coverage of the words of the thing asked for alone; 0 when none is plain. */
  readonly focus: number;
}

export function summariseCloseness(words: readonly AskedWord[], best: Float32Array): Closeness {
  let total = 0;
  let focusTotal = 0;
  let covered = 0;
  let worstMiss = 0;
  let near = 0;
  let distant = 0;
  let focus = 0;
  for (let index = 0; index < best.length; index++) {
    const { weight, isFocus } = words[index]!;
    const closeness = best[index]!;
    total += weight;
    covered += weight * closeness;
    worstMiss = Math.max(worstMiss, weight * (1 - closeness));
    if (closeness >= NEAR) near += weight;
    else if (closeness >= DISTANT) distant += weight;
    if (isFocus) {
      focusTotal += weight;
      focus += weight * closeness;
    }
  }
  const share = (sum: number, of: number) => (of === 0 ? 0 : sum / of);
  return {
    coverage: share(covered, total),
    worstMiss,
    near: share(near, total),
    distant: share(distant, total),
    focus: share(focus, focusTotal),
  };
}

/** Mean closeness under weights of one's own; 0 when they are all 0. */
export function weightedCloseness(weights: ArrayLike<number>, best: Float32Array): number {
  let total = 0;
  let covered = 0;
  for (let index = 0; index < best.length; index++) {
    total += weights[index]!;
    covered += weights[index]! * best[index]!;
  }
  return total === 0 ? 0 : covered / total;
}

/**
 * Weights of question words among texts that compete: a word that all come near to (the topic) tells them apart no more, one that few
 * come near to (what is asked of it) does. Inverse document frequency over soft matches, ln((1 + n) / (1 + sum)) / ln(1 + n), times rarity.
 */
export function localWeights(words: readonly AskedWord[], bests: readonly Float32Array[]): Float32Array {
  const weights = new Float32Array(words.length);
  for (let index = 0; index < words.length; index++) {
    let sum = 0;
    for (const best of bests) sum += best[index]!;
    weights[index] = (words[index]!.weight * Math.log((1 + bests.length) / (1 + sum))) / Math.log(1 + bests.length);
  }
  return weights;
}
