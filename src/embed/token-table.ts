/**
 * Reads the token table out of a model that is one: whose vector of a text is the sum of one fixed vector a token. The model is asked
 * for each token alone, so nothing need be known of how its file is laid out.
 */

import type { TokenTable } from './embedder.ts';

/** @returns `[texts, dimensions]` vectors of lists of token ids, not normalised; null when the model gives one vector a token */
export type VectorOf = (texts: readonly (readonly number[])[]) => Promise<Float32Array | null>;

const TOKENS_AT_A_TIME = 4096;
const LARGEST_STEP = 127;
/** Two arbitrary tokens: an additive model gives their sum for both together, any other does not. */
const PROBE = [11, 12] as const;
/** Relative to the sum's length; float16 scales and another order of adding differ by far less. */
const TOLERANCE = 1e-3;

export async function isTokenTable(vectorOf: VectorOf, dimensions: number): Promise<boolean> {
  const [first, second] = PROBE;
  const together = await vectorOf([[first, second, second]]);
  const alone = together === null ? null : await vectorOf([[first], [second]]);
  if (together === null || alone === null) return false;
  let length = 0;
  let difference = 0;
  for (let index = 0; index < dimensions; index++) {
    const sum = alone[index]! + 2 * alone[dimensions + index]!;
    length += sum * sum;
    difference += (sum - together[index]!) ** 2;
  }
  return Math.sqrt(difference) <= TOLERANCE * Math.sqrt(length);
}

export async function readTokenTable(
  vectorOf: VectorOf,
  dimensions: number,
  tokens: readonly string[],
): Promise<TokenTable> {
  const rows = new Int8Array(tokens.length * dimensions);
  const norms = new Float32Array(tokens.length);
  for (let from = 0; from < tokens.length; from += TOKENS_AT_A_TIME) {
    const ids = Array.from({ length: Math.min(TOKENS_AT_A_TIME, tokens.length - from) }, (_, offset) => [
      from + offset,
    ]);
    const vectors = (await vectorOf(ids))!;
    for (let offset = 0; offset < ids.length; offset++) {
      const id = from + offset;
      const vector = vectors.subarray(offset * dimensions, (offset + 1) * dimensions);
      norms[id] = quantizeRow(vector, rows.subarray(id * dimensions, (id + 1) * dimensions));
    }
  }
  return { dimensions, rows, norms, tokens };
}

/** Writes the vector's direction as int8. @returns its length */
function quantizeRow(vector: Float32Array, row: Int8Array): number {
  let largest = 0;
  let squares = 0;
  // Counted loops: an iterator over the 16 million values of a table costs a second.
  for (let index = 0; index < vector.length; index++) {
    const value = vector[index]!;
    largest = Math.max(largest, Math.abs(value));
    squares += value * value;
  }
  const steps = largest > 0 ? LARGEST_STEP / largest : 0;
  for (let index = 0; index < vector.length; index++) row[index] = Math.round(vector[index]! * steps);
  return Math.sqrt(squares);
}
