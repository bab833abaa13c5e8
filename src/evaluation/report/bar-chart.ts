/** Horizontal bars of a share or a time, as inline SVG: one row a value, the number written at the end of its bar. */

import { displayWidth } from './display-width.ts';
import { html, type Markup } from './html.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** A lighter continuation of the bar, as p95 behind p50. */
  readonly tail?: number;
  /** Shown beside the label, as "n = 12". */
  readonly note: string;
  /** What the number at the end reads. */
  readonly text: string;
}

const ROW_HEIGHT = 26;
const BAR_HEIGHT = 12;
const CHART_WIDTH = 560;
/** Width of one half-width character at the chart's 12 px type. */
const CHARACTER_WIDTH = 6.6;

/** @param maximum the value at which a bar is full; 1 for shares. */
export function barChart(title: string, bars: readonly Bar[], maximum: number): Markup {
  const columnOf = (texts: readonly string[]) => Math.max(...texts.map(displayWidth)) * CHARACTER_WIDTH + 12;
  const labelWidth = columnOf(bars.map(({ label, note }) => `${label} ${note}`));
  const textWidth = columnOf(bars.map(({ text }) => text));
  const room = CHART_WIDTH - labelWidth - textWidth;
  const widthOf = (value: number) => (maximum === 0 ? 0 : (Math.min(value, maximum) / maximum) * room);
  const height = bars.length * ROW_HEIGHT;
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${CHART_WIDTH} ${height}" role="img" aria-label="${title}" style="max-width:${CHART_WIDTH}px">
${bars.map((bar, row) => {
  const top = row * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
  const baseline = row * ROW_HEIGHT + ROW_HEIGHT / 2 + 4;
  const end = labelWidth + widthOf(Math.max(bar.value, bar.tail ?? 0));
  return html`<g><title>${bar.label}: ${bar.text} (${bar.note})</title>
<text x="0" y="${baseline}">${bar.label} <tspan class="faint">${bar.note}</tspan></text>
<rect class="track" x="${fixed(labelWidth)}" y="${top}" width="${fixed(room)}" height="${BAR_HEIGHT}" rx="2"/>
${
  bar.tail === undefined
    ? ''
    : html`<rect class="tail" x="${fixed(labelWidth)}" y="${top}" width="${fixed(widthOf(bar.tail))}" height="${BAR_HEIGHT}" rx="2"/>`
}
<rect class="bar" x="${fixed(labelWidth)}" y="${top}" width="${fixed(widthOf(bar.value))}" height="${BAR_HEIGHT}" rx="2"/>
<text x="${fixed(Math.max(end, labelWidth + room) + 8)}" y="${baseline}">${bar.text}</text></g>`;
})}
</svg></figure>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
