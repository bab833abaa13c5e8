/**
 * Writes what the reading model is fine-tuned on, for models/train/reader/finetune.py: every question of the training sets with its pages,
 * and where on them which candidate stands.
 *
 *     npx tsx eval/train/export-reading-examples.ts --vocabulary MODEL --work DIR --out FILE [--beir …] [--across …]
 *
 * One JSON object a line: `pages` as rows of MODEL's table, `q` tokens of each that are the question, and `candidates`, each
 * `[page, start, end, whole list, label]` with start and end of the short answer after them where it is known.
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import { readModel } from '../../models/train/model/read-model.ts';
import { createSegmentReader } from '../../src/answer/evidence/analyse-segment.ts';
import { layOutPages } from '../../src/answer/evidence/reading-model/lay-out-pages.ts';
import { toReadingRequest } from '../../src/answer/evidence/reading-model/reading-model.ts';
import { createEncoder } from '../../src/embed/word-piece-encoder.ts';
import type { EvaluationQuestion } from '../../src/evaluation/question.ts';
import { collectExamples } from './open-training-set.ts';
import { unread } from './reading-scores.ts';
import type { TrainingExample } from './training-example.ts';
import { openTrainingSets, SET_OPTIONS } from './training-sets.ts';

/** Longer expected answers are sentences, not short answers. */
const SHORT_ANSWER_CHARACTERS = 60;

const { values } = parseArgs({
  options: { ...SET_OPTIONS, vocabulary: { type: 'string' }, out: { type: 'string' } },
});
if (values.work === undefined || values.vocabulary === undefined || values.out === undefined)
  throw new Error('Name a folder for indexes with --work DIR, --vocabulary MODEL and --out FILE.');
mkdirSync(values.work, { recursive: true });
const folder = resolve(values.vocabulary);
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const encode = createEncoder(await AutoTokenizer.from_pretrained(basename(folder)));
const { rowOf } = readModel(folder).vocabulary;
const toRows = (ids: readonly number[]): number[] => ids.map((id) => rowOf[id]!);
const reader = createSegmentReader();
const file = createWriteStream(values.out);

for await (const { opened, weight, keep } of openTrainingSets({ ...values, work: values.work })) {
  const byId = new Map(opened.questions.map((question) => [question.id, question]));
  let count = 0;
  for await (const example of collectExamples(opened, keep, unread)) {
    if (example.measured.candidates.length === 0) continue;
    const line = JSON.stringify(describe(example, byId.get(example.id)!, weight));
    if (!file.write(`${line}\n`)) await once(file, 'drain');
    count++;
  }
  console.log(`${opened.name}: ${count} examples`);
}
file.end();
await once(file, 'finish');

function describe(
  { id, set, split, made, answerable, measured, labels }: TrainingExample,
  question: EvaluationQuestion,
  weight: number,
) {
  const request = toReadingRequest(measured.question.text, measured.passages, measured.candidates, reader);
  const { pages, questionTokens, places } = layOutPages(request.question, request.passages, request.ranges, encode);
  const rows = pages.map(toRows);
  const answers = [...question.mustContain.flat(), ...question.expectedAnswers]
    .filter(({ length }) => length < SHORT_ANSWER_CHARACTERS)
    .map((answer) => toRows(encode(answer)));
  const candidates = places.map(({ page, start, end }, index) => {
    const isAnswer = labels[index] === 1 && request.lists[index] !== true;
    const span = isAnswer ? findLongest(rows[page]!.slice(start, end), answers) : undefined;
    const place = [page, start, end, request.lists[index] === true ? 1 : 0, labels[index]!];
    return span === undefined ? place : [...place, start + span.start, start + span.end];
  });
  return { id, set, split, made, answerable, weight, q: questionTokens, pages: rows, candidates };
}

/** The longest of the answers that stands in the text, where it stands first. */
function findLongest(
  text: readonly number[],
  answers: readonly (readonly number[])[],
): { readonly start: number; readonly end: number } | undefined {
  for (const answer of [...answers].sort((left, right) => right.length - left.length)) {
    if (answer.length === 0) continue;
    const start = text.findIndex((_, at) => answer.every((row, offset) => text[at + offset] === row));
    if (start >= 0) return { start, end: start + answer.length };
  }
  return undefined;
}
