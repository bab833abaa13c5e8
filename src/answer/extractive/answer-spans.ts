/** Spans of a sentence that could be the short answer, with the features that tell the right one. */

import { isStopWord } from '../../language/stop-words.ts';
import { stemWord, tokenizeWords } from '../../language/words.ts';
import type { AnalysedText } from '../evidence/analyse-segment.ts';
import { findExpectedSpans } from '../evidence/expected-spans.ts';
import type { FeatureDefinition } from '../evidence/features/feature-definition.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';

export interface AnswerSpan {
  /** Half-open offsets in the clean text. */
  readonly start: number;
  readonly end: number;
  readonly features: Float64Array;
}

/** Longest span in words: nine in ten SQuAD answers are no longer. */
const MOST_WORDS = 8;
const SOURCE = 'span features as in the SQuAD baseline (Rajpurkar et al. 2016), see eval/LOG.md';

const NAMES = [
  ['words', 'words in the span / 8'],
  ['oneWord', '1 for a single word'],
  ['isName', 'the span is exactly a name'],
  ['inName', 'the span is a part of a longer name'],
  ['isQuantity', 'the span is exactly a number, amount or date'],
  ['inQuantity', 'the span is a part of a longer quantity'],
  ['expected', 'fit of the form to the kind asked, where the span is exactly such a form'],
  ['expectedInside', 'fit of the best such form inside a longer span'],
  ['typedMissing', 'a kind with a form is asked and the span has none'],
  ['capitals', 'share of words with a capital or digit'],
  ['asked', 'share of the span’s words that the question says'],
  ['edgeAsked', 'first or last word is one of the question’s'],
  ['leftAsked', 'the word before is one of the question’s'],
  ['rightAsked', 'the word after is one of the question’s'],
  ['near', 'mean closeness to the question’s words: 1 beside, 1/2 at 4 words'],
  ['nearest', 'closeness to the nearest of them'],
  ['afterAll', 'stands after every question word'],
  ['beforeAll', 'stands before every question word'],
  ['leftBound', 'nothing, punctuation or a function word stands before'],
  ['rightBound', 'nothing, punctuation or a function word stands after'],
  ['article', 'an article stands before'],
  ['preposition', 'a preposition stands before'],
  ['copula', 'a form of "be" stands before'],
  ['opens', 'begins the sentence'],
  ['closes', 'ends the sentence'],
  ['joiner', 'has a function word inside'],
  ['focusHead', 'last word is the noun asked for'],
  ['focusAfter', 'the word after is the noun asked for'],
  ['focusBefore', 'the word before is the noun asked for'],
  ['nameForName', 'a name where a person, place or organisation is asked'],
  ['nameForOther', 'a name where the kind has no form'],
  ['quantityForOther', 'a quantity where the kind has no form'],
  ['bracketed', 'stands in quotes or brackets'],
  ['chinese', 'the sentence is Chinese'],
] as const;

export const SPAN_FEATURES: readonly FeatureDefinition[] = NAMES.map(([name, meaning]) => ({
  name,
  meaning,
  range: [0, 1.5],
  source: SOURCE,
}));

interface Word {
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly stop: boolean;
  readonly asked: boolean;
}

const PREPOSITIONS = new Set(
  'in on at by for from of to with into during under over through against between among as after before since until 在 于 由 从 向 为 以'.split(
    ' ',
  ),
);
const FORM_KINDS = new Set(['number', 'amount', 'percent', 'date', 'person', 'place', 'organisation']);
const NAME_KINDS = new Set(['person', 'place', 'organisation']);
const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

/** Runs of words that cross no punctuation and neither begin nor end with a function word; and every name and quantity whole. */
export function findAnswerSpans(question: UnderstoodQuestion, analysed: AnalysedText): AnswerSpan[] {
  const { reading } = analysed;
  const askedStems = new Set([...question.terms, ...tokenizeWords(question.text).map(({ word }) => stemWord(word))]);
  const words = splitWords(reading, askedStems);
  const forms = [...analysed.names, ...analysed.quantities];
  const expected = findExpectedSpans(question, analysed);
  const context = {
    question,
    analysed,
    words,
    expected,
    askedAt: words.flatMap(({ asked, stop }, index) => (asked && !stop ? [index] : [])),
  };
  const spans: AnswerSpan[] = [];
  const seen = new Set<string>();
  const push = (from: number, to: number) => {
    const key = `${from} ${to}`;
    if (seen.has(key)) return;
    seen.add(key);
    spans.push({ start: words[from]!.start, end: words[to]!.end, features: measureSpan(from, to, context) });
  };
  for (let from = 0; from < words.length; from++) {
    if (words[from]!.stop) continue;
    for (let to = from; to < words.length && to - from < MOST_WORDS; to++) {
      if (to > from && crosses(reading.slice(words[to - 1]!.end, words[to]!.start))) break;
      if (!words[to]!.stop) push(from, to);
    }
  }
  for (const { start, end } of forms) {
    const from = words.findIndex((word) => word.end > start);
    const to = words.findLastIndex((word) => word.start < end);
    if (from !== -1 && to >= from && words[from]!.start >= start - 1 && words[to]!.end <= end + 1) push(from, to);
  }
  return spans.filter(({ features }) => features[ASKED]! < 1);
}

const ASKED = NAMES.findIndex(([name]) => name === 'asked');

function splitWords(reading: string, asked: ReadonlySet<string>): Word[] {
  return tokenizeWords(reading).flatMap(({ word, start, end, han }): Word[] => {
    if (!han) {
      const stem = stemWord(word);
      return [{ text: reading.slice(start, end), stem, start, end, stop: isStopWord(word), asked: asked.has(stem) }];
    }
    return [...chineseWords.segment(reading.slice(start, end))].map(({ segment, index }) => ({
      text: segment,
      stem: segment,
      start: start + index,
      end: start + index + segment.length,
      stop: isStopWord(segment),
      asked:
        segment.length === 1
          ? asked.has(segment) && !isStopWord(segment)
          : [...segment].every((_, at) => at === 0 || asked.has(segment.slice(at - 1, at + 1))),
    }));
  });
}

/** Spaces, hyphens, apostrophes and decimal points join; other punctuation parts. */
function crosses(gap: string): boolean {
  return !/^[\s\-–'’./&·]*$/u.test(gap) || /\.\s/.test(gap);
}

interface SpanContext {
  readonly question: UnderstoodQuestion;
  readonly analysed: AnalysedText;
  readonly words: readonly Word[];
  readonly expected: ReturnType<typeof findExpectedSpans>;
  /** Positions of the question's content words. */
  readonly askedAt: readonly number[];
}

function measureSpan(
  from: number,
  to: number,
  { question, analysed, words, expected, askedAt }: SpanContext,
): Float64Array {
  const { reading, names, quantities } = analysed;
  const inside = words.slice(from, to + 1);
  const [before, after] = [words[from - 1], words[to + 1]];
  const { start } = words[from]!;
  const { end } = words[to]!;
  const is = (span: { readonly start: number; readonly end: number }) =>
    span.start >= start - 1 && span.start <= start && span.end >= end && span.end <= end + 1;
  const holds = (span: { readonly start: number; readonly end: number }) =>
    span.start <= start && span.end >= end && !is(span);
  const isName = names.some(is);
  const isQuantity = quantities.some(is);
  const fit = expected.filter(is).reduce((best, span) => Math.max(best, span.fit), 0);
  const fitInside = expected
    .filter((span) => span.start >= start && span.end <= end)
    .reduce((best, span) => Math.max(best, span.fit), 0);
  const kind = question.kinds[0]!;
  const formAsked = FORM_KINDS.has(kind);
  const distances = askedAt.filter((at) => at < from || at > to).map((at) => (at < from ? from - at : at - to));
  const closeness = distances.map((distance) => 1 / (1 + (distance - 1) / 3));
  const leftGap = reading.slice(before?.end ?? 0, start);
  const rightGap = reading.slice(end, after?.start ?? reading.length);
  const focus = new Set(question.focus);
  const flag = (value: boolean) => (value ? 1 : 0);
  return Float64Array.from([
    inside.length / MOST_WORDS,
    flag(inside.length === 1),
    flag(isName),
    flag(names.some(holds)),
    flag(isQuantity),
    flag(quantities.some(holds)),
    fit,
    fit > 0 ? 0 : fitInside,
    flag(formAsked && fitInside === 0 && fit === 0),
    inside.filter(({ text }) => /^\p{Lu}|\d/u.test(text)).length / inside.length,
    inside.filter(({ asked }) => asked).length / inside.length,
    flag(inside[0]!.asked || inside.at(-1)!.asked),
    flag(before?.asked === true),
    flag(after?.asked === true),
    closeness.length === 0 ? 0 : closeness.reduce((sum, value) => sum + value, 0) / closeness.length,
    closeness.reduce((best, value) => Math.max(best, value), 0),
    flag(askedAt.length > 0 && askedAt.every((at) => at < from)),
    flag(askedAt.length > 0 && askedAt.every((at) => at > to)),
    flag(before === undefined || before.stop || crosses(leftGap)),
    flag(after === undefined || after.stop || crosses(rightGap)),
    flag(/^(?:the|an?)$/iu.test(before?.text ?? '')),
    flag(PREPOSITIONS.has(before?.stem ?? '')),
    flag(/^(?:is|are|was|were|be|been|being|是|为)$/iu.test(before?.text ?? '')),
    flag(before === undefined),
    flag(after === undefined),
    flag(inside.some(({ stop }) => stop)),
    flag(focus.has(inside.at(-1)!.stem)),
    flag(after !== undefined && focus.has(after.stem)),
    flag(before !== undefined && focus.has(before.stem)),
    flag(isName && NAME_KINDS.has(kind)),
    flag(isName && !formAsked),
    flag(isQuantity && !formAsked),
    flag(/["“‘「『《(（]\s?$/u.test(leftGap) && /^\s?["”’」』》)）]/u.test(rightGap)),
    flag(/\p{Script=Han}/u.test(reading)),
  ]);
}
