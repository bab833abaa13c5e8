/** Spans of a sentence that could be the short answer, with the features that tell the right one. */

import { stemWord, tokenizeWords } from '../../language/words.ts';
import type { AnalysedText } from '../evidence/analyse-segment.ts';
import type { FeatureDefinition } from '../evidence/features/feature-definition.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import { crosses, placeInCells, splitWords, type Word } from './sentence-words.ts';
import { FORM_FEATURES, MOST_WORDS, measureForm, readContext } from './span-features.ts';
import { MEANING_FEATURES, measureMeaning, readMeaning, type VectorOf } from './span-meaning.ts';

export interface AnswerSpan {
  /** Half-open offsets in the clean text. */
  readonly start: number;
  readonly end: number;
  /** Places of its first and last word in the sentence. */
  readonly from: number;
  readonly to: number;
  /** One value a feature, in the order of SPAN_FEATURES. */
  readonly features: Float64Array;
}

export const SPAN_FEATURES: readonly FeatureDefinition[] = [...FORM_FEATURES, ...MEANING_FEATURES];

/** Runs of words that cross no punctuation and neither begin nor end with a function word; and every name and quantity whole. */
export function findAnswerSpans(
  question: UnderstoodQuestion,
  analysed: AnalysedText,
  vectorOf: VectorOf,
): AnswerSpan[] {
  const askedStems = new Set([...question.terms, ...tokenizeWords(question.text).map(({ word }) => stemWord(word))]);
  const words = splitWords(analysed.reading, askedStems);
  const context = readContext(question, analysed, words);
  const meaning = readMeaning(question, words, vectorOf);
  return placeSpans(words, analysed).map(({ from, to }) => ({
    start: words[from]!.start,
    end: words[to]!.end,
    from,
    to,
    features: Float64Array.from([...measureForm(from, to, context), ...measureMeaning(from, to, meaning)]),
  }));
}

/** From the first word to the last, both included; nothing that only repeats the question, no table's header, no cell where another one's header is asked for. */
function placeSpans(
  words: readonly Word[],
  { reading, names, quantities }: AnalysedText,
): { from: number; to: number }[] {
  const spans = new Map<string, { from: number; to: number }>();
  const add = (from: number, to: number) => {
    if (words.slice(from, to + 1).some(({ asked }) => !asked)) spans.set(`${from} ${to}`, { from, to });
  };
  for (let from = 0; from < words.length; from++) {
    if (words[from]!.stop) continue;
    for (let to = from; to < words.length && to - from < MOST_WORDS; to++) {
      if (to > from && crosses(reading.slice(words[to - 1]!.end, words[to]!.start))) break;
      if (!words[to]!.stop) add(from, to);
    }
  }
  for (const { start, end } of [...names, ...quantities]) {
    const from = words.findIndex((word) => word.end > start);
    const to = words.findLastIndex((word) => word.start < end);
    if (from !== -1 && to >= from && words[from]!.start >= start - 1 && words[to]!.end <= end + 1) add(from, to);
  }
  const cells = placeInCells(words, reading);
  const inTable = [...spans.values()].filter(({ from, to }) => cells[from] !== 'header' && cells[to] !== 'header');
  const isRival = ({ from }: { readonly from: number }) => cells[from] === 'rival';
  return inTable.some(({ from }) => cells[from] === 'asked') ? inTable.filter((span) => !isRival(span)) : inTable;
}
