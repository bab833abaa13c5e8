/** The few words of a segment that answer by themselves: the amount, the date, the names, verbatim. */

import { indexTerms } from '../../language/words.ts';
import type { AnalysedText } from '../evidence/analyse-segment.ts';
import { type ExpectedSpan, findExpectedSpans } from '../evidence/expected-spans.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';

export interface ShortAnswer {
  readonly kind: QuestionKind;
  /** Verbatim slice of the clean text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Higher is surer; 0 to about 3. */
  readonly score: number;
}

/** Below this a span is more likely a bystander than the answer; chosen on the dev halves, see eval/LOG.md. */
const LEAST_SCORE = 1;
const APPROXIMATELY =
  /(?:\b(?:about|around|approximately|over|more than|nearly|almost|some|up to|at least|at most|less than|fewer than|only|under|roughly)\s|约|大约|超过|近|逾|至少|最多|不到|超)$/iu;
const UNIT_AFTER =
  /^(?:\s?(?:%|km2|m2|km²|m²|km|kilometres?|kilometers?|metres?|meters?|hectares?|acres?|mu\b|tonnes?|tons?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|sq\s?km|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet)|miles?|feet|inches|degrees?|per cent|percent|[kKMGT]?Wh?\b|[PTE]?flops?|(?:a|per) (?:year|month|day|second)))+/iu;
const UNIT_AFTER_CHINESE =
  /^\s?(?:多|余)?(?:万|亿)?(?:平方公里|平方米|公里|公顷|个月|个百分点|周年|[个家座所项名位人条次年月日天倍亩米吨台辆件种类批款处届岁户颗架艘栋间期片])+/u;
const LISTED_BETWEEN =
  /^(?:\s?\([^()]{1,40}\))?(?:,|、|，|;|\sand|\s?和|\s?及|\s?与|\s?以及|\s?—|\s?–|,\sand)\s?(?:the\s)?$/u;

/** The best span a kind that was asked for, in the order asked; none when nothing fits well. */
export function findShortAnswers(question: UnderstoodQuestion, analysed: AnalysedText): ShortAnswer[] {
  const spans = joinListed(findExpectedSpans(question, analysed), question, analysed.reading);
  const matched = placeTerms(question, analysed.reading);
  return question.kinds.flatMap((kind) => {
    const best = spans
      .filter((span) => span.kind === kind)
      .map((span) => ({ span, score: scoreSpan(span, question, analysed.reading, matched) }))
      .sort((left, right) => right.score - left.score || left.span.start - right.span.start)[0];
    if (best === undefined || best.score < LEAST_SCORE) return [];
    const { start, end } = widen(best.span, question, analysed.reading);
    return [{ kind, text: analysed.reading.slice(start, end), start, end, score: best.score }];
  });
}

/** Fit of form, closeness to the question's words, and the noun asked for right behind the number. */
function scoreSpan(
  span: ExpectedSpan,
  question: UnderstoodQuestion,
  reading: string,
  matched: readonly number[],
): number {
  const distances = matched.map((place) => (place < span.start ? span.start - place : Math.max(0, place - span.end)));
  const near =
    distances.length === 0
      ? 0
      : distances.reduce((sum, distance) => sum + 1 / (1 + distance / 25), 0) / distances.length;
  const behind = new Set(indexTerms(reading.slice(span.end, span.end + 40)));
  const focus =
    question.focus.length === 0 ? 0 : question.focus.filter((term) => behind.has(term)).length / question.focus.length;
  return span.fit + near + (span.kind === 'number' ? focus : 0);
}

/** Character offsets of the question's terms in the text, by their own tokens. */
function placeTerms(question: UnderstoodQuestion, reading: string): number[] {
  const asked = new Set(question.terms);
  const places: number[] = [];
  for (const match of reading.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+/gu)) {
    if (indexTerms(match[0]).some((term) => asked.has(term))) places.push(match.index);
  }
  return places;
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

/** "about" before, the unit or counted noun after, and the same amount in another currency in brackets. */
function widen(
  span: ExpectedSpan,
  question: UnderstoodQuestion,
  reading: string,
): { readonly start: number; readonly end: number } {
  let { start, end } = span;
  if (span.kind === 'person' || span.kind === 'place' || span.kind === 'organisation') return { start, end };
  start -= APPROXIMATELY.exec(reading.slice(0, start))?.[0].length ?? 0;
  if (span.kind === 'date') return { start: span.start, end };
  const unit = UNIT_AFTER.exec(reading.slice(end)) ?? UNIT_AFTER_CHINESE.exec(reading.slice(end));
  end += unit?.[0].length ?? 0;
  const focus = new Set(question.focus);
  for (let noun = NEXT_WORD.exec(reading.slice(end)); noun !== null; noun = NEXT_WORD.exec(reading.slice(end))) {
    if (!indexTerms(noun[0]).some((term) => focus.has(term))) break;
    end += noun[0].length;
  }
  end += /^\s?[(（][^()（）]{0,30}\d[^()（）]{0,30}[)）]/u.exec(reading.slice(end))?.[0].length ?? 0;
  return { start, end };
}

const NEXT_WORD = /^\s?(?:\p{Script=Han}{1,2}|[a-z][\w-]*)/u;
