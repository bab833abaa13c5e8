/** The mean of the values that are there. */

/** Arithmetic mean of the entries that are not null; null when none is (the metric does not apply to any question). */
export function meanOfPresent(values: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}
