/**
 * Ranks the spans of a sentence as short answers: by the overlap that each can expect with the right one. Trees over features of each span and
 * the reading model's start and end are two opinions, multiplied (a product of experts, Hinton 1999).
 */

import { type BoostedTrees, openTrees } from '../../learned/boosted-trees.ts';
import type { SpanReading } from '../reading/reading-model.ts';
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

/** What the reading model says counts this much beside the trees (chosen on the held-out worlds, eval/LOG.md). */
const READING_WEIGHT = 0.35;
/** Log-probability of a place the model has not read: it reads no more than 80 tokens. */
const NOT_READ = -12;

/** @param added to each row's score before the unlikely rows are dropped */
type ScoreSpans = (rows: readonly Float64Array[], added: readonly number[]) => Float64Array;

export interface SpanOpinions {
  /** The trained trees, unless a trainer brings others. */
  readonly scoreSpans?: ScoreSpans;
  readonly spanReading?: SpanReading | undefined;
  readonly readingWeight?: number;
}

let opened: ScoreSpans | undefined;
/** Opened at the first question, not here: training makes trees for changed features. */
const scoreByTrees: ScoreSpans = (rows, added) => {
  opened ??= openSpanTrees(trees);
  return opened(rows, added);
};

/** The first trees score all spans, the others only those that are still in question; the rest get minus infinity. */
export function openSpanTrees({ trees: grown, ...described }: BoostedTrees): ScoreSpans {
  const names = SPAN_FEATURES.map(({ name }) => name);
  const open = (some: BoostedTrees['trees']) =>
    openTrees({ ...described, trees: some }, names, 'npx tsx eval/train/train-short-answer.ts');
  const scoreFirst = open(grown.slice(0, FIRST_TREES));
  const scoreRest = open(grown.slice(FIRST_TREES));
  return (rows, added) => {
    const scores = scoreFirst(rows);
    for (const index of scores.keys()) scores[index]! += added[index]!;
    const order = rows.map((_, index) => index).sort((left, right) => scores[right]! - scores[left]!);
    const kept = order.slice(0, STILL_LIKELY);
    const rest = scoreRest(kept.map((index) => rows[index]!));
    kept.forEach((index, place) => {
      scores[index]! += rest[place]!;
    });
    for (const index of order.slice(STILL_LIKELY)) scores[index] = -Infinity;
    return scores;
  };
}

/**
 * By expected overlap, best first (minimum Bayes risk, Kumar and Byrne 2004): where the answer is one of several spans that overlap, the one
 * they have in common goes before the likeliest alone. Of the likeliest spans only.
 */
export function rankSpans(
  spans: readonly AnswerSpan[],
  { scoreSpans = scoreByTrees, spanReading, readingWeight = READING_WEIGHT }: SpanOpinions = {},
): RankedSpan[] {
  const scores = scoreSpans(
    spans.map(({ features }) => features),
    spans.map((span) => (spanReading === undefined ? 0 : readingWeight * logProbability(span, spanReading))),
  );
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

/** Of beginning with the token that the span begins with, and of ending with the one that it ends with. */
function logProbability(
  span: { readonly start: number; readonly end: number },
  { starts, ends, begins, finishes }: SpanReading,
): number {
  const first = ends.findIndex((end) => end > span.start);
  const last = starts.findLastIndex((start) => start < span.end);
  if (first === -1 || last < first || ends[last]! < span.end) return 2 * NOT_READ;
  return Math.max(NOT_READ, begins[first]!) + Math.max(NOT_READ, finishes[last]!);
}

function wordF1(left: AnswerSpan, right: AnswerSpan): number {
  const shared = Math.min(left.to, right.to) - Math.max(left.from, right.from) + 1;
  return shared <= 0 ? 0 : (2 * shared) / (left.to - left.from + right.to - right.from + 2);
}
