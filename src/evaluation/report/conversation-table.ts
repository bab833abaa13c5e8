/** Follow-ups measured, as text for the terminal: a row a set, half and way of asking. */

import type { TurnsSummary } from '../conversations/summarise-turns.ts';
import { textTable } from './text-table.ts';

export interface NamedTurnsSummary {
  readonly set: string;
  readonly split: string;
  readonly summary: TurnsSummary;
}

export function conversationTable(rows: readonly NamedTurnsSummary[]): string {
  const head = ['set', 'half', 'asked as', 'turns', 'recall@5', 'MRR', 'kept', 'kept, dependent'];
  const cells = rows.flatMap(({ set, split, summary }) =>
    summary.wordings.map(({ wording, turns, recallAt5, reciprocalRank, kept, keptWhereDependent }) => [
      set,
      split,
      wording,
      String(turns),
      fraction(recallAt5),
      fraction(reciprocalRank),
      percent(kept),
      percent(keptWhereDependent),
    ]),
  );
  return textTable([head, ...cells]);
}

export function rewritingTable(rows: readonly NamedTurnsSummary[]): string {
  const head = ['set', 'half', 'turns', 'stand alone', 'left untouched', 'dependent rewritten', 'p50 ms', 'p95 ms'];
  const cells = rows.map(({ set, split, summary }) => [
    set,
    split,
    String(summary.turns),
    String(summary.standAlone),
    percent(summary.untouched),
    percent(summary.rewrittenWhereDependent),
    summary.rewriteP50Ms?.toFixed(2) ?? '–',
    summary.rewriteP95Ms?.toFixed(2) ?? '–',
  ]);
  return textTable([head, ...cells]);
}

function fraction(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)}%`;
}
