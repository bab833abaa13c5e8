/**
 * Trains the ranker, which ranks segments, and the evidence decision on the dev halves of question sets, and writes their weights.
 *
 *     npx tsx eval/train/train-answer.ts --work DIR [--beir DIR[:weight[:most]]]… [--across DIR:QUERIES[:weight[:most]]]…
 *
 * The invented worlds beside this file and the project's dev questions are always learned from. Numbers after a folder in BEIR's format:
 * weight of its questions (1.2), and how many are taken (all). `--only ranker` and `--only decision` train one of the two, so that both can
 * be trained at once. Deterministic: the same sets and code give the same weights.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DECISION_FEATURES } from '../../src/answer/evidence/features/decision-feature-list.ts';
import { measureDecision } from '../../src/answer/evidence/features/measure-decision.ts';
import { SENTENCE_FEATURES } from '../../src/answer/evidence/features/sentence-features.ts';
import { rankCandidates, TRAIN_COMMAND } from '../../src/answer/evidence/find-evidence.ts';
import {
  createRanker,
  RANKER_VERSION,
  type Ranker,
  type RankerWeights,
} from '../../src/answer/evidence/ranker/ranker.ts';
import type { RankerParameters, RankerShape } from '../../src/answer/evidence/ranker/ranker-network.ts';
import { WORD_SCALARS } from '../../src/answer/evidence/ranker/word-inputs.ts';
import type { ScoreNetwork } from '../../src/answer/evidence/score-network.ts';
import { collectExamples } from './open-training-set.ts';
import { dropEasy, findStandard, type Standard, toRankerExample } from './ranker-examples.ts';
import { trainNetwork } from './train-network.ts';
import { startRanker, trainRanker } from './train-ranker.ts';
import type { TrainingExample } from './training-example.ts';
import { openTrainingSets, SET_OPTIONS } from './training-sets.ts';

const EVIDENCE_FOLDER = fileURLToPath(new URL('../../src/answer/evidence/', import.meta.url));
/** Made examples are easier than a question that was written to have no answer. */
const MADE_WEIGHT = { asked: 1, 'taken-away': 0.3, crossed: 0.3 } as const;
const SHAPE = { embedding: 256, projection: 16, wordUnits: 16, segmentUnits: 24 } as const;
const RANKER = { epochs: 5, learningRate: 2e-3, decay: 0.1, batch: 16 } as const;
/** Rankers that differ by their seed alone; their mean is steadier than any of them. */
const MEMBERS = 3;
const DECISION = {
  loss: 'logistic',
  hidden: 8,
  epochs: 20,
  learningRate: 0.01,
  decay: 1e-2,
  seed: 1,
  batch: 64,
} as const;
/** An answer that is there and would be missed counts as none, at less weight: confidence is to tell right answers from wrong ones too. */
const MISSED_WEIGHT = 0.3;
const SENTENCES = 3;
/** The decision learns from scores of rankers that have not seen the question's set: on its own questions a ranker is too sure. */
const FOLDS = 3;

const { values } = parseArgs({
  options: {
    ...SET_OPTIONS,
    only: { type: 'string' },
  },
});
if (values.work === undefined) throw new Error('Name a folder for indexes with --work DIR.');
if (values.only !== undefined && values.only !== 'ranker' && values.only !== 'decision')
  throw new Error(`--only: expected ranker or decision, found ${values.only}.`);
mkdirSync(values.work, { recursive: true });

interface WeighedExample {
  readonly example: TrainingExample;
  readonly weight: number;
}

const examples = await collectAll(values.work);
const learned = examples.filter(({ example, weight }) => example.split === 'dev' && weight > 0);
const standard = findStandard(learned.flatMap(({ example }) => (example.made === 'asked' ? [example] : [])));
const shape: RankerShape = { ...SHAPE, scalars: WORD_SCALARS.length, features: SENTENCE_FEATURES.length };
if (values.only !== 'decision') {
  const weights = fitRanker(learned, MEMBERS, 'ranker');
  writeFileSync(join(EVIDENCE_FOLDER, 'ranker', 'ranker-weights.json'), `${JSON.stringify(weights)}\n`);
  report(openRanker(weights));
}
if (values.only !== 'ranker') {
  const decision = fitDecision();
  writeFileSync(join(EVIDENCE_FOLDER, 'evidence-decision.json'), `${JSON.stringify(decision)}\n`);
}

async function collectAll(work: string): Promise<WeighedExample[]> {
  const all: WeighedExample[] = [];
  for await (const { opened, weight, keep } of openTrainingSets({ ...values, work })) {
    for await (const example of collectExamples(opened, keep)) all.push({ example: dropEasy(example), weight });
    console.log(`${opened.name}: ${all.length} examples so far`);
  }
  return all;
}

function fitRanker(from: readonly WeighedExample[], members: number, name: string): RankerWeights {
  const taught = from.flatMap(
    ({ example, weight }) => toRankerExample(example, weight * MADE_WEIGHT[example.made], standard) ?? [],
  );
  const trained = Array.from({ length: members }, (_, member) =>
    trainRanker(shape, startRanker(shape, member + 1), taught, {
      ...RANKER,
      seed: member + 1,
      log: (line) => console.log(`${name} ${member + 1}, ${taught.length} examples, ${line}`),
    }),
  );
  return describeRanker(trained, standard);
}

function describeRanker(trained: readonly RankerParameters[], { mean, deviation }: Standard): RankerWeights {
  const round = (numbers: ArrayLike<number>) => Array.from(numbers, (value) => Number(value.toPrecision(4)));
  return {
    version: RANKER_VERSION,
    features: SENTENCE_FEATURES.map(({ name }) => name),
    scalars: WORD_SCALARS.map(({ name }) => name),
    shape: SHAPE,
    mean: round(mean),
    deviation: round(deviation),
    members: trained.map(
      (parameters) =>
        Object.fromEntries(
          Object.entries(parameters).map(([name, numbers]) => [name, round(numbers)]),
        ) as unknown as RankerWeights['members'][number],
    ),
  };
}

function openRanker(from: RankerWeights): Ranker {
  return createRanker(
    from,
    SENTENCE_FEATURES.map(({ name }) => name),
    TRAIN_COMMAND,
  );
}

function fitDecision(): ScoreNetwork {
  const sets = [...new Set(learned.map(({ example }) => example.set))];
  const foldOf = (set: string) => sets.indexOf(set) % FOLDS;
  const groups = Array.from({ length: FOLDS }, (_, fold) => {
    const others = learned.filter(({ example }) => foldOf(example.set) !== fold);
    const stranger = openRanker(fitRanker(others, 1, `ranker of the others, fold ${fold + 1}, member`));
    return learned
      .filter(
        ({ example }) =>
          foldOf(example.set) === fold && example.answerable !== null && example.measured.candidates.length > 0,
      )
      .map(({ example, weight }) => {
        const isMissed = example.answerable === true && !findsAnswer(example, stranger);
        return {
          weight: weight * MADE_WEIGHT[example.made] * (isMissed ? MISSED_WEIGHT : 1),
          rows: [{ values: decide(example, stranger), label: example.answerable === true && !isMissed ? 1 : 0 }],
        };
      });
  }).flat();
  return trainNetwork(
    groups,
    DECISION_FEATURES.map(({ name }) => name),
    { ...DECISION, signs: DECISION_FEATURES.map(({ sign }) => sign ?? 0) },
  );
}

/** Whether an answer of as many sentences as one has at most would hold a right one. */
function findsAnswer({ measured, labels }: TrainingExample, by: Ranker): boolean {
  const { candidates } = by.score(measured.words, measured.features);
  const order = candidates.map((_, index) => index).sort((left, right) => candidates[right]! - candidates[left]!);
  return order.slice(0, SENTENCES).some((index) => labels[index] === 1);
}

function decide({ measured }: TrainingExample, by: Ranker): Float64Array {
  const scores = by.score(measured.words, measured.features);
  return measureDecision(
    measured,
    rankCandidates(measured.candidates, measured.features, scores.candidates),
    scores.none,
  );
}

/** hit@1, 2 and 5 on answerable questions whose answer was retrieved, by set and half. */
function report(ranker: Ranker): void {
  for (const set of new Set(examples.map(({ example }) => example.set))) {
    for (const split of ['dev', 'test'] as const) {
      const found = examples.flatMap(({ example }) =>
        example.set === set && example.split === split && example.made === 'asked' && example.labels.includes(1)
          ? [example]
          : [],
      );
      const places = found.map(({ measured, labels }) => {
        const { candidates } = ranker.score(measured.words, measured.features);
        const order = candidates.map((_, index) => index).sort((left, right) => candidates[right]! - candidates[left]!);
        return order.findIndex((index) => labels[index] === 1);
      });
      const hit = (rank: number) => (places.filter((place) => place < rank).length / found.length).toFixed(3);
      if (found.length > 0)
        console.log(`${set} ${split}: ${found.length} questions, hit@1/2/5 ${hit(1)} ${hit(2)} ${hit(5)}`);
    }
  }
}
