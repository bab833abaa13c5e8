/** Candidates into one order: both sides, late interaction, then feedback from the best of that first order. */

import type { PassageStore } from '../store/passage-store.ts';
import { feedbackQuery } from './feedback-query.ts';
import type { Candidate } from './find-candidates.ts';
import { fuseScores, type SideScores } from './fuse-scores.ts';
import type { FusionWeights } from './fusion-weights.ts';
import type { LateScores } from './score-late-interaction.ts';

/**
 * How far candidates are scaled among passages in their own language. On the project's dev questions over its English and Chinese
 * briefs, hit@5: 0 gives .876 (.63 where question and document differ in language), .6 .921, .8 .921, .9 .933, and .957, .942, .928,
 * .928 where they agree.
 */
const OWN_LANGUAGE_SHARE = 0.8;

export interface RankedCandidate {
  readonly candidate: Candidate;
  /** 0 to 1, higher is better. */
  readonly score: number;
}

export interface RankingParts {
  readonly store: Pick<PassageStore, 'tokenIds' | 'keywordScores' | 'characteristicTerms'>;
  readonly weights: FusionWeights;
  /** For candidates of another language group than the question's. A part that is 0 above is 0 here too. */
  readonly weightsAcross: FusionWeights;
  /** Language group of a candidate by its tokens, 0 for the question's own; null when all are one group. */
  readonly groupOf: ((tokenIds: Uint32Array | null) => number) | null;
  /** Null when the model has no token table; gives null when the question has no token with a vector. */
  readonly scoreLate: ((tokenIds: readonly (Uint32Array | null)[]) => LateScores | null) | null;
}

/** @returns best first, ties by chunk id */
export async function rankCandidates(
  { store, weights, weightsAcross, scoreLate, groupOf }: RankingParts,
  candidates: readonly Candidate[],
): Promise<RankedCandidate[]> {
  const ids = candidates.map(({ chunk }) => chunk.id);
  const useLate = scoreLate !== null && weights.late + weights.lateWindow > 0;
  const tokenIds = groupOf === null ? [] : await store.tokenIds(ids);
  const late = useLate ? scoreLate(tokenIds) : null;
  const groups = ids.map((_, index) => groupOf?.(tokenIds[index] ?? null) ?? 0);
  const weightOf = (part: keyof FusionWeights) => (group: number) =>
    weights[part] > 0 && group !== 0 ? weightsAcross[part] : weights[part];
  const sides: SideScores[] = [
    { scores: candidates.map(({ keyword }) => keyword), weightOf: weightOf('keyword'), floor: 'zero' },
    { scores: candidates.map(({ dense }) => dense), weightOf: weightOf('dense'), floor: 'lowest' },
  ];
  if (late !== null) {
    sides.push({ scores: Array.from(late.whole), weightOf: weightOf('late'), floor: 'lowest' });
    sides.push({ scores: Array.from(late.window), weightOf: weightOf('lateWindow'), floor: 'lowest' });
  }
  const first = sort(candidates, fuseScores(groups, sides, OWN_LANGUAGE_SHARE));
  if (weights.feedback === 0 || first.length === 0) return first;
  const query = await feedbackQuery(first, store);
  if (query.length === 0) return first;
  const scores = await store.keywordScores(query, ids);
  return sort(
    candidates,
    fuseScores(groups, [...sides, { scores, weightOf: weightOf('feedback'), floor: 'lowest' }], OWN_LANGUAGE_SHARE),
  );
}

function sort(candidates: readonly Candidate[], scores: Float64Array): RankedCandidate[] {
  return candidates
    .map((candidate, index) => ({ candidate, score: scores[index]! }))
    .sort((a, b) => b.score - a.score || (a.candidate.chunk.id < b.candidate.chunk.id ? -1 : 1));
}
