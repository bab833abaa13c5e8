/** A run, several runs, a comparison or a gate as text for the terminal. */

import type { Comparison } from '../compare/compare-results.ts';
import type { EvaluationResult, MetricSummary } from '../evaluation-result.ts';
import type { GateReport } from '../gate/check-gate.ts';
import type { Agreement, JudgeReport } from '../judge/agreement.ts';
import { formatMetric, METRICS, type MetricDefinition } from '../metric-catalogue.ts';
import { textTable } from './text-table.ts';

/** One run: a row a metric, a column a split. Metrics that apply nowhere are left out. */
export function resultTable(result: EvaluationResult): string {
  const splits = Object.entries(result.splits).filter(([, summary]) => summary.questions > 0);
  const head = ['metric', ...splits.map(([name, summary]) => `${name} (${summary.questions})`), 'better'];
  const rows = metricsIn(splits.map(([, summary]) => summary)).map((metric) => [
    metric.name,
    ...splits.map(([, summary]) => formatMetric(metric, summary.metrics[metric.name])),
    metric.better === 'neither' ? '' : metric.better,
  ]);
  return textTable([head, ...rows]);
}

export function latencyTable(result: EvaluationResult): string {
  const rows = result.measured.latency.map(({ stage, p50Ms, p95Ms }) => [stage, p50Ms.toFixed(1), p95Ms.toFixed(1)]);
  return textTable([['stage', 'p50 ms', 'p95 ms'], ...rows]);
}

export interface NamedResult {
  readonly name: string;
  readonly result: EvaluationResult;
}

/** Questions on which the pipeline threw, said before any number is believed; empty when there are none. */
export function failureText({ questions }: EvaluationResult): string {
  const failed = questions.filter(({ outcome }) => outcome === 'failed');
  const [first] = failed;
  return first === undefined
    ? ''
    : `${failed.length} of ${questions.length} questions FAILED. First, ${first.id}: ${first.reasons[0]}`;
}

/** Several runs: a row a run and split, a column a metric. */
export function runsTable(runs: readonly NamedResult[], metricNames: readonly string[]): string {
  const summaries = runs.flatMap(({ result }) => Object.values(result.splits));
  const metrics = metricsIn(summaries).filter(({ name }) => metricNames.includes(name));
  const rows = runs.flatMap(({ name, result }) =>
    Object.entries(result.splits)
      .filter(([, summary]) => summary.questions > 0)
      .map(([split, summary]) => [
        name,
        split,
        String(summary.questions),
        ...metrics.map((metric) => formatMetric(metric, summary.metrics[metric.name])),
        medianTotal(result),
      ]),
  );
  return textTable([['run', 'split', 'n', ...metrics.map(({ label }) => label), 'p50 ms'], ...rows]);
}

/** Metrics that tell one variant or public set from another, as columns of `runsTable`. */
export const OVERVIEW_METRICS = [
  'ndcg@10',
  'hit@1',
  'hit@5',
  'recall@10',
  'recall@100',
  'mrr',
  'map',
  'evidenceHit@5',
  'accuracy',
  'contains',
  'quotable',
  'tokenF1',
  'citationPrecision',
  'falseAnswerRate',
  'falseRefusalRate',
  'rocAuc',
  'aurc',
] as const;

export function comparisonText(comparison: Comparison): string {
  const signed = (value: number) => (value > 0 ? '+' : '') + value.toFixed(3);
  const rows = comparison.metrics.map(({ metric, first, second, difference, low, high, verdict }) => [
    metric.name,
    formatMetric(metric, first),
    formatMetric(metric, second),
    signed(difference),
    `[${signed(low)}, ${signed(high)}]`,
    verdict,
  ]);
  const flips = comparison.flipped.map(
    ({ id, question, from, to, direction }) => `  ${direction}  ${id}: ${from} -> ${to}  ${question}`,
  );
  const unpaired = [
    ...comparison.onlyInFirst.map((id) => `  only in A: ${id}`),
    ...comparison.onlyInSecond.map((id) => `  only in B: ${id}`),
  ];
  return [
    textTable([['metric', 'A', 'B', 'B - A', '95% interval', ''], ...rows]),
    '',
    `${comparison.pairs} questions in both runs; ${flips.length} flipped${flips.length > 0 ? ':' : '.'}`,
    ...flips,
    ...(unpaired.length > 0 ? ['Not compared:', ...unpaired] : []),
  ].join('\n');
}

export function gateText(report: GateReport): string {
  if (report.passed) return 'Gate: passed.';
  return ['Gate: FAILED.', ...report.failures.map(({ message }) => `  ${message}`)].join('\n');
}

function metricsIn(summaries: readonly MetricSummary[]): MetricDefinition[] {
  return METRICS.filter(({ name }) => summaries.some((summary) => typeof summary.metrics[name] === 'number'));
}

function medianTotal(result: EvaluationResult): string {
  const latency = result.measured.latency;
  const total =
    latency.find(({ stage }) => stage === 'total') ?? latency.find(({ stage }) => stage.startsWith('retrieve'));
  return total === undefined ? '–' : total.p50Ms.toFixed(1);
}

export function judgeText(report: JudgeReport): string {
  const row = (name: string, { count, raw, kappa }: Agreement) => [
    name,
    String(count),
    raw === null ? '–' : raw.toFixed(3),
    kappa === null ? '–' : kappa.toFixed(3),
  ];
  const judged = report.opinions.length;
  return [
    textTable([
      ['judge against metrics', 'n', 'agree', 'kappa'],
      row('correct / required facts', report.correctness),
      row('grounded / supported sentences', report.groundedness),
    ]),
    `${judged} answers judged, ${report.unreadable} replies unreadable.`,
  ].join('\n');
}
