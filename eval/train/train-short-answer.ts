/**
 * Trains the short-answer ranker on the dev halves of question sets whose answers are spans, and writes its weights.
 *
 *     npx tsx eval/train/train-short-answer.ts [--invented FOLDER] [--held-out FOLDER] DIR…
 *
 * Any folder in BEIR's format with `answers` serves; the invented worlds beside this file are always learned from. Deterministic. Prints
 * token F1, given the right sentence, on the test halves and on the held-out worlds.
 */

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSegmentReader } from '../../src/answer/evidence/analyse-segment.ts';
import { stripMarkup } from '../../src/answer/evidence/reading-text.ts';
import { scoreFeatures } from '../../src/answer/evidence/score-network.ts';
import { findAnswerSpans, SPAN_FEATURES } from '../../src/answer/extractive/answer-spans.ts';
import { type UnderstoodQuestion, understandQuestion } from '../../src/answer/question/understand-question.ts';
import { segmentDocument } from '../../src/chunk/segment-document.ts';
import type { Document } from '../../src/document/document.ts';
import { readDocument } from '../../src/document/read-corpus.ts';
import { containsPhrase } from '../../src/evaluation/matching/contains-phrase.ts';
import { tokenF1 } from '../../src/evaluation/metrics/token-f1.ts';
import { documentFromBeir } from '../../src/evaluation/sets/document-from-beir.ts';
import { findQuote } from '../../src/evaluation/sets/locate-quotes.ts';
import { readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';
import { readQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';
import { type TrainingGroup, trainNetwork } from './train-network.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/answer/extractive/short-answer-ranker.json', import.meta.url));
const SETTINGS = {
  loss: 'softmax',
  hidden: 16,
  epochs: 16,
  learningRate: 0.02,
  decay: 3e-3,
  seed: 1,
  batch: 16,
} as const;
/** A sentence whose best span shares less than this with the answer teaches nothing. */
const LEAST_F1 = 0.6;
/** Spans this near the best are neither right nor wrong. */
const NEARLY_RIGHT_F1 = 0.7;
const MOST_QUESTIONS = 1_500;
/** Against the worlds, which are four times as many: at 1 and 3 Chinese answers of SQuAD's kind suffer (eval/LOG.md). */
const PUBLIC_WEIGHT = 6;

interface SpanExample {
  readonly split: 'dev' | 'test';
  readonly weight: number;
  readonly rows: readonly { readonly values: Float64Array; readonly f1: number }[];
}

const { values, positionals } = parseArgs({
  options: {
    invented: { type: 'string', default: 'eval/train/invented' },
    'held-out': { type: 'string', default: 'eval/train/held-out' },
  },
  allowPositionals: true,
});
const reader = createSegmentReader();
const sets = new Map<string, SpanExample[]>();
for (const folder of positionals) sets.set(folder, await readExamples(folder));
for (const [parent, split] of [
  [values.invented, 'dev'],
  [values['held-out'], 'test'],
] as const)
  for (const entry of readdirSync(parent, { withFileTypes: true }))
    if (entry.isDirectory())
      sets.set(join(parent, entry.name), await readWorldExamples(join(parent, entry.name), split));

const groups = [...sets.values()].flat().flatMap(({ split, weight, rows }): TrainingGroup[] => {
  const best = Math.max(...rows.map(({ f1 }) => f1));
  if (split !== 'dev' || best < LEAST_F1) return [];
  const label = (f1: number) => (f1 === best ? 1 : f1 >= NEARLY_RIGHT_F1 ? -1 : 0);
  return [{ weight, rows: rows.map(({ values, f1 }) => ({ values, label: label(f1) })) }];
});
const network = trainNetwork(
  groups,
  SPAN_FEATURES.map(({ name }) => name),
  SETTINGS,
);
writeFileSync(WEIGHTS, `${JSON.stringify(network)}\n`);
for (const [folder, examples] of sets) {
  const judged = examples.filter(({ split }) => split === 'test');
  if (judged.length === 0) continue;
  const sum = judged.reduce((total, { rows }) => {
    const scores = rows.map(({ values }) => scoreFeatures(network, values));
    return total + rows[scores.indexOf(Math.max(...scores))]!.f1;
  }, 0);
  console.log(`${folder}: token F1 ${(sum / judged.length).toFixed(3)} on ${judged.length} questions`);
}

/** The first sentence of a relevant document that holds an answer, with the spans it offers. */
async function readExamples(folder: string): Promise<SpanExample[]> {
  const { documents, questions } = await readBeirFolder(folder);
  const textOf = new Map(
    documents.flatMap((document) => documentFromBeir(document) ?? []).map((document) => [document.uri, document]),
  );
  return questions
    .slice(0, MOST_QUESTIONS)
    .flatMap(({ question: text, split, expectedAnswers, relevantDocuments }): SpanExample[] => {
      const question = understandQuestion(text);
      for (const [uri, grade] of relevantDocuments) {
        const document = textOf.get(uri);
        if (document === undefined || grade <= 0) continue;
        for (const segment of segmentDocument(document)) {
          const reading = stripMarkup(document.text.slice(segment.start, segment.end));
          if (!expectedAnswers.some((answer) => containsPhrase(reading, answer))) continue;
          const rows = measureSpans(question, reading, expectedAnswers);
          return rows.length === 0 ? [] : [{ split, weight: PUBLIC_WEIGHT, rows }];
        }
      }
      return [];
    });
}

/** Questions with one short fact to state, each with the segment that is quoted for it. */
async function readWorldExamples(world: string, split: SpanExample['split']): Promise<SpanExample[]> {
  const known = new Map<string, Document>();
  const open = async (uri: string): Promise<Document> => {
    const document = known.get(uri) ?? (await readDocument(join(world, 'documents'), uri));
    known.set(uri, document);
    return document;
  };
  const examples: SpanExample[] = [];
  for (const { question, history, mustContain, expectedQuotes } of await readQuestionSets([
    join(world, 'questions.jsonl'),
  ])) {
    const [quoted] = expectedQuotes;
    if (quoted === undefined || mustContain.length !== 1 || history.length > 0) continue;
    const document = await open(quoted.uri);
    const [place] = findQuote(document.text, quoted.quote);
    if (place === undefined) continue;
    const segment = segmentDocument(document).find(({ start, end }) => start <= place.start && place.start < end);
    if (segment === undefined) continue;
    const reading = stripMarkup(document.text.slice(segment.start, segment.end));
    const rows = measureSpans(understandQuestion(question), reading, mustContain[0]!);
    if (rows.length > 0) examples.push({ split, weight: 1, rows });
  }
  return examples;
}

function measureSpans(
  question: UnderstoodQuestion,
  reading: string,
  answers: readonly string[],
): { readonly values: Float64Array; readonly f1: number }[] {
  return findAnswerSpans(question, reader.readText(reading)).map(({ start, end, features }) => ({
    values: features,
    f1: tokenF1(reading.slice(start, end), answers) ?? 0,
  }));
}
