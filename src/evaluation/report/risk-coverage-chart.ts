/** The risk-coverage curve as inline SVG, with the threshold in force marked: where a refusal threshold is chosen from. */

import type { RiskCoveragePoint } from '../metrics/risk-coverage.ts';
import { html, type Markup } from './html.ts';

const WIDTH = 560;
const HEIGHT = 300;
const MARGIN = { left: 46, right: 24, top: 12, bottom: 40 };
const PLOT_WIDTH = WIDTH - MARGIN.left - MARGIN.right;
const PLOT_HEIGHT = HEIGHT - MARGIN.top - MARGIN.bottom;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** @param threshold the one in force; null when it is not known (a black box). */
export function riskCoverageChart(curve: readonly RiskCoveragePoint[], threshold: number | null): Markup {
  const highest = Math.max(0.2, ...curve.map(({ risk }) => risk));
  const topRisk = Math.min(1, Math.ceil(highest * 5) / 5);
  const x = (coverage: number) => (MARGIN.left + coverage * PLOT_WIDTH).toFixed(1);
  const y = (risk: number) => (MARGIN.top + (1 - risk / topRisk) * PLOT_HEIGHT).toFixed(1);
  const path = curve.map(({ coverage, risk }, index) => `${index === 0 ? 'M' : 'L'}${x(coverage)} ${y(risk)}`).join('');
  const inForce = threshold === null ? undefined : curve.findLast((point) => point.threshold >= threshold);
  return html`<figure><figcaption>Risk and coverage: wrong answers among those given, as more questions are answered</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Risk-coverage curve" style="max-width:${WIDTH}px">
${TICKS.map(
  (
    tick,
  ) => html`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(tick * topRisk)}" y2="${y(tick * topRisk)}"/>
<text class="faint" text-anchor="end" x="${MARGIN.left - 6}" y="${y(tick * topRisk)}" dy="4">${percent(tick * topRisk)}</text>
<text class="faint" text-anchor="middle" x="${x(tick)}" y="${HEIGHT - MARGIN.bottom + 16}">${percent(tick)}</text>`,
)}
<text class="faint" text-anchor="middle" x="${MARGIN.left + PLOT_WIDTH / 2}" y="${HEIGHT - 6}">coverage: questions answered</text>
<path class="curve" d="${path}"/>
${curve.map(
  (point) =>
    html`<circle class="point" cx="${x(point.coverage)}" cy="${y(point.risk)}" r="5"><title>${describe(point)}</title></circle>`,
)}
${
  inForce === undefined
    ? ''
    : html`<line class="drop" x1="${x(inForce.coverage)}" x2="${x(inForce.coverage)}" y1="${y(inForce.risk)}" y2="${y(0)}"/>
<circle class="inforce" cx="${x(inForce.coverage)}" cy="${y(inForce.risk)}" r="5"><title>${describe(inForce)}</title></circle>
<text text-anchor="${isRight(inForce) ? 'end' : 'start'}" x="${x(inForce.coverage)}" dx="${isRight(inForce) ? -8 : 8}" y="${y(0)}" dy="-10">threshold ${threshold} in force: answers ${percent(inForce.coverage)}, ${percent(inForce.risk)} wrong</text>`
}
</svg></figure>`;
}

/** The curve read at round coverages, for choosing a threshold without a ruler. */
export function thresholdTable(curve: readonly RiskCoveragePoint[]): Markup {
  const rows = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap((coverage) => {
    const point = curve.find((candidate) => candidate.coverage >= coverage);
    return point === undefined ? [] : [point];
  });
  const distinct = rows.filter((point, index) => point !== rows[index - 1]);
  return html`<table><thead><tr><th>threshold</th><th>answers</th><th>wrong among them</th></tr></thead><tbody>
${distinct.map(
  ({ threshold, coverage, risk }) =>
    html`<tr><td>${threshold.toFixed(3)}</td><td>${percent(coverage)}</td><td>${percent(risk)}</td></tr>`,
)}</tbody></table>`;
}

function isRight({ coverage }: RiskCoveragePoint): boolean {
  return coverage > 0.5;
}

function describe({ threshold, coverage, risk }: RiskCoveragePoint): string {
  return `threshold ${threshold.toFixed(3)}: answers ${percent(coverage)}, ${percent(risk)} wrong`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
