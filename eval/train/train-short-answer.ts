/**
 * Grows the trees that rank short answers on the dev halves of question sets whose answers are spans, and writes them.
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
import { contentWords } from '../../src/answer/evidence/word-similarity.ts';
import { type AnswerSpan, findAnswerSpans, SPAN_FEATURES } from '../../src/answer/extractive/answer-spans.ts';
import { openSpanTrees, rankSpans } from '../../src/answer/extractive/rank-spans.ts';
import { type UnderstoodQuestion, understandQuestion } from '../../src/answer/question/understand-question.ts';
import { segmentDocument } from '../../src/chunk/segment-document.ts';
import { MODELS_FOLDER } from '../../src/config.ts';
import type { Document } from '../../src/document/document.ts';
import { readDocument } from '../../src/document/read-corpus.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { containsPhrase } from '../../src/evaluation/matching/contains-phrase.ts';
import { tokenF1 } from '../../src/evaluation/metrics/token-f1.ts';
import { documentFromBeir } from '../../src/evaluation/sets/document-from-beir.ts';
import { findQuote } from '../../src/evaluation/sets/locate-quotes.ts';
import { readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';
import { readQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import { createListwiseLoss } from './ranker-trees.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees } from './trees/grow-trees.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/answer/extractive/short-answer-trees.json', import.meta.url));
const SETTINGS = {
  trees: 1000,
  depth: 6,
  learningRate: 0.06,
  columnShare: 0.25,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 6,
  leastCurvature: 2,
  seed: 1,
} as const;
/** A sentence whose best span shares less than this with the answer teaches nothing. */
const LEAST_F1 = 0.6;
/** Spans this near the best are neither right nor wrong. */
const NEARLY_RIGHT_F1 = 0.7;
const MOST_QUESTIONS = 1_500;
const INPUTS = SPAN_FEATURES.map(({ name }) => name);
/** Against the worlds, which are four times as many: at 1 and 3 Chinese answers of SQuAD's kind suffer (eval/LOG.md). */
const PUBLIC_WEIGHT = 6;

interface AnsweredSentence {
  readonly split: 'dev' | 'test';
  readonly weight: number;
  readonly question: UnderstoodQuestion;
  /** Of the segment that holds the answer. */
  readonly reading: string;
  readonly answers: readonly string[];
}

interface SpanExample {
  readonly split: 'dev' | 'test';
  readonly weight: number;
  readonly rows: readonly { readonly span: AnswerSpan; readonly f1: number }[];
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
const vectors = new Map<string, Float32Array | null>();
const embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
for (const folder of positionals) sets.set(folder, await measureAll(await readExamples(folder)));
for (const [parent, split] of [
  [values.invented, 'dev'],
  [values['held-out'], 'test'],
] as const)
  for (const entry of readdirSync(parent, { withFileTypes: true }))
    if (entry.isDirectory())
      sets.set(join(parent, entry.name), await measureAll(await readWorldExamples(join(parent, entry.name), split)));

const trees = grow([...sets.values()].flat());
writeFileSync(WEIGHTS, `${JSON.stringify(trees)}\n`);
const scoreSpans = openSpanTrees(trees);
await embedder.close();
for (const [folder, examples] of sets) {
  const judged = examples.filter(({ split }) => split === 'test');
  if (judged.length === 0) continue;
  const sum = judged.reduce((total, { rows }) => {
    const [best] = rankSpans(
      rows.map(({ span }) => span),
      scoreSpans,
    );
    return total + rows.find(({ span }) => span.start === best!.start && span.end === best!.end)!.f1;
  }, 0);
  console.log(`${folder}: token F1 ${(sum / judged.length).toFixed(3)} on ${judged.length} questions`);
}

/** The spans of a sentence compete: the one nearest to the answer is right, those nearly as near are left out. */
function grow(examples: readonly SpanExample[]): BoostedTrees {
  const groups = examples.flatMap(({ split, weight, rows }) => {
    const best = Math.max(...rows.map(({ f1 }) => f1));
    if (split !== 'dev' || best < LEAST_F1) return [];
    return [{ weight, rows: rows.filter(({ f1 }) => f1 === best || f1 < NEARLY_RIGHT_F1), best }];
  });
  const spans = groups.flatMap(({ rows, best }, group) =>
    rows.map(({ span, f1 }) => ({ values: span.features, group, isRight: f1 === best ? 1 : 0 })),
  );
  const binned = binRows(spans.length, INPUTS.length, (row, column) => spans[row]!.values[column]!);
  const questionOf = Uint32Array.from(spans, ({ group }) => group);
  const loss = createListwiseLoss({
    rows: spans.length,
    questionOf,
    isRight: Uint8Array.from(spans, ({ isRight }) => isRight),
    weights: Float64Array.from(groups, ({ weight }) => weight),
  });
  return growTrees(binned, questionOf, INPUTS, loss, { ...SETTINGS, log: console.log });
}

/** The first sentence of a relevant document that holds an answer, with the spans it offers. */
async function readExamples(folder: string): Promise<AnsweredSentence[]> {
  const { documents, questions } = await readBeirFolder(folder);
  const textOf = new Map(
    documents.flatMap((document) => documentFromBeir(document) ?? []).map((document) => [document.uri, document]),
  );
  return questions
    .slice(0, MOST_QUESTIONS)
    .flatMap(({ question: text, split, expectedAnswers, relevantDocuments }): AnsweredSentence[] => {
      const question = understandQuestion(text);
      for (const [uri, grade] of relevantDocuments) {
        const document = textOf.get(uri);
        if (document === undefined || grade <= 0) continue;
        for (const segment of segmentDocument(document)) {
          const reading = stripMarkup(document.text.slice(segment.start, segment.end));
          if (!expectedAnswers.some((answer) => containsPhrase(reading, answer))) continue;
          return [{ split, weight: PUBLIC_WEIGHT, question, reading, answers: expectedAnswers }];
        }
      }
      return [];
    });
}

/** Questions with one short fact to state, each with the segment that is quoted for it. */
async function readWorldExamples(world: string, split: SpanExample['split']): Promise<AnsweredSentence[]> {
  const known = new Map<string, Document>();
  const open = async (uri: string): Promise<Document> => {
    const document = known.get(uri) ?? (await readDocument(join(world, 'documents'), uri));
    known.set(uri, document);
    return document;
  };
  const examples: AnsweredSentence[] = [];
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
    examples.push({ split, weight: 1, question: understandQuestion(question), reading, answers: mustContain[0]! });
  }
  return examples;
}

/** Their spans with features; the vectors of their words are loaded first. */
async function measureAll(sentences: readonly AnsweredSentence[]): Promise<SpanExample[]> {
  const words = new Set(
    sentences.flatMap(({ question, reading }) => [...contentWords(question.content), ...contentWords(reading)]),
  );
  const missing = [...words].filter((word) => !vectors.has(word));
  const found = await embedder.embedDocuments(missing);
  missing.forEach((word, index) => {
    vectors.set(word, found[index] ?? null);
  });
  const vectorOf = (word: string) => vectors.get(word) ?? null;
  return sentences.flatMap(({ split, weight, question, reading, answers }) => {
    const rows = findAnswerSpans(question, reader.readText(reading), vectorOf).map((span) => ({
      span,
      f1: tokenF1(reading.slice(span.start, span.end), answers) ?? 0,
    }));
    return rows.length === 0 ? [] : [{ split, weight, rows }];
  });
}
