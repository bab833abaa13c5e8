/**
 * Late interaction: each token of the question looks for its best match among a passage's tokens (MaxSim, Khattab and Zaharia 2020),
 * with token vectors that do not depend on context, so that nothing has to be stored but token ids.
 */

import type { TokenTable } from '../embed/embedder.ts';
import type { BlockMaxima, TokenSimilarities } from './token-similarities.ts';

/** Tokens of a block; a window is two neighbouring blocks, about two sentences. 16 did better than 8 and 32. */
const BLOCK_TOKENS = 16;
/** Of a very long question, the tokens that say most. */
const MOST_QUERY_TOKENS = 64;
/** A token matched equally well everywhere still counts this much of its weight. */
const LEAST_DISCRIMINATION = 0.02;

export interface LateScores {
  /** `[passages]` weighted mean of the question tokens' best cosines anywhere in the passage, about 0 to 1. */
  readonly whole: Float64Array;
  /** The same within the best window, so that a passage that answers in one place beats one that mentions all words somewhere. */
  readonly window: Float64Array;
  readonly matches: TokenMatches;
}

/** How near each token of the question comes in each passage. */
export interface TokenMatches {
  /** One a token of the question, the longest vectors first; over 0. */
  readonly weights: readonly number[];
  /** `[passages, tokens]` best cosine anywhere in the passage, 0 or more. */
  readonly best: Float32Array;
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
  const lengthOf = (token: number): number => norms[token]! * Math.sqrt(counts.get(token)!);
  const tokens = [...counts.keys()].sort((a, b) => lengthOf(b) - lengthOf(a) || a - b).slice(0, MOST_QUERY_TOKENS);
  const maxima = similarities.maximaByBlock(tokens, passages, BLOCK_TOKENS);
  const best = bestInPassages(tokens.length, maxima);
  const weights = tokens.map((token, column) => {
    let sum = 0;
    for (let passage = 0; passage < passages.length; passage++) sum += best[passage * tokens.length + column]!;
    return lengthOf(token) * Math.max(1 - sum / passages.length, LEAST_DISCRIMINATION);
  });
  return combine(weights, best, maxima);
}

/** @returns `[passages, tokens]` the best cosine of each question token anywhere in each passage */
function bestInPassages(tokens: number, { best, stride, firstBlock }: BlockMaxima): Float32Array {
  const passages = firstBlock.length - 1;
  const highest = new Float32Array(passages * tokens);
  for (let passage = 0; passage < passages; passage++) {
    for (let block = firstBlock[passage]!; block < firstBlock[passage + 1]!; block++) {
      for (let column = 0; column < tokens; column++) {
        const cosine = best[block * stride + column]!;
        if (cosine > highest[passage * tokens + column]!) highest[passage * tokens + column] = cosine;
      }
    }
  }
  return highest;
}

function combine(
  weights: readonly number[],
  highest: Float32Array,
  { best, stride, firstBlock }: BlockMaxima,
): LateScores {
  const passages = firstBlock.length - 1;
  const tokens = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = new Float64Array(passages);
  const window = new Float64Array(passages);
  for (let passage = 0; passage < passages; passage++) {
    for (let column = 0; column < tokens; column++) {
      whole[passage]! += (weights[column]! * highest[passage * tokens + column]!) / total;
    }
    const last = firstBlock[passage + 1]! - 1;
    for (let block = firstBlock[passage]!; block <= last; block++) {
      const next = Math.min(block + 1, last);
      let sum = 0;
      for (let column = 0; column < tokens; column++) {
        sum += weights[column]! * Math.max(best[block * stride + column]!, best[next * stride + column]!);
      }
      window[passage] = Math.max(window[passage]!, sum / total);
    }
  }
  return { whole, window, matches: { weights, best: highest } };
}
