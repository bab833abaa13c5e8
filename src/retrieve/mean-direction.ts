/** Where several texts point together: what relevance feedback compares vectors with. */

import type { TokenTable } from '../embed/embedder.ts';

export type MeanDirection = (texts: readonly (Uint32Array | null)[], weights: readonly number[]) => Float32Array;

/** A text's vector is the direction of the sum of its tokens' rows, as the model pools them. */
export function createMeanDirection({ dimensions, rows, norms }: TokenTable): MeanDirection {
  const scales = new Map<number, number>();
  const scaleOf = (token: number): number => {
    const known = scales.get(token);
    if (known !== undefined) return known;
    let squares = 0;
    for (let at = token * dimensions; at < (token + 1) * dimensions; at++) squares += rows[at]! * rows[at]!;
    const scale = squares === 0 ? 0 : norms[token]! / Math.sqrt(squares);
    scales.set(token, scale);
    return scale;
  };
  const addDirection = (tokens: Uint32Array, weight: number, sum: Float32Array): void => {
    const vector = new Float32Array(dimensions);
    for (const token of tokens) {
      const scale = scaleOf(token);
      for (let column = 0; column < dimensions; column++) vector[column]! += scale * rows[token * dimensions + column]!;
    }
    addScaled(vector, weight, sum);
  };
  /** @returns `[dimensions]` with length 1, or zeros where no text has a direction */
  return (texts, weights) => {
    const sum = new Float32Array(dimensions);
    for (const [index, tokens] of texts.entries()) if (tokens !== null) addDirection(tokens, weights[index]!, sum);
    const mean = new Float32Array(dimensions);
    addScaled(sum, 1, mean);
    return mean;
  };
}

/** Adds the vector, brought to this length. */
function addScaled(vector: Float32Array, length: number, sum: Float32Array): void {
  const own = Math.sqrt(vector.reduce((squares, value) => squares + value * value, 0));
  if (own === 0) return;
  for (let column = 0; column < vector.length; column++) sum[column]! += (vector[column]! * length) / own;
}
