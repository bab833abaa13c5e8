/** Training examples as the ranker learns from them: features standardised, easy wrong candidates left out. */

import { chooseLikely } from '../../src/answer/evidence/features/looks-right.ts';
import { SENTENCE_FEATURES } from '../../src/answer/evidence/features/sentence-features.ts';
import { standardise } from '../../src/answer/evidence/ranker/ranker.ts';
import type { RankerExample } from './train-ranker.ts';
import type { TrainingExample } from './training-example.ts';

/** Wrong candidates kept for each question: those that look right. */
const HARDEST = 32;

export interface Standard {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** Mean and deviation of each feature over all candidates. */
export function findStandard(examples: readonly TrainingExample[]): Standard {
  const width = SENTENCE_FEATURES.length;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  const rows = examples.flatMap(({ measured }) => measured.features);
  for (const row of rows) for (let column = 0; column < width; column++) mean[column]! += row[column]! / rows.length;
  for (const row of rows)
    for (let column = 0; column < width; column++)
      deviation[column]! += (row[column]! - mean[column]!) ** 2 / rows.length;
  return { mean, deviation: deviation.map((variance) => Math.max(1e-3, Math.sqrt(variance))) };
}

/** The example without the wrong candidates that nobody would take for right: most of the memory goes into them. */
export function dropEasy(example: TrainingExample): TrainingExample {
  const { measured, labels } = example;
  const hardest = new Set(chooseLikely(measured.features, HARDEST));
  const isRead = (index: number) => measured.words.candidates[index] !== undefined;
  const kept = labels.flatMap((label, index) => (isRead(index) && (label === 1 || hardest.has(index)) ? [index] : []));
  const pick = <Value>(values: readonly Value[]): Value[] => kept.map((index) => values[index]!);
  return {
    ...example,
    labels: pick(labels),
    measured: {
      ...measured,
      candidates: pick(measured.candidates),
      features: pick(measured.features),
      words: { question: measured.words.question, candidates: pick(measured.words.candidates) },
    },
  };
}

/** The example without what a ranker does not learn from, which takes half of its memory. */
export function keepForRanking(example: TrainingExample): TrainingExample {
  const { measured } = example;
  const rest = { candidates: [], passages: [], passageTerms: [], passageMeaning: [], vectorOf: () => null };
  return { ...example, measured: { ...measured, ...rest } };
}

/** Undefined where the example says nothing: an answer that was not retrieved, or a question of whose answer nothing is known. */
export function toRankerExample(
  { measured, labels, answerable }: TrainingExample,
  weight: number,
  { mean, deviation }: Standard,
): RankerExample | undefined {
  if (weight <= 0 || labels.length === 0 || (!labels.includes(1) && answerable !== false)) return undefined;
  const features = measured.features.map((row) => standardise(row, mean, deviation));
  return { weight, words: measured.words, features, labels };
}
