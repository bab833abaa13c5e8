/** The evidence step: candidate segments of the passages, measured, ranked, and judged as an answer or not. */

import { type BoostedTrees, openTrees, type ScoreRows } from '../../learned/boosted-trees.ts';
import type { ReadingModel } from '../reading/reading-model.ts';
import { type CorrectedScores, correctScores } from './correct-scores.ts';
import type { Candidate, FindEvidence, RankedCandidate } from './evidence.ts';
import { DECISION_FEATURES } from './features/decision-feature-list.ts';
import { measureDecision } from './features/measure-decision.ts';
import { SENTENCE_FEATURES } from './features/sentence-features.ts';
import { type MeasuringParts, measureEvidence } from './measure-evidence.ts';
import { createRanker, type Ranker, type RankerWeights } from './ranker/ranker.ts';

export const TRAIN_COMMAND = 'npx tsx eval/train/train-answer.ts';

export interface EvidenceParts extends MeasuringParts {
  readonly readingModel: ReadingModel;
  readonly weights: EvidenceWeights;
}

/** What training makes. */
export interface EvidenceWeights {
  readonly ranker: RankerWeights;
  readonly decision: BoostedTrees;
}

export function createFindEvidence(parts: EvidenceParts): FindEvidence {
  // Checked at the first question, not here: training assembles the same parts to make weights for changed features.
  let checked: ReturnType<typeof checkWeights> | undefined;
  return async (text, retrieved, signal) => {
    checked ??= checkWeights(parts.weights);
    const { ranker, decision } = checked;
    const measured = await measureEvidence(parts, text, retrieved, signal);
    const { question, passages, vectorOf } = measured;
    if (measured.candidates.length === 0)
      return { question, passages, candidates: [], lists: [], confidence: 0, vectorOf };
    const byRanker = ranker.score(measured.words, measured.features);
    const scores = await correctScores(parts.readingModel, measured, byRanker, signal);
    const ranked = rankCandidates(measured.candidates, measured.features, scores);
    const [answered] = decision([measureDecision(measured, ranked, scores)]);
    const confidence = logistic(answered!);
    return {
      question,
      passages,
      candidates: ranked.filter(({ whole }) => whole !== true),
      lists: ranked.filter(({ whole }) => whole === true),
      confidence,
      vectorOf,
    };
  };
}

function checkWeights({ ranker, decision }: EvidenceWeights): {
  readonly ranker: Ranker;
  readonly decision: ScoreRows;
} {
  const names = (features: readonly { readonly name: string }[]) => features.map(({ name }) => name);
  return {
    ranker: createRanker(ranker, names(SENTENCE_FEATURES), TRAIN_COMMAND),
    decision: openTrees(decision, names(DECISION_FEATURES), TRAIN_COMMAND),
  };
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Best first; ties by place. */
export function rankCandidates(
  candidates: readonly Candidate[],
  features: readonly Float64Array[],
  scores: Pick<CorrectedScores, 'candidates' | 'corrections'>,
): RankedCandidate[] {
  return candidates
    .map(
      (candidate, index): RankedCandidate => ({
        ...candidate,
        score: scores.candidates[index]!,
        correction: scores.corrections[index]!,
        features: nameFeatures(features[index]!),
      }),
    )
    .sort(
      (left, right) =>
        right.score - left.score || left.passage - right.passage || left.segment.start - right.segment.start,
    );
}

function nameFeatures(row: Float64Array): Record<string, number> {
  const named: Record<string, number> = {};
  for (let column = 0; column < SENTENCE_FEATURES.length; column++)
    named[SENTENCE_FEATURES[column]!.name] = row[column]!;
  return named;
}
