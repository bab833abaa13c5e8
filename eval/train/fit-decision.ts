/** Fits the evidence decision to what rankers say of questions whose set they have not seen. */

import { type CorrectedScores, correctScores } from '../../src/answer/evidence/correct-scores.ts';
import { DECISION_FEATURES } from '../../src/answer/evidence/features/decision-feature-list.ts';
import { measureDecision } from '../../src/answer/evidence/features/measure-decision.ts';
import { logistic, rankCandidates } from '../../src/answer/evidence/find-evidence.ts';
import type { Ranker } from '../../src/answer/evidence/ranker/ranker.ts';
import type { ReadingModel } from '../../src/answer/reading/reading-model.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import type { Standard } from './ranker-examples.ts';
import type { WeighedExample } from './ranker-trees.ts';
import { fitStrangers } from './stranger-rankers.ts';
import type { TrainingExample } from './training-example.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees, type Loss } from './trees/grow-trees.ts';

const TREES = {
  trees: 600,
  depth: 4,
  learningRate: 0.05,
  columnShare: 0.25,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 10,
  leastCurvature: 10,
  seed: 1,
} as const;
/** An answer that is there and would be missed counts as none, at less weight: confidence is to tell right answers from wrong ones too. */
const MISSED_WEIGHT = 0.3;
const SENTENCES = 3;

/** A question as the decision sees it. */
export interface DecisionRow {
  /** One value a feature, in the order of DECISION_FEATURES. */
  readonly values: Float64Array;
  readonly weight: number;
  /** 1 where an answer is there and would be given. */
  readonly label: 1 | 0;
}

/** @param readerFor a reading model that has not seen the question */
export async function fitDecision(
  learned: readonly WeighedExample[],
  standard: Standard,
  readerFor: ReaderFor,
): Promise<BoostedTrees> {
  return growDecision(await collectDecisionRows(learned, standard, readerFor));
}

export type ReaderFor = (example: WeighedExample) => ReadingModel;

function growDecision(rows: readonly DecisionRow[]): BoostedTrees {
  const names = DECISION_FEATURES.map(({ name }) => name);
  const signs = DECISION_FEATURES.map(({ sign }) => sign ?? 0);
  const binned = binRows(rows.length, names.length, (row, column) => rows[row]!.values[column]!);
  const groups = Uint32Array.from(rows, (_, row) => row);
  const log = (line: string) => console.log(`decision, ${rows.length} rows, ${line}`);
  return growTrees(binned, groups, names, createLogisticLoss(rows), { ...TREES, signs, log });
}

/** Of rows that are right or not, each by itself. */
export function createLogisticLoss(rows: readonly Pick<DecisionRow, 'weight' | 'label'>[]): Loss {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return (scores, slopes, curvatures) => {
    let loss = 0;
    rows.forEach(({ weight, label }, row) => {
      const probability = logistic(scores[row]!);
      slopes[row] = weight * (probability - label);
      curvatures[row] = weight * Math.max(LEAST_CURVATURE, probability * (1 - probability));
      loss -= weight * Math.log(Math.max(1e-12, label === 1 ? probability : 1 - probability));
    });
    return loss / total;
  };
}

const LEAST_CURVATURE = 1e-4;

async function collectDecisionRows(
  learned: readonly WeighedExample[],
  standard: Standard,
  readerFor: ReaderFor,
): Promise<DecisionRow[]> {
  const strangerTo = fitStrangers(learned, standard);
  const rows: DecisionRow[] = [];
  for (const weighed of learned) {
    const row = await judge(weighed, strangerTo(weighed.example.set), readerFor(weighed));
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Undefined where the example does not say whether there is an answer, and for made ones: they are easier than what is asked (eval/LOG.md). */
export async function judge(
  { example, weight }: WeighedExample,
  by: Ranker,
  reader: ReadingModel,
): Promise<DecisionRow | undefined> {
  const { measured } = example;
  if (example.made !== 'asked' || example.answerable === null || measured.candidates.length === 0) return undefined;
  const scores = await correctScores(reader, measured, by.score(measured.words, measured.features));
  const isMissed = example.answerable && !findsAnswer(example, scores);
  return {
    weight: weight * (isMissed ? MISSED_WEIGHT : 1),
    values: measure(example, scores),
    label: example.answerable && !isMissed ? 1 : 0,
  };
}

/** Whether an answer of as many sentences as one has at most would hold a right one. */
function findsAnswer({ labels }: TrainingExample, { candidates }: CorrectedScores): boolean {
  const order = candidates.map((_, index) => index).sort((left, right) => candidates[right]! - candidates[left]!);
  return order.slice(0, SENTENCES).some((index) => labels[index] === 1);
}

function measure({ measured }: TrainingExample, scores: CorrectedScores): Float64Array {
  return measureDecision(measured, rankCandidates(measured.candidates, measured.features, scores), scores);
}
