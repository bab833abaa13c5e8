/** Two runs over the same questions, metric by metric and question by question. */

import type { EvaluationResult, Outcome, QuestionResult } from '../evaluation-result.ts';
import { METRICS, type MetricDefinition } from '../metric-catalogue.ts';
import { isRight } from '../score-question.ts';
import { summariseMetric } from '../summarise-questions.ts';
import { DEFAULT_RESAMPLES, pairedBootstrap } from './paired-bootstrap.ts';

/** Set metrics sort all confidences on every resample: a tenth of the rounds keeps a comparison within seconds. */
const SET_METRIC_RESAMPLE_SHARE = 0.1;

export interface MetricComparison {
  readonly metric: MetricDefinition;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** `unclear` when the interval holds 0. */
  readonly verdict: 'better' | 'worse' | 'changed' | 'unclear' | 'same';
}

export interface FlippedQuestion {
  readonly id: string;
  readonly question: string;
  readonly from: Outcome;
  readonly to: Outcome;
  readonly direction: 'mended' | 'broken';
}

export interface Comparison {
  /** Questions in both runs. */
  readonly pairs: number;
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
  readonly metrics: readonly MetricComparison[];
  readonly flipped: readonly FlippedQuestion[];
}

/** @param resamples fewer for a quick look, or a test. */
export function compareResults(
  first: EvaluationResult,
  second: EvaluationResult,
  resamples = DEFAULT_RESAMPLES,
): Comparison {
  const secondById = new Map(second.questions.map((question) => [question.id, question]));
  const firstIds = new Set(first.questions.map((question) => question.id));
  const pairs = first.questions.flatMap((question) => {
    const other = secondById.get(question.id);
    return other === undefined ? [] : ([[question, other]] as const);
  });
  return {
    pairs: pairs.length,
    onlyInFirst: first.questions.filter(({ id }) => !secondById.has(id)).map(({ id }) => id),
    onlyInSecond: second.questions.filter(({ id }) => !firstIds.has(id)).map(({ id }) => id),
    metrics: METRICS.flatMap((metric) => compareMetric(metric, pairs, resamples) ?? []),
    flipped: pairs.flatMap(([before, after]) => describeFlip(before, after) ?? []),
  };
}

type Pair = readonly [QuestionResult, QuestionResult];

function compareMetric(metric: MetricDefinition, pairs: readonly Pair[], resamples: number): MetricComparison | null {
  const firsts = pairs.map(([question]) => question);
  const seconds = pairs.map(([, question]) => question);
  const first = summariseMetric(metric.name, firsts);
  const second = summariseMetric(metric.name, seconds);
  if (first === null || second === null) return null;
  const interval =
    metric.from === 'mean'
      ? pairedBootstrap(pairs.length, meansAt(metric.name, firsts, seconds), resamples)
      : pairedBootstrap(
          pairs.length,
          (indices) => [
            summariseMetric(metric.name, pick(firsts, indices)),
            summariseMetric(metric.name, pick(seconds, indices)),
          ],
          Math.ceil(resamples * SET_METRIC_RESAMPLE_SHARE),
        );
  if (interval === null) return null;
  return { metric, first, second, ...interval, verdict: judge(metric, interval) };
}

function pick(questions: readonly QuestionResult[], indices: Int32Array): QuestionResult[] {
  return Array.from(indices, (index) => questions[index]!);
}

/** Means over resampled indices, on flat arrays: this runs ten thousand times a metric. NaN marks "does not apply". */
function meansAt(name: string, firsts: readonly QuestionResult[], seconds: readonly QuestionResult[]) {
  const column = (questions: readonly QuestionResult[]) =>
    Float64Array.from(questions, (question) => question.metrics[name] ?? Number.NaN);
  const columns = [column(firsts), column(seconds)] as const;
  return (indices: Int32Array) => [meanAt(columns[0], indices), meanAt(columns[1], indices)] as const;
}

function meanAt(values: Float64Array, indices: Int32Array): number | null {
  let sum = 0;
  let count = 0;
  for (const index of indices) {
    const value = values[index]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

function judge(
  metric: MetricDefinition,
  { difference, low, high }: { difference: number; low: number; high: number },
): MetricComparison['verdict'] {
  if (difference === 0 && low === 0 && high === 0) return 'same';
  if (low <= 0 && high >= 0) return 'unclear';
  if (metric.better === 'neither') return 'changed';
  return difference > 0 === (metric.better === 'higher') ? 'better' : 'worse';
}

function describeFlip(before: QuestionResult, after: QuestionResult): FlippedQuestion | null {
  const was = isRight(before.outcome);
  const now = isRight(after.outcome);
  if (was === now) return null;
  const { id, question } = before;
  return { id, question, from: before.outcome, to: after.outcome, direction: now ? 'mended' : 'broken' };
}
