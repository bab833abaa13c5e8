/** A number or a date is asked for, and nothing that could be quoted holds one: then the documents do not answer, whatever they speak of. */

import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { RankedCandidate } from './evidence.ts';

/** The feature of a segment that says how well it holds what each kind asks for. */
export const EXPECTED_FEATURE: Partial<Record<QuestionKind, string>> = {
  number: 'expectedNumber',
  amount: 'expectedNumber',
  percent: 'expectedNumber',
  date: 'expectedDate',
  person: 'expectedName',
  place: 'expectedName',
  organisation: 'expectedName',
};
/** Whatever may be meant for a number or for a time, however vaguely said. */
const NUMBER =
  /\p{N}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|thirds?|quarters?|once|twice|both|pair|couple|single|all|every|each|most|majority|several|many|few|some|none|no|never|rarely|seldom|often|always|vast)\b|[一二两三四五六七八九十百千万亿半几数多少无每]|没有|全部|所有/iu;
const TIME =
  /\p{N}|\b(?:centur(?:y|ies)|decades?|years?|months?|weeks?|days?|hours?|ago|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|afternoon|evening|night|noon|midnight|when|while|after|before|during|until|since|once|today|yesterday|tomorrow|now|never|always|daily|monthly|annual(?:ly)?)\b|[年月日时天周季夜晨晚前后]|世纪|期间/iu;
const FORMS: Readonly<Record<string, RegExp>> = { expectedNumber: NUMBER, expectedDate: TIME };
/** What may be quoted: so many of the best, so near the first in logits. */
const QUOTED = 3;
const NEAR = 1.4;

/** @param ranked best first */
export function lacksForm({ kinds }: UnderstoodQuestion, ranked: readonly RankedCandidate[]): boolean {
  const form = FORMS[EXPECTED_FEATURE[kinds[0]!] ?? ''];
  const best = ranked[0];
  if (best === undefined || form === undefined) return false;
  return ranked
    .slice(0, QUOTED)
    .filter(({ score }) => score >= best.score - NEAR)
    .every(({ reading }) => !form.test(reading));
}
