/**
 * Trains the short-answer ranker on the dev halves of question sets whose answers are spans, and writes its weights.
 *
 *     npx tsx eval/train/train-short-answer.ts DIR…
 *
 * Any folder in BEIR's format with `answers` serves. Deterministic. Prints token F1 on the test halves, given the right sentence.
 */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSegmentReader } from '../../src/answer/evidence/analyse-segment.ts';
import { stripMarkup } from '../../src/answer/evidence/reading-text.ts';
import { scoreFeatures } from '../../src/answer/evidence/score-network.ts';
import { findAnswerSpans, SPAN_FEATURES } from '../../src/answer/extractive/answer-spans.ts';
import { understandQuestion } from '../../src/answer/question/understand-question.ts';
import { segmentDocument } from '../../src/chunk/segment-document.ts';
import { containsPhrase } from '../../src/evaluation/matching/contains-phrase.ts';
import { tokenF1 } from '../../src/evaluation/metrics/token-f1.ts';
import { documentFromBeir } from '../../src/evaluation/sets/document-from-beir.ts';
import { readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';
import { type TrainingGroup, trainNetwork } from './train-network.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/answer/extractive/short-answer-ranker.json', import.meta.url));
/** A few hidden units helped here (F1 .444 to .480 on the test half of xquad-en), unlike in the sentence ranker. */
const SETTINGS = {
  loss: 'softmax',
  hidden: 8,
  epochs: 25,
  learningRate: 0.02,
  decay: 1e-2,
  seed: 1,
  batch: 16,
} as const;
/** A sentence whose best span shares less than this with the answer teaches nothing. */
const LEAST_F1 = 0.6;
/** Spans this near the best are neither right nor wrong. */
const NEARLY_RIGHT_F1 = 0.7;
const MOST_QUESTIONS = 1_500;

interface SpanExample {
  readonly split: 'dev' | 'test';
  readonly rows: readonly { readonly values: Float64Array; readonly f1: number }[];
}

const folders = process.argv.slice(2);
const sets = new Map<string, SpanExample[]>();
for (const folder of folders) sets.set(folder, await readExamples(folder));

const groups = [...sets.values()].flat().flatMap(({ split, rows }): TrainingGroup[] => {
  const best = Math.max(...rows.map(({ f1 }) => f1));
  if (split !== 'dev' || best < LEAST_F1) return [];
  const label = (f1: number) => (f1 === best ? 1 : f1 >= NEARLY_RIGHT_F1 ? -1 : 0);
  return [{ weight: 1, rows: rows.map(({ values, f1 }) => ({ values, label: label(f1) })) }];
});
const network = trainNetwork(
  groups,
  SPAN_FEATURES.map(({ name }) => name),
  SETTINGS,
);
writeFileSync(WEIGHTS, `${JSON.stringify(network)}\n`);
for (const [folder, examples] of sets) {
  const judged = examples.filter(({ split }) => split === 'test');
  const sum = judged.reduce((total, { rows }) => {
    const scores = rows.map(({ values }) => scoreFeatures(network, values));
    return total + rows[scores.indexOf(Math.max(...scores))]!.f1;
  }, 0);
  console.log(
    `${folder}: token F1 ${(sum / Math.max(1, judged.length)).toFixed(3)} on ${judged.length} test questions`,
  );
}

/** The first sentence of a relevant document that holds an answer, with the spans it offers. */
async function readExamples(folder: string): Promise<SpanExample[]> {
  const reader = createSegmentReader();
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
          const rows = findAnswerSpans(question, reader.readText(reading)).map(({ start, end, features }) => ({
            values: features,
            f1: tokenF1(reading.slice(start, end), expectedAnswers) ?? 0,
          }));
          return rows.length === 0 ? [] : [{ split, rows }];
        }
      }
      return [];
    });
}
