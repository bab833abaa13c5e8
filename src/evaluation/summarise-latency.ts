/** Answer times by stage as two percentiles: the middle, and the slow end that people notice. */

import type { AnswerTimings } from '../answer/answer.ts';
import type { LatencySummary } from './evaluation-result.ts';
import { percentile } from './metrics/percentile.ts';

const STAGES = ['rewrite', 'embed', 'search', 'rerank', 'compose', 'verify', 'total'] as const;

/** Stages as the answer reports them, then what the caller saw. A column without values is left out. */
export function summariseLatency(
  timings: readonly AnswerTimings[],
  wallTimesMs: Readonly<Record<string, readonly number[]>>,
): LatencySummary[] {
  const columns: [string, readonly number[]][] = STAGES.map((stage) => [stage, timings.map((timing) => timing[stage])]);
  for (const [name, values] of Object.entries(wallTimesMs)) columns.push([`${name} (wall clock)`, values]);
  return columns.flatMap(([stage, values]) => {
    const p50Ms = percentile(values, 50);
    const p95Ms = percentile(values, 95);
    return p50Ms === null || p95Ms === null ? [] : [{ stage, p50Ms, p95Ms }];
  });
}
