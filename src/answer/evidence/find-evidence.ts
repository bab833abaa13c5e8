/** The evidence step: candidate segments of the passages, measured, ranked, and judged as an answer or not. */

import { type BoostedTrees, openTrees, type ScoreRows } from '../../learned/boosted-trees.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { type QuestionPart, type QuestionParts, splitQuestion } from '../question/split-question.ts';
import type { ReadingModel } from '../reading/reading-model.ts';
import { asTheyAre, type CorrectedScores, correctScores } from './correct-scores.ts';
import { countOthersLess } from './count-others-less.ts';
import { countSaidLess } from './count-said-less.ts';
import type { Candidate, EvidenceOptions, FindEvidence, RankedCandidate, RankedParts } from './evidence.ts';
import { DECISION_FEATURES } from './features/decision-feature-list.ts';
import { measureDecision } from './features/measure-decision.ts';
import { SENTENCE_FEATURES } from './features/sentence-features.ts';
import { judgeLongForm } from './judge-long-form.ts';
import { lacksForm } from './lacks-form.ts';
import { type MeasuringParts, measureEvidence } from './measure-evidence.ts';
import { createRanker, type Ranker, type RankerWeights } from './ranker/ranker.ts';

export const TRAIN_COMMAND = 'npx tsx eval/train/train-answer.ts';

/** Where nothing holds the form that is asked for the decision counts half (eval/LOG.md). */
const WITHOUT_FORM = 0.5;

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
  const trained = () => {
    checked ??= checkWeights(parts.weights);
    return checked;
  };

  async function rank(text: string, retrieved: readonly Passage[], { said = [], signal }: EvidenceOptions) {
    const { ranker } = trained();
    const measured = await measureEvidence(parts, text, retrieved, signal);
    if (measured.candidates.length === 0) return { measured, ranked: [], scores: undefined };
    const byRanker = ranker.score(measured.words, measured.features);
    const corrected = await correctScores(parts.readingModel, measured, byRanker, signal);
    const scores = countOthersLess(countSaidLess(corrected, measured.candidates, said), measured);
    return { measured, ranked: rankCandidates(measured.candidates, measured.features, scores), scores };
  }

  async function rankParts(
    [first, second]: QuestionParts,
    retrieved: readonly Passage[],
    signal?: AbortSignal,
  ): Promise<RankedParts> {
    return [await rankPart(first, retrieved, signal), await rankPart(second, retrieved, signal)];
  }

  /** By the ranker alone: what the reading model says of a part changes no more answers than chance (eval/LOG.md), and takes longest. */
  async function rankPart(part: QuestionPart, retrieved: readonly Passage[], signal?: AbortSignal) {
    const { candidates, features, words } = await measureEvidence(parts, part.question, retrieved, signal);
    if (candidates.length === 0) return { part, candidates: [] };
    const scores = asTheyAre(trained().ranker.score(words, features));
    return { part, candidates: rankCandidates(candidates, features, scores).filter(isSegment) };
  }

  return async (text, retrieved, options = {}) => {
    const { measured, ranked, scores } = await rank(text, retrieved, options);
    const { question, passages, vectorOf } = measured;
    const asked = splitQuestion(text);
    const [answered] =
      scores === undefined ? [-Infinity] : trained().decision([measureDecision(measured, ranked, scores)]);
    const sure = logistic(answered!) * (lacksForm(question, ranked) ? WITHOUT_FORM : 1);
    return {
      question,
      ...judgeLongForm(text, passages, ranked.filter(isSegment), sure),
      lists: ranked.filter(({ whole }) => whole === true),
      ...(asked === undefined ? {} : { rankParts: () => rankParts(asked, retrieved, options.signal) }),
      vectorOf,
    };
  };
}

function isSegment({ whole }: Candidate): boolean {
  return whole !== true;
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
  scores: Pick<CorrectedScores, 'candidates' | 'corrections' | 'spans'>,
): RankedCandidate[] {
  return candidates
    .map(
      (candidate, index): RankedCandidate => ({
        ...candidate,
        score: scores.candidates[index]!,
        correction: scores.corrections[index]!,
        spanReading: scores.spans[index],
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
