/** A short answer widened to read whole: "about 15 billion yuan (US$2.1 billion)", "11–13 July 2025", a table's whole cell. */

import { findQuantities } from '../../language/quantities.ts';
import type { Span } from '../../language/span.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms } from '../../language/words.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';

export const MEASURED_KINDS: ReadonlySet<QuestionKind> = new Set(['number', 'amount', 'percent']);
const NAMED_KINDS: ReadonlySet<QuestionKind> = new Set(['person', 'place', 'organisation']);

const APPROXIMATELY =
  /(?:\b(?:about|around|approximately|over|more than|nearly|almost|some|up to|at least|at most|less than|fewer than|only|under|roughly)\s|约|大约|超过|近|逾|至少|最多|不到|超)$/iu;
const UNIT_AFTER =
  /^(?:\s?(?:%|km2|m2|km²|m²|km|kilometres?|kilometers?|metres?|meters?|hectares?|acres?|mu\b|tonnes?|tons?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|people|sq\s?km|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet)|miles?|feet|inches|degrees?|per cent|percent|[kKMGT]?Wh?\b|[PTE]?flops?|(?:a|per) (?:year|month|day|second)))+/iu;
const UNIT_AFTER_CHINESE =
  /^\s?(?:多|余)?(?:万|亿)?(?:平方公里|平方米|公里|公顷|个月|个百分点|周年|[个家座所项名位人条次年月日天倍亩米吨台辆件种类批款处届岁户颗架艘栋间期片句首篇册卷枚支只头匹层套株棵张份幅门场例桩])+/u;
/** "from 2 to " before "27 June", "11–" before "13 July". */
const RANGE_BEFORE =
  /(?<=^|[\s(（:：,，])\d{1,2}(?:st|nd|rd|th)?(?:\s\p{Lu}\p{L}{2,8})?(?:\s?[–-]\s?|\s(?:to|until|and)\s)$/u;
/** 至19日 after 4月17日. */
const RANGE_AFTER = /^\s?(?:[–—~～至到-])\s?(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}[日号]/u;
/** Where a cell of a table's row, or what stands after a label, begins; and where it ends. */
const CELL_BEGINS = /(?:\s—|[:：])\s?$/u;
const CELL = /^[^;；,，.。:：()（）—|]{1,40}(?=$|[;；|])/u;
/** "Lowmarsh embankment": common nouns that end the clause are part of what is named; a verb or a time is not. */
const REST_OF_NAME =
  /^(?:\s(?!\p{L}+(?:ed|ly|ing|self|selves)\b|said|says|was|is|has|had|will|today|yesterday|tomorrow|again|now|then)\p{Ll}{3,}){1,2}(?=[.,;。，；)]|$)/u;

/** @returns the span with what belongs to it on either side */
export function widenAnswer(
  span: Span & { readonly kind: QuestionKind },
  question: UnderstoodQuestion,
  reading: string,
): Span {
  if (span.kind === 'date') return widenDate(span, reading);
  if (NAMED_KINDS.has(span.kind)) return widenName(span, reading);
  return MEASURED_KINDS.has(span.kind) ? widenAmount(span, question, reading) : span;
}

function widenDate({ start, end }: Span, reading: string): Span {
  const isDay = /^\d{1,2}(?!\d)/u.test(reading.slice(start));
  return {
    start: start - (isDay ? (RANGE_BEFORE.exec(reading.slice(0, start))?.[0].length ?? 0) : 0),
    end: end + (RANGE_AFTER.exec(reading.slice(end))?.[0].length ?? 0),
  };
}

function widenName({ start, end }: Span, reading: string): Span {
  const cell = CELL_BEGINS.test(reading.slice(0, start)) ? CELL.exec(reading.slice(end)) : null;
  const rest = (cell ?? REST_OF_NAME.exec(reading.slice(end)))?.[0].trimEnd() ?? '';
  const tells = rest.split(' ').some((word) => word !== '' && !isStopWord(word));
  return { start, end: end + (tells ? rest.length : 0) };
}

/** "about" before, the unit or counted noun after, and the same amount in another currency in brackets. */
function widenAmount(span: Span, question: UnderstoodQuestion, reading: string): Span {
  let { start, end } = span;
  if (findQuantities(reading.slice(start, end)).length === 0) return { start, end };
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
