/** Where a candidate's short answer begins and ends, from what the reading model says of its tokens. */

import { KIND, type ReadingLines } from './lay-out-candidates.ts';
import { placeTokens } from './place-tokens.ts';
import type { SpanReading } from './reading-model.ts';

/**
 * @param logits `[N, T, 2]` of all lines
 * @param spellings of the vocabulary, by token id
 */
export function readSpans(
  reading: string,
  { tokens, ids, kinds }: ReadingLines,
  line: number,
  logits: Float32Array,
  spellings: readonly string[],
): SpanReading {
  const inside = Array.from({ length: tokens }, (_, token) => line * tokens + token).filter(
    (place) => kinds[place]! >= KIND.segment,
  );
  const spelled = inside.map((place) => spellings[ids[place]!]!);
  return {
    ...placeTokens(reading, spelled),
    begins: logSoftmax(inside.map((place) => logits[2 * place]!)),
    finishes: logSoftmax(inside.map((place) => logits[2 * place + 1]!)),
  };
}

function logSoftmax(logits: readonly number[]): Float32Array {
  const highest = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
  return Float32Array.from(logits, (logit) => logit - highest - Math.log(total));
}
