/** @param sorted ascending. @param share 0..1. @returns the nearest-rank percentile: the smallest value that many of them reach */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
