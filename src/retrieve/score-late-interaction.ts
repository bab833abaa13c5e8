/**
 * Late interaction: each token of the question looks for its best match among a passage's tokens (MaxSim, Khattab and Zaharia 2020),
 * with token vectors that do not depend on context, so that nothing has to be stored but token ids.
 */

import type { TokenTable } from '../embed/embedder.ts';
import type { TokenSimilarities } from './token-similarities.ts';

/** Tokens of a block; a window is two neighbouring blocks, about two sentences. 16 did better than 8 and 32. */
const BLOCK_TOKENS = 16;
/** A token matched equally well everywhere still counts this much of its weight. */
const LEAST_DISCRIMINATION = 0.02;

export interface LateScores {
  /** `[passages]` weighted mean of the question tokens' best cosines anywhere in the passage, about 0 to 1. */
  readonly whole: Float64Array;
  /** The same within the best window, so that a passage that answers in one place beats one that mentions all words somewhere. */
  readonly window: Float64Array;
}

/**
 * A token weighs by its vector's length, which training makes great for telling words, times how far it tells these passages apart:
 * 1 - its mean best cosine over them. That did better than the inverse document frequency and needs no counts.
 *
 * @param query token ids; @param passages token ids, null where none are stored (scored 0)
 * @returns null when no token of the question has a vector
 */
export function scoreLateInteraction(
  { norms }: TokenTable,
  similarities: TokenSimilarities,
  query: Uint32Array,
  passages: readonly (Uint32Array | null)[],
): LateScores | null {
  const counts = new Map<number, number>();
  for (const token of query) if (norms[token]! > 0) counts.set(token, (counts.get(token) ?? 0) + 1);
  if (counts.size === 0) return null;
  const queryTokens = [...counts.keys()];
  const { distinct, positions } = numberTokens(passages, similarities.tokenCount);
  const blocksOf = passages.map((ids) => Math.ceil((ids?.length ?? 0) / BLOCK_TOKENS));
  const firstBlock = [0];
  for (const blocks of blocksOf) firstBlock.push(firstBlock.at(-1)! + blocks);
  const blockCount = firstBlock.at(-1)!;
  // Best cosine of each question token in each block.
  const best = new Float32Array(queryTokens.length * blockCount);
  for (const [row, token] of queryTokens.entries()) {
    const cosines = similarities.cosines(token, distinct);
    let at = row * blockCount;
    for (const ofPassage of positions) {
      for (let from = 0; from < ofPassage.length; from += BLOCK_TOKENS) {
        const to = Math.min(from + BLOCK_TOKENS, ofPassage.length);
        let highest = 0;
        for (let position = from; position < to; position++) {
          const cosine = cosines[ofPassage[position]!]!;
          if (cosine > highest) highest = cosine;
        }
        best[at++] = highest;
      }
    }
  }
  const weights = weighTokens(
    queryTokens.map((token) => norms[token]! * Math.sqrt(counts.get(token)!)),
    best,
    firstBlock,
  );
  return combine(weights, best, firstBlock);
}

/** Distinct tokens of all passages, and each passage as places in that list. */
function numberTokens(passages: readonly (Uint32Array | null)[], tokenCount: number) {
  const placeOf = new Int32Array(tokenCount).fill(-1);
  const distinct: number[] = [];
  const positions = passages.map((ids) => {
    const places = new Uint32Array(ids?.length ?? 0);
    for (let index = 0; index < places.length; index++) {
      const token = ids![index]!;
      if (placeOf[token]! < 0) placeOf[token] = distinct.push(token) - 1;
      places[index] = placeOf[token]!;
    }
    return places;
  });
  return { distinct: Uint32Array.from(distinct), positions };
}

function weighTokens(lengths: readonly number[], best: Float32Array, firstBlock: readonly number[]): Float64Array {
  const blockCount = firstBlock.at(-1)!;
  const passages = firstBlock.length - 1;
  return Float64Array.from(lengths, (length, row) => {
    let sum = 0;
    for (let passage = 0; passage < passages; passage++) {
      let highest = 0;
      for (let block = firstBlock[passage]!; block < firstBlock[passage + 1]!; block++) {
        highest = Math.max(highest, best[row * blockCount + block]!);
      }
      sum += highest;
    }
    return length * Math.max(1 - sum / Math.max(passages, 1), LEAST_DISCRIMINATION);
  });
}

function combine(weights: Float64Array, best: Float32Array, firstBlock: readonly number[]): LateScores {
  const blockCount = firstBlock.at(-1)!;
  const passages = firstBlock.length - 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = new Float64Array(passages);
  const window = new Float64Array(passages);
  for (let passage = 0; passage < passages; passage++) {
    const first = firstBlock[passage]!;
    const last = firstBlock[passage + 1]! - 1;
    for (let row = 0; row < weights.length; row++) {
      let highest = 0;
      for (let block = first; block <= last; block++) highest = Math.max(highest, best[row * blockCount + block]!);
      whole[passage]! += (weights[row]! * highest) / total;
    }
    for (let block = first; block <= Math.max(first, last - 1) && block <= last; block++) {
      let sum = 0;
      for (let row = 0; row < weights.length; row++) {
        const at = row * blockCount + block;
        sum += weights[row]! * (block < last ? Math.max(best[at]!, best[at + 1]!) : best[at]!);
      }
      window[passage] = Math.max(window[passage]!, sum / total);
    }
  }
  return { whole, window };
}
