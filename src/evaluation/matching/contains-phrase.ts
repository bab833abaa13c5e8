/** Whether an answer states a fact: the test behind `mustContain` and `mustNotContain`. */

import { normaliseAnswer } from './normalise-answer.ts';

const WORD_CHARACTER = /[\p{Script=Latin}\p{Nd}]/u;
const DIGIT = /\p{Nd}/u;

/**
 * True when the phrase stands in the text, both normalised. An edge of the phrase that is a Latin letter or a digit must be the edge of
 * a word or number there: "7" is not in "17", "2017" or "7.5", "art" is not in "start". Chinese has no word edges: plain substring.
 * A final s is allowed after a word of three letters or more, so that "centre" is in "centres". A phrase that ends in * is a stem:
 * "promot*" is in "promotes" and "promoting".
 */
export function containsPhrase(text: string, phrase: string): boolean {
  return containsNormalised(normaliseAnswer(text), normaliseAnswer(phrase));
}

/** How many requirements are met, each by at least one of its alternatives. */
export function countMetRequirements(text: string, requirements: readonly (readonly string[])[]): number {
  const normalised = normaliseAnswer(text);
  return requirements.filter((alternatives) =>
    alternatives.some((alternative) => containsNormalised(normalised, normaliseAnswer(alternative))),
  ).length;
}

function containsNormalised(text: string, phrase: string): boolean {
  const isStem = phrase.endsWith('*');
  const wanted = isStem ? phrase.slice(0, -1) : phrase;
  if (wanted === '') return false;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (startsAtEdge(text, wanted, at) && (isStem || endsAtEdge(text, wanted, at + wanted.length))) return true;
  }
  return false;
}

function startsAtEdge(text: string, phrase: string, start: number): boolean {
  if (!WORD_CHARACTER.test(phrase[0]!)) return true;
  const before = text[start - 1] ?? '';
  if (WORD_CHARACTER.test(before)) return false;
  const insideDecimal = before === '.' && DIGIT.test(phrase[0]!) && DIGIT.test(text[start - 2] ?? '');
  return !insideDecimal;
}

function endsAtEdge(text: string, phrase: string, end: number): boolean {
  const last = phrase.at(-1)!;
  if (!WORD_CHARACTER.test(last)) return true;
  const after = text[end] ?? '';
  if (DIGIT.test(last)) {
    const insideDecimal = after === '.' && DIGIT.test(text[end + 1] ?? '');
    return !WORD_CHARACTER.test(after) && !insideDecimal;
  }
  const lastWord = /\p{Script=Latin}+$/u.exec(phrase)?.[0] ?? '';
  const isPlural = after === 's' && lastWord.length >= 3 && !WORD_CHARACTER.test(text[end + 1] ?? '');
  return isPlural || !WORD_CHARACTER.test(after);
}
