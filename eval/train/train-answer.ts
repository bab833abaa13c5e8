/**
 * Trains the ranker, which ranks segments, and the evidence decision on the dev halves of question sets, and writes their weights.
 *
 *     npx tsx eval/train/train-answer.ts --work DIR --reading DIR [--beir DIR[:weight[:most]]]… [--across DIR:QUERIES[:weight[:most]]]…
 *
 * The invented worlds beside this file and the project's dev questions are always learned from. Numbers after a folder in BEIR's format:
 * weight of its questions (1.2), and how many are taken (all). `--only networks`, `trees` or `decision` trains that part alone, and may be
 * given twice: networks and trees fit into half the memory. The decision learns from what reading models say of questions that they have
 * not seen: `--reading` holds one a third of the questions, fold-0 to fold-2 (models/train/reading). Deterministic: the same sets and code give the same weights.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Ranker } from '../../src/answer/evidence/ranker/ranker.ts';
import { createReadingModel } from '../../src/answer/reading/create-reading-model.ts';
import type { ReadingModel } from '../../src/answer/reading/reading-model.ts';
import { MODELS_FOLDER } from '../../src/config.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { fitDecision } from './fit-decision.ts';
import { fitNetworks, fitTrees, openRanker } from './fit-ranker.ts';
import { collectExamples } from './open-training-set.ts';
import { dropEasy, findStandard, keepForRanking } from './ranker-examples.ts';
import type { WeighedExample } from './ranker-trees.ts';
import { READING_FOLDS, readingFold } from './reading-folds.ts';
import { openTrainingSets, SET_OPTIONS, WORLD_WEIGHT } from './training-sets.ts';

const EVIDENCE_FOLDER = fileURLToPath(new URL('../../src/answer/evidence/', import.meta.url));
/** Networks that differ by their seed alone: beside the trees a second and third add nothing (eval/LOG.md). */
const MEMBERS = 1;
const PARTS = ['networks', 'trees', 'decision'] as const;

const { values } = parseArgs({
  options: {
    ...SET_OPTIONS,
    only: { type: 'string', multiple: true, default: [...PARTS] as string[] },
    reading: { type: 'string' },
  },
});
const { only } = values;
if (values.work === undefined) throw new Error('Name a folder for indexes with --work DIR.');
const unknown = only.find((name) => !PARTS.some((part) => part === name));
if (unknown !== undefined) throw new Error(`--only: expected ${PARTS.join(', ')}, found ${unknown}.`);
const isMade = (part: (typeof PARTS)[number]) => only.includes(part);
mkdirSync(values.work, { recursive: true });

const examples = await collectAll(values.work);
const learned = examples.filter(({ example, weight }) => example.split === 'dev' && weight > 0);
const standard = findStandard(learned.flatMap(({ example }) => (example.made === 'asked' ? [example] : [])));
if (isMade('networks')) write('ranker/ranker-networks.json', fitNetworks(learned, standard, MEMBERS, 'ranker'));
if (isMade('trees')) write('ranker/ranker-trees.json', fitTrees(learned, 'ranker'));
// Networks alone may be of other features than the trees that are in place.
if (isMade('trees'))
  report(openRanker({ networks: read('ranker/ranker-networks.json'), trees: read('ranker/ranker-trees.json') }));
if (isMade('decision')) await trainDecision(values.reading);

async function trainDecision(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error('Name the folder of the reading models with --reading DIR.');
  const words = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
  const readers: ReadingModel[] = [];
  for (let fold = 0; fold < READING_FOLDS; fold++)
    readers.push(await createReadingModel(join(folder, `fold-${fold}`), words.tokenVectors!));
  write(
    'decision-trees.json',
    await fitDecision(
      learned,
      standard,
      ({ example, weight }) => readers[readingFold(example, weight === WORLD_WEIGHT)]!,
    ),
  );
  for (const reader of readers) await reader.close();
  await words.close();
}

function write(name: string, weights: unknown): void {
  writeFileSync(join(EVIDENCE_FOLDER, name), `${JSON.stringify(weights)}\n`);
}

function read<Weights>(name: string): Weights {
  return JSON.parse(readFileSync(join(EVIDENCE_FOLDER, name), 'utf8')) as Weights;
}

async function collectAll(work: string): Promise<WeighedExample[]> {
  const all: WeighedExample[] = [];
  for await (const { opened, weight, keep } of openTrainingSets({ ...values, work })) {
    for await (const example of collectExamples(opened, keep)) {
      const hard = dropEasy(example);
      all.push({ example: isMade('decision') ? hard : keepForRanking(hard), weight });
    }
    console.log(`${opened.name}: ${all.length} examples so far`);
  }
  return all;
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
