/** Whether a difference between two runs over the same questions is more than luck of the draw. */

import { percentile } from '../metrics/percentile.ts';
import { createSeededRandom } from '../seeded-random.ts';

/** Efron and Tibshirani 1993 ask for 1,000 or more for percentile intervals; 10,000 keeps the ends still to the third decimal. */
export const DEFAULT_RESAMPLES = 10_000;
const SEED = 20_170_512;

export interface BootstrapInterval {
  /** Second minus first, over all questions. */
  readonly difference: number;
  /** Ends of the 95% percentile interval of the difference. */
  readonly low: number;
  readonly high: number;
}

/**
 * Resamples questions with replacement, the same ones for both runs, and takes the statistic of each.
 * @param count number of paired questions.
 * @param statistics value of the first and second run over the questions at these indices; null when it does not apply to them.
 * @returns null when the statistic does not apply to the whole.
 */
export function pairedBootstrap(
  count: number,
  statistics: (indices: Int32Array) => readonly [number | null, number | null],
  resamples = DEFAULT_RESAMPLES,
): BootstrapInterval | null {
  const whole = subtract(statistics(Int32Array.from({ length: count }, (_, index) => index)));
  if (whole === null) return null;
  const random = createSeededRandom(SEED);
  const indices = new Int32Array(count);
  const differences: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    for (let place = 0; place < count; place += 1) indices[place] = Math.floor(random() * count);
    const difference = subtract(statistics(indices));
    if (difference !== null) differences.push(difference);
  }
  return {
    difference: whole,
    low: percentile(differences, 2.5) ?? whole,
    high: percentile(differences, 97.5) ?? whole,
  };
}

function subtract([first, second]: readonly [number | null, number | null]): number | null {
  return first === null || second === null ? null : second - first;
}
