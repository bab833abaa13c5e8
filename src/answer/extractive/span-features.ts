/** What tells a short answer by its form: names, numbers, what stands beside it, what the question asks for. */

import { stemWord, tokenizeWords } from '../../language/words.ts';
import type { AnalysedText } from '../evidence/analyse-segment.ts';
import { findExpectedSpans } from '../evidence/expected-spans.ts';
import type { FeatureDefinition } from '../evidence/features/feature-definition.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import { countClauses, crosses, isAskedContent, type Word } from './sentence-words.ts';

/** Longest span in words: nine in ten SQuAD answers are no longer. */
export const MOST_WORDS = 8;
const SOURCE = 'span features as in the SQuAD baseline (Rajpurkar et al. 2016), see eval/LOG.md';
const PREPOSITIONS_TOLD = ['by', 'in', 'of', 'for', 'to', 'from', 'at', 'as', 'with', 'on'] as const;
const QUESTION_WORDS = [
  ['who', /\b(?:who|whom|whose)\b|谁|哪位/iu],
  ['what', /\bwhat\b|什么|何/iu],
  ['when', /\bwhen\b|何时|什么时候|哪(?:一)?[年天月日]/iu],
  ['where', /\bwhere\b|哪里|哪儿|何处|何地/iu],
  ['which', /\bwhich\b|哪/iu],
  ['how', /\bhow\b|多少|怎|如何|几/iu],
  ['why', /\bwhy\b|为什么|为何/iu],
  ['name', /\bnames?\b|名字|名称|叫/iu],
] as const;
const KINDS_TOLD = ['number', 'amount', 'percent', 'date', 'person', 'place', 'organisation', 'other'] as const;

const NAMES: readonly (readonly [name: string, meaning: string])[] = [
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
  ['characters', 'characters in the span / 40, at most 1.5'],
  ['firstCapital', 'the first word has a capital or is a number'],
  ['lastCapital', 'the last word has a capital or is a number'],
  ['leftCapital', 'the word before has a capital'],
  ['rightCapital', 'the word after has a capital'],
  ['digits', 'share of the span’s characters that are digits'],
  ['place', 'where in the sentence it begins: 0 first, 1 last'],
  ['leftAskedNear', 'one of the three words before is one of the question’s'],
  ['rightAskedNear', 'one of the three words after is one of the question’s'],
  ['clause', 'share of the sentence’s question words that no punctuation parts from the span'],
  ['leftmost', 'closeness to the question’s first content word that the sentence has'],
  ['rightmost', 'closeness to its last'],
  ['focusNear', 'closeness to the noun asked for'],
  ['leftJoined', 'a conjunction or a comma stands before'],
  ['rightJoined', 'a conjunction or a comma stands after'],
  ['verbal', 'the first or last word ends as verbs and adverbs do'],
  ['sentence', 'words in the sentence / 40, at most 1.5'],
  ['several', 'several things are asked for'],
  ...PREPOSITIONS_TOLD.map((word) => [`after-${word}`, `"${word}" stands before`] as const),
  ...QUESTION_WORDS.map(([name]) => [`asks-${name}`, `the question says ${name}`] as const),
  ...KINDS_TOLD.map((kind) => [`kind-${kind}`, `the question asks first for: ${kind}`] as const),
];

export const FORM_FEATURES: readonly FeatureDefinition[] = NAMES.map(([name, meaning]) => ({
  name,
  meaning,
  range: [0, 1.5],
  source: SOURCE,
}));

const PREPOSITIONS = new Set(
  'in on at by for from of to with into during under over through against between among as after before since until 在 于 由 从 向 为 以'.split(
    ' ',
  ),
);
const CAPITAL = /^[\p{Lu}\d]/u;
const FORM_KINDS = new Set(['number', 'amount', 'percent', 'date', 'person', 'place', 'organisation']);
const NAME_KINDS = new Set(['person', 'place', 'organisation']);

export interface SpanContext {
  readonly question: UnderstoodQuestion;
  readonly analysed: AnalysedText;
  readonly words: readonly Word[];
  readonly expected: ReturnType<typeof findExpectedSpans>;
  /** Positions of the question's content words. */
  readonly askedAt: readonly number[];
  /** For each word how many punctuation marks stand before it. */
  readonly clauseOf: readonly number[];
  /** Positions of the question's first and last content word in the sentence; -1 without any. */
  readonly leftmost: number;
  readonly rightmost: number;
  /** What the question says itself, the same for every span. */
  readonly questionFlags: readonly number[];
}

/** What is the same for every span of a sentence, read once. */
export function readContext(question: UnderstoodQuestion, analysed: AnalysedText, words: readonly Word[]): SpanContext {
  const { reading } = analysed;
  const stems = tokenizeWords(question.content).map(({ word }) => stemWord(word));
  const heldStems = stems.filter((stem) => words.some((word) => word.stem === stem && !word.stop));
  return {
    question,
    analysed,
    words,
    expected: findExpectedSpans(question, analysed),
    askedAt: words.flatMap((word, index) => (isAskedContent(word) ? [index] : [])),
    clauseOf: countClauses(words, reading),
    leftmost: words.findIndex(({ stem }) => stem === heldStems[0]),
    rightmost: words.findIndex(({ stem }) => stem === heldStems.at(-1)),
    questionFlags: [
      ...QUESTION_WORDS.map(([, pattern]) => flag(pattern.test(question.text))),
      ...KINDS_TOLD.map((kind) => flag(question.kinds[0] === kind)),
    ],
  };
}

/** Values of FORM_FEATURES for the words from one place to another, both included. */
export function measureForm(
  from: number,
  to: number,
  { question, analysed, words, expected, askedAt, clauseOf, leftmost, rightmost, questionFlags }: SpanContext,
): number[] {
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
  const closenessTo = (at: number) => {
    if (at === -1) return 0;
    const distance = at < from ? from - at : at > to ? at - to : 0;
    return distance === 0 ? 0 : 1 / (1 + (distance - 1) / 3);
  };
  return [
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
    Math.min(1.5, (end - start) / 40),
    flag(CAPITAL.test(inside[0]!.text)),
    flag(CAPITAL.test(inside.at(-1)!.text)),
    flag(CAPITAL.test(before?.text ?? '')),
    flag(CAPITAL.test(after?.text ?? '')),
    (reading.slice(start, end).match(/\d/gu)?.length ?? 0) / (end - start),
    from / Math.max(1, words.length - 1),
    flag(words.slice(Math.max(0, from - 3), from).some(isAskedContent)),
    flag(words.slice(to + 1, to + 4).some(isAskedContent)),
    askedAt.length === 0 ? 0 : askedAt.filter((at) => clauseOf[at] === clauseOf[from]).length / askedAt.length,
    closenessTo(leftmost),
    closenessTo(rightmost),
    words.reduce((best, word, at) => (focus.has(word.stem) ? Math.max(best, closenessTo(at)) : best), 0),
    flag(/^(?:and|or|和|与|及|或)$/iu.test(before?.stem ?? '') || /[,、，]\s*$/u.test(leftGap)),
    flag(/^(?:and|or|和|与|及|或)$/iu.test(after?.stem ?? '') || /^\s*[,、，]/u.test(rightGap)),
    flag(/(?:ing|ed|ly)$/u.test(inside[0]!.text) || /(?:ing|ed|ly)$/u.test(inside.at(-1)!.text)),
    Math.min(1.5, words.length / 40),
    flag(question.several),
    ...PREPOSITIONS_TOLD.map((word) => flag(before?.stem === word || before?.text.toLowerCase() === word)),
    ...questionFlags,
  ];
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
