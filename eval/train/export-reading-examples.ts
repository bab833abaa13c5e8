/**
 * Writes what the reading model is taught with, for models/train/reading/train.py: every question of the training sets with the candidates
 * that a ranker likes best which has not seen the question's set.
 *
 *     npx tsx eval/train/export-reading-examples.ts --vocabulary MODEL --work DIR --out FILE [--beir …] [--across …]
 *
 * One JSON object a line. Words are rows of MODEL's table: `asked`, and of each candidate `around` and `said`, with `span` where the short answer
 * stands in it. Candidates are best first by `score`; `none` is the ranker's score of "none of them". `fold` is the third of the questions that this one is left out with, and -1 where
 * it is not learned from. `swapped`: the question with a name or number of another question of its world, for which the right one is wrong.
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import { readModel } from '../../models/train/model/read-model.ts';
import { chooseBest, describeCandidate } from '../../src/answer/evidence/correct-scores.ts';
import { cutCandidate, cutQuestion, textsToRead } from '../../src/answer/reading/lay-out-candidates.ts';
import { createEncoder } from '../../src/embed/word-piece-encoder.ts';
import type { EvaluationQuestion } from '../../src/evaluation/question.ts';
import { MADE_WEIGHT } from './fit-ranker.ts';
import { collectExamples } from './open-training-set.ts';
import { dropEasy, findStandard } from './ranker-examples.ts';
import type { WeighedExample } from './ranker-trees.ts';
import { readingFold } from './reading-folds.ts';
import { fitStrangers } from './stranger-rankers.ts';
import { type ReadQuestion, swapNames } from './swap-names.ts';
import type { TrainingExample } from './training-example.ts';
import { openTrainingSets, SET_OPTIONS, WORLD_WEIGHT } from './training-sets.ts';

/** Candidates a question, beside right ones that rank lower. */
const MOST = 14;
const MOST_RIGHT = 3;
/** Longer expected answers are sentences, not short answers. */
const SHORT_ANSWER_CHARACTERS = 60;

const { values } = parseArgs({
  options: { ...SET_OPTIONS, vocabulary: { type: 'string' }, out: { type: 'string' } },
});
if (values.work === undefined || values.vocabulary === undefined || values.out === undefined)
  throw new Error('Name a folder for indexes with --work DIR, --vocabulary MODEL and --out FILE.');
mkdirSync(values.work, { recursive: true });
const toRows = await openWords(resolve(values.vocabulary));
const all: (WeighedExample & { readonly answers: readonly string[] })[] = [];
for await (const { opened, weight, keep } of openTrainingSets({ ...values, work: values.work })) {
  const answersOf = new Map(opened.questions.map((question) => [question.id, shortAnswers(question)]));
  for await (const example of collectExamples(opened, keep))
    all.push({ example: dropEasy(example), weight, answers: answersOf.get(example.id)! });
  console.log(`${opened.name}: ${all.length} examples so far`);
}
const learned = all.filter(({ example, weight }) => example.split === 'dev' && weight > 0);
const standard = findStandard(learned.flatMap(({ example }) => (example.made === 'asked' ? [example] : [])));
const strangerTo = fitStrangers(learned, standard);
const described = all.flatMap(({ example, weight, answers }) => describe(example, weight, answers.map(toRows)) ?? []);
const swapped = swapNames(described);
const file = createWriteStream(values.out);
for (const [index, question] of described.entries()) {
  const other = swapped[index];
  const line = JSON.stringify(other === undefined ? question : { ...question, swapped: other });
  if (!file.write(`${line}\n`)) await once(file, 'drain');
}
file.end();
await once(file, 'finish');

async function openWords(folder: string): Promise<(text: string) => Uint32Array> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const encode = createEncoder(await AutoTokenizer.from_pretrained(basename(folder)));
  const { rowOf } = readModel(folder).vocabulary;
  return (text) => Uint32Array.from(encode(text), (id) => rowOf[id]!);
}

function shortAnswers({ mustContain, expectedAnswers }: EvaluationQuestion): string[] {
  return [...mustContain.flat(), ...expectedAnswers].filter(({ length }) => length < SHORT_ANSWER_CHARACTERS);
}

function describe(example: TrainingExample, weight: number, answers: readonly Uint32Array[]): ReadQuestion | undefined {
  const { id, set, split, made, answerable, measured, labels } = example;
  if (measured.candidates.length === 0) return undefined;
  const scores = strangerTo(set).score(measured.words, measured.features);
  const order = chooseBest(scores.candidates, scores.candidates.length);
  const right = order.slice(MOST).filter((index) => labels[index] === 1);
  const chosen = [...order.slice(0, MOST), ...right.slice(0, MOST_RIGHT)];
  const isWorld = weight === WORLD_WEIGHT;
  return {
    id,
    set,
    isWorld,
    made,
    answerable,
    weight: weight * MADE_WEIGHT[made],
    fold: split === 'dev' && weight > 0 ? readingFold({ set, id }, isWorld) : -1,
    asked: [...cutQuestion(toRows(measured.question.text))],
    none: scores.none,
    candidates: chosen.map((index) => {
      const candidate = measured.candidates[index]!;
      const { title } = measured.passages[candidate.passage]!;
      const read = describeCandidate(candidate, title, scores.candidates[index]!);
      const [, ...texts] = textsToRead('', [read]);
      const { around, said } = cutCandidate(texts.map(toRows));
      const span = labels[index] === 1 && !read.isList ? findLongest(said, answers) : undefined;
      const described = { around, said: [...said], isList: read.isList, label: labels[index]!, score: read.score };
      return span === undefined ? described : { ...described, span };
    }),
  };
}

/** The longest of the answers that stands in the text: where it begins and ends first. */
function findLongest(text: Uint32Array, answers: readonly Uint32Array[]): [start: number, end: number] | undefined {
  for (const answer of [...answers].sort((left, right) => right.length - left.length)) {
    if (answer.length === 0) continue;
    const start = text.findIndex((_, at) => answer.every((row, offset) => text[at + offset] === row));
    if (start >= 0) return [start, start + answer.length];
  }
  return undefined;
}
