/** Candidates into one order: the weighted sum of all sides, and for the best what was learned from judged questions. */

import type { PassageStore } from '../../store/passage-store.ts';
import type { Candidate } from '../find-candidates.ts';
import type { MeanDirection } from '../mean-direction.ts';
import {
  type FusedCandidates,
  type FusionParts,
  fuseCandidates,
  type RankedCandidate,
  toRanked,
} from './fuse-candidates.ts';
import type { LearnedOrder } from './learned-order.ts';
import { measureOrder } from './order-features.ts';

/** Candidates that the learned order moves: on the dev halves the best order of 30 would have an nDCG@10 of .93. */
const ORDERED = 30;
/** Passages whose meaning the others are compared with. */
const FEEDBACK_PASSAGES = 3;

export interface OrderParts {
  readonly store: Pick<PassageStore, 'similarities'>;
  /** Null when the model has no token table. */
  readonly meanDirection: MeanDirection | null;
}

export interface RankingParts extends FusionParts, OrderParts {
  readonly store: FusionParts['store'] & OrderParts['store'];
  /** Null to leave the order of the weighted sum. */
  readonly learned: LearnedOrder | null;
}

/** @returns best first */
export async function rankCandidates(
  parts: RankingParts,
  candidates: readonly Candidate[],
): Promise<readonly RankedCandidate[]> {
  const fused = await fuseCandidates(parts, candidates);
  const ranked = toRanked(candidates, fused.whole);
  const rows = parts.learned === null ? null : await measureBest(parts, fused);
  return rows === null ? ranked : reorder(ranked, parts.learned!(rows));
}

/** @returns what the learned order sees of the best by the weighted sum, best first; null where a side has nothing to say */
export async function measureBest(
  { store, meanDirection }: OrderParts,
  fused: FusedCandidates,
): Promise<readonly Float64Array[] | null> {
  const { candidates, tokenIds, late, feedback, first, whole } = fused;
  if (late === null || feedback === null || meanDirection === null) return null;
  const best = first.order.slice(0, FEEDBACK_PASSAGES);
  const direction = meanDirection(
    best.map((index) => tokenIds[index]!),
    best.map((index) => first.scores[index]!),
  );
  const ordered = whole.order.slice(0, ORDERED);
  const nearBest = await store.similarities(
    direction,
    ordered.map((index) => candidates[index]!.chunk.id),
  );
  return measureOrder({ ...fused, late, feedback, ordered, nearBest });
}

/**
 * The passage that comes to a place has the score of the weighted sum at that place, so that scores fall with the order and keep their
 * scale, which the trained weights of answering know.
 */
function reorder(ranked: readonly RankedCandidate[], learned: Float64Array): RankedCandidate[] {
  const places = Array.from(learned, (_, place) => place).sort((a, b) => learned[b]! - learned[a]! || a - b);
  return ranked.map(({ candidate, score }, place) => ({
    candidate: place < places.length ? ranked[places[place]!]!.candidate : candidate,
    score,
  }));
}
