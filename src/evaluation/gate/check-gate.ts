/** Whether a run may pass: every gated metric of every split against the baseline. */

import type { EvaluationResult } from '../evaluation-result.ts';
import { findMetric } from '../metric-catalogue.ts';
import { type Baseline, baselineOf, GATED_SPLITS } from './baseline.ts';
import { GATED_METRICS, type GatedMetric } from './gated-metrics.ts';

export interface GateFailure {
  /** The metric's name, or `questions` when the run is not comparable at all. */
  readonly metric: string;
  readonly split: string;
  readonly baseline: number | null;
  readonly found: number | null;
  readonly tolerance: number;
  readonly message: string;
}

export interface GateReport {
  readonly passed: boolean;
  readonly failures: readonly GateFailure[];
}

export function checkGate(result: EvaluationResult, baseline: Baseline): GateReport {
  const failures = [...checkQuestions(result, baseline), ...checkMetrics(result, baseline)];
  return { passed: failures.length === 0, failures };
}

/** Numbers of other questions say nothing about better or worse. */
function checkQuestions(result: EvaluationResult, baseline: Baseline): GateFailure[] {
  const failed = result.questions.filter((question) => question.outcome === 'failed').length;
  const failures: GateFailure[] = [];
  if (result.questionsSha256 !== baseline.questionsSha256) {
    failures.push({
      metric: 'questions',
      split: 'all',
      baseline: Object.values(baseline.questions).reduce((sum, count) => sum + count, 0),
      found: result.questions.length,
      tolerance: 0,
      message: 'The questions are not those of the baseline. Look at the difference: npm run eval -- baseline',
    });
  }
  if (failed > 0) {
    failures.push({
      metric: 'questions',
      split: 'all',
      baseline: 0,
      found: failed,
      tolerance: 0,
      message: `${failed} questions failed with an error: ${result.questions.find((question) => question.outcome === 'failed')?.reasons[0]}`,
    });
  }
  return failures;
}

function checkMetrics(result: EvaluationResult, baseline: Baseline): GateFailure[] {
  const found = baselineOf(result);
  return GATED_SPLITS.flatMap((split) =>
    GATED_METRICS.flatMap((gated) =>
      checkMetric(
        gated,
        split,
        baseline.splits[split]?.[gated.name] ?? null,
        found.splits[split]?.[gated.name] ?? null,
      ),
    ),
  );
}

function checkMetric(gated: GatedMetric, split: string, baseline: number | null, found: number | null): GateFailure[] {
  if (baseline === null) return [];
  const definition = findMetric(gated.name)!;
  const failure = (message: string): GateFailure[] => [
    { metric: gated.name, split, baseline, found, tolerance: gated.tolerance, message },
  ];
  // No citation in any answer, say: what applied before and does not now is not a pass.
  if (found === null) return failure(`${gated.name} (${split}) was ${baseline}, and now applies to no question.`);
  const worse = definition.better === 'lower' ? found - baseline : baseline - found;
  // Both are rounded to six decimals; half of the last one keeps a step of exactly the tolerance on the passing side.
  if (worse <= gated.tolerance + 5e-7) return [];
  return failure(
    `${gated.name} (${split}) went from ${baseline.toFixed(4)} to ${found.toFixed(4)}: worse by ${worse.toFixed(4)}, ` +
      `allowed ${gated.tolerance} (${gated.reason}).`,
  );
}
