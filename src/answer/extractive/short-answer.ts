/** The few words of a segment that answer by themselves: the amount, the date, the names, verbatim. */

import type { AnalysedText } from '../evidence/analyse-segment.ts';
import { type ExpectedSpan, findExpectedSpans } from '../evidence/expected-spans.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { SpanReading } from '../reading/reading-model.ts';
import { findAnswerSpans } from './answer-spans.ts';
import { rankSpans } from './rank-spans.ts';
import type { VectorOf } from './span-meaning.ts';
import { MEASURED_KINDS, widenAnswer } from './widen-answer.ts';

export interface ShortAnswer {
  readonly kind: QuestionKind;
  /** Verbatim slice of the clean text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Probability that the answer is this span or a part of it, 0 to 1. */
  readonly score: number;
}

/** A form fits the kind asked at least this well. */
const FITS = 0.6;
const LISTED_BETWEEN =
  /^(?:\s?\([^()]{1,40}\))?(?:,|、|，|;|\sand|\s?和|\s?及|\s?与|\s?以及|\s?—|\s?–|,\sand)\s?(?:the\s)?$/u;

/**
 * For each kind that was asked ("how many, and in which cities") the best span of its form by the trained ranker, widened to read whole.
 * `spanReading` is what the reading model says of this text, if it read it. Empty when nothing can be a short answer: of five spans without the form asked for one was right (eval/LOG.md).
 */
export function findShortAnswers(
  question: UnderstoodQuestion,
  analysed: AnalysedText,
  vectorOf: VectorOf,
  spanReading?: SpanReading,
): ShortAnswer[] {
  const ranked = rankSpans(findAnswerSpans(question, analysed, vectorOf), { spanReading });
  const expected = joinListed(findExpectedSpans(question, analysed), question, analysed.reading);
  const answers: ShortAnswer[] = [];
  for (const kind of question.kinds) {
    const ofKind = expected.filter(
      (span) => span.kind === kind && span.fit >= FITS && !(MEASURED_KINDS.has(kind) && isInName(span, analysed)),
    );
    const best = ranked.find((span) => ofKind.some((other) => overlaps(span, other)));
    if (best === undefined || answers.some((answer) => overlaps(answer, best))) continue;
    const whole = ofKind.find((span) => overlaps(span, best) && span.end - span.start > best.end - best.start);
    const { start, end } = widenAnswer({ ...(whole ?? best), kind }, question, analysed.reading);
    // Names in a row, an amount and the same in another currency share the probability of being the answer among them.
    const inside = ranked.filter((span) => span.start >= start && span.end <= end);
    const score = inside.reduce((sum, span) => sum + span.probability, 0);
    answers.push({ kind, text: analysed.reading.slice(start, end), start, end, score });
  }
  return answers;
}

/** "13th Five-Year Plan" counts nothing. */
function isInName({ start, end }: ExpectedSpan, { names }: AnalysedText): boolean {
  return names.some((name) => name.start <= start && name.end >= end && name.end - name.start > end - start);
}

function overlaps(
  left: { readonly start: number; readonly end: number },
  right: { readonly start: number; readonly end: number },
): boolean {
  return left.start < right.end && right.start < left.end;
}

/** Names in a row ("San Francisco, Boston and London") become one span where several are asked for. */
function joinListed(spans: readonly ExpectedSpan[], question: UnderstoodQuestion, reading: string): ExpectedSpan[] {
  if (!question.several) return [...spans];
  const joined: ExpectedSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const named = span.kind === 'place' || span.kind === 'person' || span.kind === 'organisation';
    if (
      last !== undefined &&
      named &&
      last.kind === span.kind &&
      LISTED_BETWEEN.test(reading.slice(last.end, span.start))
    ) {
      joined[joined.length - 1] = { ...last, end: span.end, fit: Math.min(1.5, Math.max(last.fit, span.fit) + 0.2) };
    } else joined.push(span);
  }
  return joined;
}

/** Kinds whose answers have a form: a span without it is none, however near it stands. */
export const FORM_KINDS: ReadonlySet<QuestionKind> = new Set([
  'number',
  'amount',
  'percent',
  'date',
  'person',
  'place',
  'organisation',
]);
