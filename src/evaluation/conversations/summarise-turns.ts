/** Turns of one half of a set -> one row for each way of asking, and what became of questions that stand alone. */

import { keptShare } from '../metrics/kept-share.ts';
import { meanOfPresent } from '../metrics/mean-of-present.ts';
import { percentile } from '../metrics/percentile.ts';
import type { TurnResult, Wording } from './ask-turns.ts';

export interface WordingSummary {
  readonly wording: Wording;
  /** Turns searched for; means are over them. */
  readonly turns: number;
  readonly recallAt5: number | null;
  readonly reciprocalRank: number | null;
  /** Of the human rewrite's recall@5; null where a person rewrote nothing. */
  readonly kept: number | null;
  /** The same, over the turns that people changed. */
  readonly keptWhereDependent: number | null;
}

export interface TurnsSummary {
  readonly turns: number;
  readonly wordings: readonly WordingSummary[];
  readonly standAlone: number;
  /** Share of questions that stand alone and were searched letter for letter as asked. */
  readonly untouched: number | null;
  /** Share of questions that people changed and that were changed here. */
  readonly rewrittenWhereDependent: number | null;
  readonly rewriteP50Ms: number | null;
  readonly rewriteP95Ms: number | null;
}

const WORDINGS: readonly Wording[] = ['raw', 'rewritten', 'human', 'published'];

export function summariseTurns(results: readonly TurnResult[]): TurnsSummary {
  const standAlone = results.filter(({ turn }) => turn.standsAlone);
  const dependent = results.filter(({ turn }) => !turn.standsAlone);
  const times = results.map(({ rewriteMs }) => rewriteMs);
  return {
    turns: results.length,
    wordings: WORDINGS.flatMap((wording) => summariseWording(wording, results) ?? []),
    standAlone: standAlone.length,
    untouched: meanOfPresent(standAlone.map(({ turn, searchedFor }) => (searchedFor === turn.question ? 1 : 0))),
    rewrittenWhereDependent: meanOfPresent(
      dependent.map(({ turn, searchedFor }) => (searchedFor === turn.question ? 0 : 1)),
    ),
    rewriteP50Ms: percentile(times, 50),
    rewriteP95Ms: percentile(times, 95),
  };
}

function summariseWording(wording: Wording, results: readonly TurnResult[]): WordingSummary | undefined {
  const searched = results.filter(({ wordings }) => wordings?.[wording] !== undefined);
  if (searched.length === 0) return undefined;
  const mean = (metric: 'recallAt5' | 'reciprocalRank') =>
    meanOfPresent(searched.map(({ wordings }) => wordings![wording]![metric]));
  return {
    wording,
    turns: searched.length,
    recallAt5: mean('recallAt5'),
    reciprocalRank: mean('reciprocalRank'),
    kept: keptOf(wording, searched),
    keptWhereDependent: keptOf(
      wording,
      searched.filter(({ turn }) => !turn.standsAlone),
    ),
  };
}

function keptOf(wording: Wording, searched: readonly TurnResult[]): number | null {
  const compared = searched.filter(({ wordings }) => wordings?.human !== undefined);
  return keptShare(
    compared.map(({ wordings }) => wordings![wording]!.recallAt5),
    compared.map(({ wordings }) => wordings!.human!.recallAt5),
  );
}
