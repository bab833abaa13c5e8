/** Smooth inverse frequency: how much a row counts before anything is learned (Arora, Liang and Ma 2017). */

/** a in a / (a + p); 10⁻³ as in the paper. */
const SIF_CONSTANT = 1e-3;

/** @returns `[rows]`, near 1 for rare rows, near 0 for the most frequent ones */
export function sifWeights(counts: Float64Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => SIF_CONSTANT / (SIF_CONSTANT + count / Math.max(1, total)));
}
