/** What accepting a new baseline would change, as a table. */

import { findMetric, formatMetric } from '../metric-catalogue.ts';
import { textTable } from '../report/text-table.ts';
import { type Baseline, GATED_SPLITS } from './baseline.ts';
import { GATED_METRICS } from './gated-metrics.ts';

/** @param before undefined when there is none yet. */
export function describeBaselineChange(before: Baseline | undefined, after: Baseline): string {
  const rows = GATED_SPLITS.flatMap((split) =>
    GATED_METRICS.map(({ name }) => {
      const definition = findMetric(name)!;
      const was = before?.splits[split]?.[name] ?? null;
      const is = after.splits[split]?.[name] ?? null;
      const step = was === null || is === null ? '' : signed(is - was);
      return [`${name} (${split})`, formatMetric(definition, was), formatMetric(definition, is), step];
    }),
  );
  const isSame = before?.questionsSha256 === after.questionsSha256;
  const questions =
    before === undefined
      ? 'There was no baseline.'
      : `Measured on ${isSame ? 'the same questions' : 'other questions than before'}.`;
  return [textTable([['metric', 'baseline', 'now', 'change'], ...rows]), '', questions].join('\n');
}

function signed(step: number): string {
  if (Math.abs(step) < 5e-4) return '=';
  return (step > 0 ? '+' : '') + step.toFixed(3);
}
