/** A run as one self-contained HTML page: numbers, charts, and every question to search through. */

import type { EvaluationResult, MetricSummary } from '../evaluation-result.ts';
import type { GateReport } from '../gate/check-gate.ts';
import type { JudgeReport } from '../judge/agreement.ts';
import { findMetric, formatMetric, METRICS } from '../metric-catalogue.ts';
import { barChart } from './bar-chart.ts';
import { html, type Markup, trustedMarkup } from './html.ts';
import { OUTCOME_LABELS, questionCard } from './question-card.ts';
import { REPORT_SCRIPT, REPORT_STYLE } from './report-style.ts';
import { riskCoverageChart, thresholdTable } from './risk-coverage-chart.ts';

const TILES = [
  'accuracy',
  'contains',
  'citationPrecision',
  'citationExactness',
  'falseAnswerRate',
  'falseRefusalRate',
  'hit@5',
  'ndcg@10',
];
/** What a group is charted by: the first of these that the run has. */
const CHARTED = ['accuracy', 'contains', 'ndcg@10'];
const CHARTED_FACETS = ['type', 'language', 'style', 'class', 'set'];

export function renderReport(
  result: EvaluationResult,
  { gate, judge }: { readonly gate?: GateReport; readonly judge?: JudgeReport } = {},
): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Footnote eval: ${result.pipeline}</title><style>${trustedMarkup(REPORT_STYLE)}</style></head><body>
<h1>Footnote eval: ${result.pipeline}</h1>
<p class="faint">${result.measured.startedAt} · ${result.questions.length} questions in ${(result.measured.durationMs / 1000).toFixed(1)} s ·
${Object.entries(result.settings)
  .map(([name, value]) => `${name} ${value}`)
  .join(' · ')}</p>
${gate && gateBanner(gate)}
<div class="tiles">${TILES.map((name) => tile(name, result))}</div>
<h2>Metrics</h2><div class="scroll">${metricsTable(result)}</div>
<h2>By group</h2><div class="charts">${CHARTED_FACETS.map((facet) => groupChart(facet, result))}</div>
${result.riskCoverage.length > 0 && html`<h2>When to refuse</h2><div class="charts">${riskCoverageChart(result.riskCoverage, thresholdOf(result))}${thresholdTable(result.riskCoverage)}</div>`}
<h2>Cost</h2><div class="charts">${latencyChart(result)}${costTable(result)}</div>
${judge && judgeSection(judge)}
<h2>Questions <span class="faint" id="count"></span></h2>${filters(result)}
${result.questions.map(questionCard)}
<script>${trustedMarkup(REPORT_SCRIPT)}</script></body></html>
`.markup;
}

function gateBanner(gate: GateReport): Markup {
  if (gate.passed) return html`<div class="gate">Gate: passed.</div>`;
  return html`<div class="gate failed">Gate: failed.<ul>${gate.failures.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`;
}

function tile(name: string, result: EvaluationResult): Markup | false {
  const definition = findMetric(name)!;
  const value = result.splits.all?.metrics[name];
  if (typeof value !== 'number') return false;
  const halves = ['dev', 'test'].map(
    (split) => `${split} ${formatMetric(definition, result.splits[split]?.metrics[name])}`,
  );
  return html`<div class="tile" title="${definition.meaning}">${name}<b>${formatMetric(definition, value)}</b><span class="faint">${halves.join(', ')}</span></div>`;
}

function metricsTable(result: EvaluationResult): Markup {
  const splits = Object.entries(result.splits).filter(([, summary]) => summary.questions > 0);
  const present = METRICS.filter(({ name }) => typeof result.splits.all?.metrics[name] === 'number');
  return html`<table><thead><tr><th>metric</th>${splits.map(([name, { questions }]) => html`<th>${name} (${questions})</th>`)}<th>better</th><th></th></tr></thead><tbody>
${present.map(
  (
    metric,
  ) => html`<tr><td>${metric.name}</td>${splits.map(([, { metrics }]) => html`<td>${formatMetric(metric, metrics[metric.name])}</td>`)}
<td>${metric.better === 'neither' ? '' : metric.better}</td><td class="meaning">${metric.meaning}</td></tr>`,
)}</tbody></table>`;
}

function groupChart(facet: string, result: EvaluationResult): Markup | false {
  const groups = result.groups[facet];
  const charted = CHARTED.find((name) => typeof result.splits.all?.metrics[name] === 'number');
  if (groups === undefined || charted === undefined) return false;
  const bars = Object.entries(groups).flatMap(([label, summary]) => groupBar(label, summary, charted));
  return bars.length > 1 && barChart(`${charted} by ${facet}`, bars, 1);
}

function groupBar(label: string, { questions, metrics }: MetricSummary, name: string) {
  const value = metrics[name];
  return typeof value === 'number' ? [{ label, value, note: `n = ${questions}`, text: value.toFixed(3) }] : [];
}

function latencyChart(result: EvaluationResult): Markup | false {
  const { latency } = result.measured;
  if (latency.length === 0) return false;
  const bars = latency.map(({ stage, p50Ms, p95Ms }) => ({
    label: stage,
    value: p50Ms,
    tail: p95Ms,
    note: '',
    text: `${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)} ms`,
  }));
  return barChart('Time by stage: p50, and p95 behind it', bars, Math.max(...latency.map(({ p95Ms }) => p95Ms)));
}

function costTable({ measured, splits }: EvaluationResult): Markup {
  const rows: [string, string][] = METRICS.filter(({ group }) => group === 'cost').flatMap(
    (metric): [string, string][] => {
      const value = splits.all?.metrics[metric.name];
      return typeof value === 'number' ? [[metric.meaning, formatMetric(metric, value)]] : [];
    },
  );
  if (measured.peakMemoryBytes !== null)
    rows.push(['peak memory of the process', `${Math.round(measured.peakMemoryBytes / 2 ** 20)} MiB`]);
  return html`<table><tbody>${rows.map(([name, value]) => html`<tr><td>${name}</td><td>${value}</td></tr>`)}</tbody></table>`;
}

function judgeSection({ correctness, groundedness, opinions, unreadable }: JudgeReport): Markup {
  const share = (value: number | null) => value?.toFixed(3) ?? '–';
  const rows = [
    { name: 'correct, against required facts', agreement: correctness },
    { name: 'grounded, against supported sentences', agreement: groundedness },
  ];
  return html`<h2>Judge</h2><p class="faint">${opinions.length} answers judged, ${unreadable} replies unreadable.</p>
<table><thead><tr><th></th><th>n</th><th>agree</th><th>Cohen's kappa</th></tr></thead><tbody>${rows.map(
    ({ name, agreement }) =>
      html`<tr><td>${name}</td><td>${agreement.count}</td><td>${share(agreement.raw)}</td><td>${share(agreement.kappa)}</td></tr>`,
  )}</tbody></table>`;
}

function filters(result: EvaluationResult): Markup {
  const valuesOf = (pick: (question: EvaluationResult['questions'][number]) => string | undefined) =>
    [...new Set(result.questions.map(pick).filter((value) => value !== undefined))].sort();
  const select = (
    facet: string,
    name: string,
    values: readonly string[],
    labelOf: (value: string) => string = (value) => value,
  ) =>
    values.length > 1 &&
    html`<select data-facet="${facet}" aria-label="${name}"><option value="">${name}: all</option>${values.map(
      (value) => html`<option value="${value}">${labelOf(value)}</option>`,
    )}</select>`;
  return html`<div class="filters"><input type="search" placeholder="Search questions, answers, quotes" aria-label="Search">
${select(
  'outcome',
  'outcome',
  valuesOf((question) => question.outcome),
  (value) => OUTCOME_LABELS[value as keyof typeof OUTCOME_LABELS],
)}
${select(
  'troubled',
  'anything wrong',
  valuesOf((question) => (question.reasons.length > 0 ? 'yes' : 'no')),
)}
${select(
  'split',
  'split',
  valuesOf((question) => question.split),
)}
${select(
  'type',
  'type',
  valuesOf((question) => question.type),
)}
${select(
  'language',
  'language',
  valuesOf((question) => question.language),
)}
${select(
  'set',
  'set',
  valuesOf((question) => question.set),
)}</div>`;
}

function thresholdOf(result: EvaluationResult): number | null {
  const threshold = result.settings.refusalThreshold;
  return typeof threshold === 'number' ? threshold : null;
}
