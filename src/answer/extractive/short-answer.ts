/** The few words of a segment that answer by themselves: the amount, the date, the names, verbatim. */

import { findQuantities } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms } from '../../language/words.ts';
import type { AnalysedText } from '../evidence/analyse-segment.ts';
import { type ExpectedSpan, findExpectedSpans } from '../evidence/expected-spans.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import { findAnswerSpans } from './answer-spans.ts';
import { rankSpans } from './rank-spans.ts';
import type { VectorOf } from './span-meaning.ts';

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
const APPROXIMATELY =
  /(?:\b(?:about|around|approximately|over|more than|nearly|almost|some|up to|at least|at most|less than|fewer than|only|under|roughly)\s|约|大约|超过|近|逾|至少|最多|不到|超)$/iu;
const UNIT_AFTER =
  /^(?:\s?(?:%|km2|m2|km²|m²|km|kilometres?|kilometers?|metres?|meters?|hectares?|acres?|mu\b|tonnes?|tons?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|sq\s?km|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet)|miles?|feet|inches|degrees?|per cent|percent|[kKMGT]?Wh?\b|[PTE]?flops?|(?:a|per) (?:year|month|day|second)))+/iu;
const UNIT_AFTER_CHINESE =
  /^\s?(?:多|余)?(?:万|亿)?(?:平方公里|平方米|公里|公顷|个月|个百分点|周年|[个家座所项名位人条次年月日天倍亩米吨台辆件种类批款处届岁户颗架艘栋间期片])+/u;
const LISTED_BETWEEN =
  /^(?:\s?\([^()]{1,40}\))?(?:,|、|，|;|\sand|\s?和|\s?及|\s?与|\s?以及|\s?—|\s?–|,\sand)\s?(?:the\s)?$/u;

/**
 * For each kind that was asked ("how many, and in which cities") the best span of its form by the trained ranker, widened to read whole.
 * Empty when nothing can be a short answer: of five spans without the form asked for one was right (eval/LOG.md).
 */
export function findShortAnswers(
  question: UnderstoodQuestion,
  analysed: AnalysedText,
  vectorOf: VectorOf,
): ShortAnswer[] {
  const ranked = rankSpans(findAnswerSpans(question, analysed, vectorOf));
  const expected = joinListed(findExpectedSpans(question, analysed), question, analysed.reading);
  const answers: ShortAnswer[] = [];
  for (const kind of question.kinds) {
    const ofKind = expected.filter(
      (span) => span.kind === kind && span.fit >= FITS && !(MEASURED_KINDS.has(kind) && isInName(span, analysed)),
    );
    const best = ranked.find((span) => ofKind.some((other) => overlaps(span, other)));
    if (best === undefined || answers.some((answer) => overlaps(answer, best))) continue;
    const whole = ofKind.find((span) => overlaps(span, best) && span.end - span.start > best.end - best.start);
    const { start, end } = widen({ ...(whole ?? best), kind, fit: 1 }, question, analysed.reading);
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
const MEASURED_KINDS: ReadonlySet<QuestionKind> = new Set(['number', 'amount', 'percent']);

/** "about" before, the unit or counted noun after, and the same amount in another currency in brackets. */
function widen(
  span: ExpectedSpan,
  question: UnderstoodQuestion,
  reading: string,
): { readonly start: number; readonly end: number } {
  let { start, end } = span;
  if (!MEASURED_KINDS.has(span.kind) || findQuantities(reading.slice(start, end)).length === 0) return { start, end };
  start -= APPROXIMATELY.exec(reading.slice(0, start))?.[0].length ?? 0;
  const unit = UNIT_AFTER.exec(reading.slice(end)) ?? UNIT_AFTER_CHINESE.exec(reading.slice(end));
  end += unit?.[0].length ?? 0;
  end = takeCountedNoun(reading, end, new Set(question.focus));
  end += /^\s?[(（][^()（）]{0,30}\d[^()（）]{0,30}[)）]/u.exec(reading.slice(end))?.[0].length ?? 0;
  return { start, end };
}

/** "seven overseas innovation centres", whole or not at all: half a noun phrase reads worse than the bare number. */
function takeCountedNoun(reading: string, numberEnd: number, focus: ReadonlySet<string>): number {
  let end = numberEnd;
  for (let noun = NEXT_WORD.exec(reading.slice(end)); noun !== null; noun = NEXT_WORD.exec(reading.slice(end))) {
    if (!indexTerms(noun[0]).some((term) => focus.has(term))) {
      const goesOn = /^\s[a-z]/u.test(noun[0]) && !isStopWord(noun[0].trim().toLowerCase());
      return goesOn && end > numberEnd ? numberEnd : end;
    }
    end += noun[0].length;
  }
  return end;
}

const NEXT_WORD = /^\s?(?:\p{Script=Han}{1,2}|[a-z][\w-]*)/u;
