/** Sentences that hold the short answer of a question, of sets whose answers are spans and of invented worlds, with the spans they offer. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSegmentReader } from '../../src/answer/evidence/analyse-segment.ts';
import { describeCandidate } from '../../src/answer/evidence/correct-scores.ts';
import { placeCandidates } from '../../src/answer/evidence/place-candidates.ts';
import { stripMarkup } from '../../src/answer/evidence/reading-text.ts';
import { contentWords } from '../../src/answer/evidence/word-similarity.ts';
import { type AnswerSpan, findAnswerSpans } from '../../src/answer/extractive/answer-spans.ts';
import { type UnderstoodQuestion, understandQuestion } from '../../src/answer/question/understand-question.ts';
import type { ReadCandidate } from '../../src/answer/reading/reading-model.ts';
import { segmentDocument } from '../../src/chunk/segment-document.ts';
import type { Document } from '../../src/document/document.ts';
import { readDocument } from '../../src/document/read-corpus.ts';
import type { Embedder } from '../../src/embed/embedder.ts';
import { containsPhrase } from '../../src/evaluation/matching/contains-phrase.ts';
import { tokenF1 } from '../../src/evaluation/metrics/token-f1.ts';
import { documentFromBeir } from '../../src/evaluation/sets/document-from-beir.ts';
import { findQuote } from '../../src/evaluation/sets/locate-quotes.ts';
import { readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';
import { readQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';

const MOST_QUESTIONS = 1_500;
/** Against the worlds, which are four times as many: at 1 and 3 Chinese answers of SQuAD's kind suffer (eval/LOG.md). */
const PUBLIC_WEIGHT = 6;

const reader = createSegmentReader();

export interface SpanExample {
  readonly split: 'dev' | 'test';
  readonly weight: number;
  readonly question: UnderstoodQuestion;
  readonly rows: readonly { readonly span: AnswerSpan; readonly f1: number }[];
  /** The sentence as the reading model is given it; undefined where it reads it in other words. */
  readonly asRead: ReadCandidate | undefined;
}

interface AnsweredSentence extends Pick<SpanExample, 'split' | 'weight' | 'question' | 'asRead'> {
  /** Of the segment that holds the answer. */
  readonly reading: string;
  readonly answers: readonly string[];
}

export interface SpanSets {
  /** Folders in BEIR's format with `answers`. */
  readonly folders: readonly string[];
  /** Folders of worlds: those to learn from, and those to judge by. */
  readonly invented: string | undefined;
  readonly heldOut: string;
}

/** By folder, in order. */
export async function readSpanSets(
  { folders, invented, heldOut }: SpanSets,
  embedder: Embedder,
): Promise<Map<string, SpanExample[]>> {
  const measureAll = openSpanMeasurer(embedder);
  const sets = new Map<string, SpanExample[]>();
  for (const folder of folders) sets.set(folder, await measureAll(await readExamples(folder)));
  for (const [parent, split] of [
    [invented, 'dev'],
    [heldOut, 'test'],
  ] as const) {
    if (parent === undefined) continue;
    for (const entry of readdirSync(parent, { withFileTypes: true }))
      if (entry.isDirectory())
        sets.set(join(parent, entry.name), await measureAll(await readWorldExamples(join(parent, entry.name), split)));
  }
  return sets;
}

/** The first sentence of a relevant document that holds an answer, with the spans it offers. */
async function readExamples(folder: string): Promise<AnsweredSentence[]> {
  const { documents, questions } = await readBeirFolder(folder);
  const opened = documents.flatMap((document) => documentFromBeir(document) ?? []);
  const documentOf = new Map(opened.map((document) => [document.uri, document]));
  return questions
    .slice(0, MOST_QUESTIONS)
    .flatMap(({ question: text, split, expectedAnswers, relevantDocuments }): AnsweredSentence[] => {
      const question = understandQuestion(text);
      for (const [uri, grade] of relevantDocuments) {
        const document = documentOf.get(uri);
        if (document === undefined || grade <= 0) continue;
        for (const segment of segmentDocument(document)) {
          const reading = stripMarkup(document.text.slice(segment.start, segment.end));
          if (!expectedAnswers.some((answer) => containsPhrase(reading, answer))) continue;
          const asRead = findAsRead(document, segment.start, reading);
          return [{ split, weight: PUBLIC_WEIGHT, question, reading, asRead, answers: expectedAnswers }];
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
    const asRead = findAsRead(document, segment.start, reading);
    const understood = understandQuestion(question);
    examples.push({ split, weight: 1, question: understood, reading, asRead, answers: mustContain[0]! });
  }
  return examples;
}

/** Their spans with features; the vectors of their words are loaded first. */
function openSpanMeasurer(embedder: Embedder): (sentences: readonly AnsweredSentence[]) => Promise<SpanExample[]> {
  const vectors = new Map<string, Float32Array | null>();
  const vectorOf = (word: string) => vectors.get(word) ?? null;
  return async (sentences) => {
    const words = new Set(
      sentences.flatMap(({ question, reading }) => [...contentWords(question.content), ...contentWords(reading)]),
    );
    const missing = [...words].filter((word) => !vectors.has(word));
    const found = await embedder.embedDocuments(missing);
    missing.forEach((word, index) => {
      vectors.set(word, found[index] ?? null);
    });
    return sentences.flatMap(({ split, weight, question, reading, asRead, answers }) => {
      const rows = findAnswerSpans(question, reader.readText(reading), vectorOf).map((span) => ({
        span,
        f1: tokenF1(reading.slice(span.start, span.end), answers) ?? 0,
      }));
      return rows.length === 0 ? [] : [{ split, weight, question, rows, asRead }];
    });
  };
}

function findAsRead(document: Document, start: number, reading: string): ReadCandidate | undefined {
  const { id, title, uri, language, text } = document;
  const whole = {
    ...{ chunkId: id, documentId: id, title, uri, language, headingPath: [], start: 0, end: text.length, text },
    ...{ documentText: text, segments: segmentDocument(document), metadata: document.metadata },
    ...{ score: 0, scores: { dense: null, keyword: null }, ranks: { dense: null, keyword: null } },
  };
  const place = placeCandidates([whole], reader).find(({ candidate }) => candidate.segment.start === start);
  if (place === undefined || place.candidate.reading !== reading) return undefined;
  const asRead = describeCandidate(place.candidate, stripMarkup(title), 0);
  return asRead.reading === reading ? asRead : undefined;
}
