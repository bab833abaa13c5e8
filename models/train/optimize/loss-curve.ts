/** The course of a training on disk: a CSV to compute with and a small SVG to look at. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CurvePoint {
  readonly stage: string;
  /** Counted over all stages. */
  readonly step: number;
  /** Mean loss since the point before, in nats. */
  readonly loss: number;
  /** MRR on held-out pairs, 0 to 1. */
  readonly heldOut: number;
  readonly seconds: number;
}

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = 36;

const CSV_FILE = 'loss-curve.csv';

export function writeCurve(folder: string, points: readonly CurvePoint[]): void {
  const lines = points.map(({ stage, step, loss, heldOut, seconds }) =>
    [stage, step, loss.toFixed(4), heldOut.toFixed(4), seconds.toFixed(0)].join(','),
  );
  writeFileSync(join(folder, CSV_FILE), `${['stage,step,loss,held_out_mrr,seconds', ...lines].join('\n')}\n`);
  if (points.length > 1) writeFileSync(join(folder, 'loss-curve.svg'), drawCurve(points));
}

/** The points an earlier run wrote, for one that goes on; none where there is no curve. */
export function readCurve(folder: string): CurvePoint[] {
  const file = join(folder, CSV_FILE);
  if (!existsSync(file)) return [];
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [stage = '', ...numbers] = line.split(',');
    const [step, loss, heldOut, seconds] = numbers.map(Number) as [number, number, number, number];
    return { stage, step, loss, heldOut, seconds };
  });
}

export function drawCurve(points: readonly CurvePoint[]): string {
  const lastStep = points.at(-1)!.step;
  const highestLoss = Math.max(...points.map(({ loss }) => loss));
  const x = (step: number): number => MARGIN + ((WIDTH - 2 * MARGIN) * step) / lastStep;
  const y = (share: number): number => HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share;
  const path = (value: (point: CurvePoint) => number): string =>
    points.map((point) => `${x(point.step).toFixed(1)},${y(value(point)).toFixed(1)}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<path d="M${MARGIN} ${MARGIN}V${HEIGHT - MARGIN}H${WIDTH - MARGIN}" fill="none" stroke="#888"/>
<polyline points="${path(({ loss }) => loss / highestLoss)}" fill="none" stroke="#b3402e"/>
<polyline points="${path(({ heldOut }) => heldOut)}" fill="none" stroke="#2c6e49"/>
<text x="${MARGIN}" y="${MARGIN - 12}" fill="#b3402e">loss, 0 to ${highestLoss.toFixed(2)}</text>
<text x="${WIDTH - MARGIN}" y="${MARGIN - 12}" text-anchor="end" fill="#2c6e49">held-out MRR, 0 to 1</text>
<text x="${WIDTH - MARGIN}" y="${HEIGHT - 12}" text-anchor="end">step ${lastStep}</text>
</svg>
`;
}
