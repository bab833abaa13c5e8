/** Ranks the spans of a sentence as short answers: by the overlap that each can expect with the right one. */

import { type BoostedTrees, openTrees, type ScoreRows } from '../../learned/boosted-trees.ts';
import { type AnswerSpan, SPAN_FEATURES } from './answer-spans.ts';
import trees from './short-answer-trees.json' with { type: 'json' };

export interface RankedSpan {
  readonly start: number;
  readonly end: number;
  /** Probability of being the answer, 0 to 1; all spans of the sentence share 1. */
  readonly probability: number;
  /** Expected word F1 with the answer, 0 to 1. */
  readonly overlap: number;
}

/** Spans that overlaps are worked out among; the others have none worth counting. */
const LIKELIEST = 24;
/** Trees that score every span, and spans that all trees score: most are out of the question after a few. */
const FIRST_TREES = 150;
const STILL_LIKELY = 32;

let opened: ScoreRows | undefined;
/** Opened at the first question, not here: training makes trees for changed features. */
const scoreByTrees: ScoreRows = (rows) => {
  opened ??= openSpanTrees(trees);
  return opened(rows);
};

/** The first trees score all spans, the others only those that are still in question; the rest get minus infinity. */
export function openSpanTrees({ trees: grown, ...described }: BoostedTrees): ScoreRows {
  const names = SPAN_FEATURES.map(({ name }) => name);
  const open = (some: BoostedTrees['trees']) =>
    openTrees({ ...described, trees: some }, names, 'npx tsx eval/train/train-short-answer.ts');
  const scoreFirst = open(grown.slice(0, FIRST_TREES));
  const scoreRest = open(grown.slice(FIRST_TREES));
  return (rows) => {
    const scores = scoreFirst(rows);
    const order = rows.map((_, index) => index).sort((left, right) => scores[right]! - scores[left]!);
    const kept = order.slice(0, STILL_LIKELY);
    const added = scoreRest(kept.map((index) => rows[index]!));
    kept.forEach((index, place) => {
      scores[index]! += added[place]!;
    });
    for (const index of order.slice(STILL_LIKELY)) scores[index] = -Infinity;
    return scores;
  };
}

/**
 * By expected overlap, best first (minimum Bayes risk, Kumar and Byrne 2004): where the answer is one of several spans that overlap, the one
 * they have in common goes before the likeliest alone. Of the likeliest spans only.
 *
 * @param scoreRows the trained trees, unless a trainer brings others
 */
export function rankSpans(spans: readonly AnswerSpan[], scoreRows: ScoreRows = scoreByTrees): RankedSpan[] {
  const scores = scoreRows(spans.map(({ features }) => features));
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  const likeliest = spans
    .map((span, index) => ({ span, probability: Math.exp(scores[index]! - highest) / total }))
    .sort((left, right) => right.probability - left.probability || left.span.start - right.span.start)
    .slice(0, LIKELIEST);
  return likeliest
    .map(({ span, probability }) => ({
      start: span.start,
      end: span.end,
      probability,
      overlap: likeliest.reduce((sum, other) => sum + other.probability * wordF1(span, other.span), 0),
    }))
    .sort((left, right) => right.overlap - left.overlap || left.start - right.start);
}

function wordF1(left: AnswerSpan, right: AnswerSpan): number {
  const shared = Math.min(left.to, right.to) - Math.max(left.from, right.from) + 1;
  return shared <= 0 ? 0 : (2 * shared) / (left.to - left.from + right.to - right.from + 2);
}
