/** How well a table finds the passages of pairs it was not trained on. */

import type { Pair } from '../pairs/sample-pair.ts';

/**
 * @param distractors further passages to rank among, as rows
 * @returns 1 / rank of each pair's passage among all passages, 0 to 1, higher is better; 0 where the question or passage has no
 * direction
 */
export function reciprocalRanks(
  table: Float32Array,
  dimensions: number,
  pairs: readonly Pair[],
  distractors: readonly (readonly number[])[] = [],
): number[] {
  const questions = pairs.map(({ question }) => embedRows(question, table, dimensions));
  const passages = [...pairs.map(({ passage }) => passage), ...distractors].map((rows) =>
    embedRows(rows, table, dimensions),
  );
  return questions.map((question, own) => {
    const answer = passages[own] ?? null;
    if (question === null || answer === null) return 0;
    const score = dot(question, answer);
    let rank = 1;
    for (const [other, passage] of passages.entries()) {
      // A tie counts against us, so that equal vectors do not look like success.
      if (other !== own && passage !== null && dot(question, passage) >= score) rank++;
    }
    return 1 / rank;
  });
}

/** Mean reciprocal rank of the pairs among their own passages. */
export function measureHeldOut(table: Float32Array, dimensions: number, pairs: readonly Pair[]): number {
  return mean(reciprocalRanks(table, dimensions, pairs));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Direction of the sum of the rows, L2 = 1; null when it has none. */
export function embedRows(rows: readonly number[], table: Float32Array, dimensions: number): Float32Array | null {
  const sum = new Float32Array(dimensions);
  for (const row of rows) {
    const start = row * dimensions;
    for (let index = 0; index < dimensions; index++) sum[index]! += table[start + index]!;
  }
  const norm = Math.sqrt(dot(sum, sum));
  return norm > 1e-6 ? sum.map((value) => value / norm) : null;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
