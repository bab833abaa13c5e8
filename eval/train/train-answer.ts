/**
 * Trains the sentence ranker and the evidence decision on the dev halves of question sets, and writes their weights.
 *
 *     npx tsx eval/train/train-answer.ts --work DIR --project eval/sets --corpus corpus [--beir DIR[:ranker[:decision[:most]]]]…
 *         [--across DIR:QUERIES[:ranker[:decision[:most]]]]…
 *
 * Numbers after a folder: weight of its questions for the ranker (1), for the decision (1), and how many are taken (all).
 *
 * Any folder in BEIR's format serves. Deterministic: the same sets and code give the same weights.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DECISION_FEATURES, measureDecision } from '../../src/answer/evidence/decision-features.ts';
import { rankCandidates } from '../../src/answer/evidence/find-evidence.ts';
import { logistic, type ScoreNetwork, scoreFeatures } from '../../src/answer/evidence/score-network.ts';
import { SENTENCE_FEATURES } from '../../src/answer/evidence/sentence-feature-list.ts';
import { rocAuc } from '../../src/evaluation/metrics/roc-auc.ts';
import { listQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';
import { collectExamples, type OpenedSet, openBeirSet, openProjectSet } from './open-training-set.ts';
import { type TrainingGroup, trainNetwork } from './train-network.ts';
import type { TrainingExample } from './training-example.ts';

const WEIGHTS_FOLDER = fileURLToPath(new URL('../../src/answer/evidence/', import.meta.url));
/** The project's own questions are few and the nearest to use. */
const PROJECT_WEIGHT = { ranker: 3, decision: 8 };
/** Made examples are easier than a question that was written to have no answer. */
const MADE_WEIGHT = { asked: 1, 'taken-away': 0.25, crossed: 0.25 } as const;
/** Linear on purpose: hidden units fitted the dev halves better and the test halves worse (eval/LOG.md). */
const RANKER = { loss: 'softmax', hidden: 0, epochs: 12, learningRate: 0.02, decay: 1e-3, seed: 1, batch: 16 } as const;
const DECISION = {
  loss: 'logistic',
  hidden: 0,
  epochs: 30,
  learningRate: 0.01,
  decay: 1e-3,
  seed: 1,
  batch: 64,
} as const;

interface Weights {
  readonly ranker: number;
  readonly decision: number;
}

interface WeighedExample {
  readonly example: TrainingExample;
  readonly weights: Weights;
}

const { values } = parseArgs({
  options: {
    work: { type: 'string' },
    project: { type: 'string', default: 'eval/sets' },
    corpus: { type: 'string', default: 'corpus' },
    beir: { type: 'string', multiple: true, default: [] },
    across: { type: 'string', multiple: true, default: [] },
  },
});
if (values.work === undefined) throw new Error('Name a folder for indexes with --work DIR.');
mkdirSync(values.work, { recursive: true });

const examples = [...(await collectAll(values.work))];
const ranker = trainRanker(examples);
const decision = trainDecision(examples, ranker);
writeWeights('sentence-ranker.json', ranker);
writeWeights('evidence-decision.json', decision);
report(examples, ranker, decision);

async function collectAll(work: string): Promise<WeighedExample[]> {
  const all: WeighedExample[] = [];
  const collect = async (opened: OpenedSet, weights: Weights, most: number) => {
    const kept = new Set(opened.questions.slice(0, most).map(({ id }) => id));
    for await (const example of collectExamples(opened, ({ id }) => kept.has(id))) all.push({ example, weights });
    await opened.footnote.close();
    console.log(`${opened.name}: collected`);
  };
  const read = ([ranker = '1', decision = '1', most = 'Infinity']: readonly string[]) =>
    [{ ranker: Number(ranker), decision: Number(decision) }, Number(most)] as const;
  const project = await openProjectSet(values.corpus, await listQuestionSets(values.project), work);
  await collect(project, PROJECT_WEIGHT, Number.POSITIVE_INFINITY);
  for (const entry of values.beir) {
    const [folder, ...numbers] = entry.split(':');
    await collect(await openBeirSet(folder!, work), ...read(numbers));
  }
  for (const entry of values.across) {
    const [folder, queries, ...numbers] = entry.split(':');
    await collect(await openBeirSet(folder!, work, queries), ...read(numbers));
  }
  return all;
}

function trainRanker(all: readonly WeighedExample[]): ScoreNetwork {
  const groups = all
    .filter(({ example }) => example.split === 'dev' && example.labels.includes(1))
    .map(
      ({ example, weights }): TrainingGroup => ({
        weight: weights.ranker,
        rows: example.measured.features.map((features, index) => ({ values: features, label: example.labels[index]! })),
      }),
    );
  return trainNetwork(
    groups,
    SENTENCE_FEATURES.map(({ name }) => name),
    RANKER,
  );
}

function trainDecision(all: readonly WeighedExample[], network: ScoreNetwork): ScoreNetwork {
  const groups = all
    .filter(
      ({ example }) => example.split === 'dev' && example.answerable !== null && example.measured.candidates.length > 0,
    )
    .map(
      ({ example, weights }): TrainingGroup => ({
        weight: weights.decision * MADE_WEIGHT[example.made],
        rows: [{ values: decide(example, network), label: example.answerable === true ? 1 : 0 }],
      }),
    );
  return trainNetwork(
    groups,
    DECISION_FEATURES.map(({ name }) => name),
    { ...DECISION, signs: DECISION_FEATURES.map(({ sign }) => sign ?? 0) },
  );
}

function decide({ measured }: TrainingExample, network: ScoreNetwork): Float64Array {
  const ranked = rankCandidates(measured.candidates, measured.features, network);
  return measureDecision(measured, ranked);
}

/** hit@1, 2 and 3 of the ranker on answerable questions whose answer was retrieved; ROC AUC of the decision, by set and half. */
function report(all: readonly WeighedExample[], network: ScoreNetwork, decisionNetwork: ScoreNetwork): void {
  const sets = [...new Set(all.map(({ example }) => example.set))];
  for (const set of sets) {
    for (const split of ['dev', 'test'] as const) {
      const here = all
        .map(({ example }) => example)
        .filter((example) => example.set === set && example.split === split);
      const found = here.filter((example) => example.made === 'asked' && example.labels.includes(1));
      const places = found.map((example) => {
        const scored = example.measured.features.map((features, index) => ({
          score: scoreFeatures(network, features),
          label: example.labels[index],
        }));
        return scored.sort((left, right) => right.score - left.score).findIndex(({ label }) => label === 1);
      });
      const hit = (k: number) => (places.filter((place) => place < k).length / Math.max(1, places.length)).toFixed(3);
      const auc = (judged: readonly TrainingExample[]) =>
        rocAuc(
          judged.map((example) => ({
            score: logistic(scoreFeatures(decisionNetwork, decide(example, network))),
            isPositive: example.answerable === true,
          })),
        );
      const asked = here.filter(
        (example) => example.answerable !== null && example.made === 'asked' && example.measured.candidates.length > 0,
      );
      console.log(
        `${set} ${split}: ${found.length} questions, hit@1/2/3 ${hit(1)} ${hit(2)} ${hit(3)}, AUC as asked ${auc(asked) ?? '-'}`,
      );
    }
  }
}

function writeWeights(name: string, network: ScoreNetwork): void {
  writeFileSync(`${WEIGHTS_FOLDER}${name}`, `${JSON.stringify(network)}\n`);
}
