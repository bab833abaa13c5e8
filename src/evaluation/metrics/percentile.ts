/** Percentiles of measured times and sizes. */

/**
 * Nearest-rank percentile: the smallest value with at least `percent`% of the values at or below it. Always a value that was measured.
 * @param percent 0 to 100; 0 gives the smallest. @returns null for no values.
 */
export function percentile(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((first, second) => first - second);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[Math.min(rank, sorted.length) - 1]!;
}
