/** From logits a token to a score a candidate: its tokens are weighed against each other, and their scores added up by weight. */

import type { PlaceOnPage } from './lay-out-pages.ts';

/** Logits of a token, in the order the model gives them: weight and score of its segment, the same of a whole list, start and end of a short answer. */
export const LOGITS = 6;
const SEGMENT = { weight: 0, score: 1 };
const LIST = { weight: 2, score: 3 };

/** @param logits `[pages, tokens, LOGITS]` */
export function poolLogits(
  logits: Float32Array,
  tokens: number,
  places: readonly PlaceOnPage[],
  lists: readonly boolean[],
): Float32Array {
  return Float32Array.from(places, ({ page, start, end }, index) => {
    const column = lists[index] === true ? LIST : SEGMENT;
    const at = (token: number, which: number): number => logits[(page * tokens + token) * LOGITS + which]!;
    let largest = Number.NEGATIVE_INFINITY;
    for (let token = start; token < end; token++) largest = Math.max(largest, at(token, column.weight));
    let total = 0;
    let score = 0;
    for (let token = start; token < end; token++) {
      const weight = Math.exp(at(token, column.weight) - largest);
      total += weight;
      score += weight * at(token, column.score);
    }
    return score / total;
  });
}
