/** Fits the evidence decision to what rankers say of questions whose set they have not seen. */

import { DECISION_FEATURES } from '../../src/answer/evidence/features/decision-feature-list.ts';
import { measureDecision } from '../../src/answer/evidence/features/measure-decision.ts';
import { logistic, rankCandidates } from '../../src/answer/evidence/find-evidence.ts';
import type { Ranker } from '../../src/answer/evidence/ranker/ranker.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import { fitNetworks, fitTrees, MADE_WEIGHT, openRanker } from './fit-ranker.ts';
import type { Standard } from './ranker-examples.ts';
import type { WeighedExample } from './ranker-trees.ts';
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
/** The decision learns from scores of rankers that have not seen the question's set: on its own questions a ranker is too sure. */
const FOLDS = 3;

/** A question as the decision sees it. */
export interface DecisionRow {
  /** One value a feature, in the order of DECISION_FEATURES. */
  readonly values: Float64Array;
  readonly weight: number;
  /** 1 where an answer is there and would be given. */
  readonly label: 1 | 0;
}

export function fitDecision(learned: readonly WeighedExample[], standard: Standard): BoostedTrees {
  return growDecision(collectDecisionRows(learned, standard));
}

function growDecision(rows: readonly DecisionRow[]): BoostedTrees {
  const names = DECISION_FEATURES.map(({ name }) => name);
  const signs = DECISION_FEATURES.map(({ sign }) => sign ?? 0);
  const binned = binRows(rows.length, names.length, (row, column) => rows[row]!.values[column]!);
  const groups = Uint32Array.from(rows, (_, row) => row);
  const log = (line: string) => console.log(`decision, ${rows.length} rows, ${line}`);
  return growTrees(binned, groups, names, createLogisticLoss(rows), { ...TREES, signs, log });
}

function createLogisticLoss(rows: readonly DecisionRow[]): Loss {
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

function collectDecisionRows(learned: readonly WeighedExample[], standard: Standard): DecisionRow[] {
  const sets = [...new Set(learned.map(({ example }) => example.set))];
  const foldOf = (set: string) => sets.indexOf(set) % FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = learned.filter(({ example }) => foldOf(example.set) !== fold);
    const name = `ranker of the others, fold ${fold + 1}`;
    const stranger = openRanker({ networks: fitNetworks(others, standard, 1, name), trees: fitTrees(others, name) });
    return learned.flatMap(({ example, weight }) =>
      foldOf(example.set) === fold ? (judge(example, weight, stranger) ?? []) : [],
    );
  }).flat();
}

/** Undefined where the example does not say whether there is an answer. */
export function judge(example: TrainingExample, weight: number, by: Ranker): DecisionRow | undefined {
  if (example.answerable === null || example.measured.candidates.length === 0) return undefined;
  const isMissed = example.answerable && !findsAnswer(example, by);
  return {
    weight: weight * MADE_WEIGHT[example.made] * (isMissed ? MISSED_WEIGHT : 1),
    values: measure(example, by),
    label: example.answerable && !isMissed ? 1 : 0,
  };
}

/** Whether an answer of as many sentences as one has at most would hold a right one. */
function findsAnswer({ measured, labels }: TrainingExample, by: Ranker): boolean {
  const { candidates } = by.score(measured.words, measured.features);
  const order = candidates.map((_, index) => index).sort((left, right) => candidates[right]! - candidates[left]!);
  return order.slice(0, SENTENCES).some((index) => labels[index] === 1);
}

function measure({ measured }: TrainingExample, by: Ranker): Float64Array {
  const scores = by.score(measured.words, measured.features);
  return measureDecision(
    measured,
    rankCandidates(measured.candidates, measured.features, scores.candidates),
    scores.none,
  );
}
