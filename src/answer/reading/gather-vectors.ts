/** Looks up what the reading model knows words by. */

import type { TokenTable } from '../../embed/embedder.ts';

export type WordVectors = Pick<TokenTable, 'rows' | 'dimensions'>;

/** @returns int8 `[ids, dimensions]`, row by row */
export function gatherVectors(ids: Int32Array, { rows, dimensions }: WordVectors): Int8Array {
  const vectors = new Int8Array(ids.length * dimensions);
  for (const [place, id] of ids.entries())
    vectors.set(rows.subarray(id * dimensions, (id + 1) * dimensions), place * dimensions);
  return vectors;
}
