/** How well a table finds the passages of pairs it was not trained on: mean reciprocal rank among all passages of the set. */

import type { Pair } from '../pairs/sample-pair.ts';

/** @returns MRR, 0 to 1, higher is better; a pair whose question or passage has no direction counts as not found */
export function measureHeldOut(table: Float32Array, dimensions: number, pairs: readonly Pair[]): number {
  const questions = pairs.map(({ question }) => embedRows(question, table, dimensions));
  const passages = pairs.map(({ passage }) => embedRows(passage, table, dimensions));
  let sum = 0;
  for (const [own, question] of questions.entries()) {
    if (question === null || passages[own] == null) continue;
    const score = dot(question, passages[own]);
    let rank = 1;
    for (const [other, passage] of passages.entries()) {
      // A tie with an earlier passage counts against us, so that equal vectors do not look like success.
      if (other !== own && passage !== null && dot(question, passage) >= score) rank++;
    }
    sum += 1 / rank;
  }
  return sum / pairs.length;
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
