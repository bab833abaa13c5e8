/** Parts a question that asks two things: "which is longer, A or B", "how much was asked for and how much was approved". */

import { findNounPhrases } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';
import { askDegree } from './ask-degree.ts';
import { findPair } from './find-pair.ts';
import { stripFrame } from './understand-question.ts';

export interface QuestionPart {
  /** A question about this part alone. */
  readonly question: string;
  /** Index terms that only this part has. */
  readonly terms: readonly string[];
}

export type QuestionParts = readonly [QuestionPart, QuestionPart];

/** Longer texts are searched as they are, characters: nobody sets two things side by side in so many words. */
const LONGEST_PARTED = 1_000;

/** @returns undefined when one thing is asked. */
export function splitQuestion(text: string): QuestionParts | undefined {
  if (text.length > LONGEST_PARTED) return undefined;
  const asked = dropPreamble(text);
  return splitSides(asked) ?? splitClauses(asked) ?? (asked === text ? undefined : splitSides(text));
}

/** "I have to brief my boss on spending: …", "We are advising a client. …": what the asker tells of himself comes first. */
const PREAMBLE = /^[^:.?!]*\b(?:I|I['’](?:m|d|ve)|we|my|our)\b[^:.?!]*[:.]\s+(?=\S)/u;

/** The question after its preamble, if it still is one. */
function dropPreamble(text: string): string {
  const rest = text.replace(PREAMBLE, '');
  return ASKS.test(rest) ? rest : text;
}

/** Each side alone: the question without the other. */
function splitSides(text: string): QuestionParts | undefined {
  const pair = findPair(text);
  if (pair === undefined) return undefined;
  const { left, right, against } = pair;
  const rest = text.slice(right.end);
  const first = text.slice(0, against) + rest;
  const second = text.slice(0, left.start) + text.slice(right.start, right.end) + text.slice(left.end, against) + rest;
  return withTerms([askDegree(first), askDegree(second)], [contentTerms(first), contentTerms(second)]);
}

/** Where a second question begins: "and how many", ", in which city", "？", 多少，…多少. */
const CLAUSE =
  /\s*(?:[,;]\s*|\s)(?:and|but|plus)\s+(?=(?:(?:in|at|on|by|for|to|of|with|from|since)\s+)?(?:what|which|who|whom|whose|when|where|why|how)\b)|[，,；;]\s*(?:又|而|那么)?(?=[^，,；;？?]*(?:多少|几|谁|哪|什么|何时))|[？?]\s*(?=\S)|和(?=谁|哪|多少|几|什么)/giu;
const ASKS =
  /\b(?:what|which|who|whom|whose|when|where|why|how)\b|^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b|多少|几|谁|哪|什么|何|怎|吗|还是/iu;
const POINTS_BACK = /\b(?:it|its|they|their|them|he|she|his|her|him|that|those|one|ones|each|there)\b|\p{Script=Han}/iu;
/** A clause with no more terms than this says little without the one before it. */
const FEW_TERMS = 2;

/** Each clause alone; the second with what the first is about, where it leans on it. */
function splitClauses(text: string): QuestionParts | undefined {
  for (const match of text.matchAll(CLAUSE)) {
    const [first, second] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (!ASKS.test(first) || !ASKS.test(second)) continue;
    const terms = [contentTerms(first), contentTerms(second)] as const;
    const leans = terms[1].length <= FEW_TERMS || POINTS_BACK.test(second);
    const topic = leans ? topicOf(first, second) : '';
    const parts = withTerms([first, topic === '' ? second : `${second.replace(/[?？\s]+$/u, '')} (${topic})?`], terms);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

/** What a clause is about, for another that leans on it; names and numbers stay with it where the other has its own. */
function topicOf(first: string, second: string): string {
  if (/\p{Script=Han}/u.test(first)) {
    const content = stripFrame(first)
      .replace(/[?？\s]+/gu, ' ')
      .trim();
    return /\d/.test(second) ? content.replace(/\d[\d,.]*年?/gu, ' ').trim() : content;
  }
  const named = /\d/.test(second) || findNounPhrases(second).some(({ isName }) => isName);
  return findNounPhrases(first)
    .filter(({ isName }) => !(named && isName))
    .map(({ text }) => text)
    .join(', ');
}

function contentTerms(text: string): readonly string[] {
  return [...new Set(indexTerms(stripFrame(text)))];
}

/** @returns undefined where one part has no words of its own. */
function withTerms(
  [first, second]: readonly [string, string],
  [left, right]: readonly [readonly string[], readonly string[]],
): QuestionParts | undefined {
  const [onlyLeft, onlyRight] = [
    left.filter((term) => !right.includes(term)),
    right.filter((term) => !left.includes(term)),
  ];
  if (onlyLeft.length === 0 || onlyRight.length === 0) return undefined;
  return [
    { question: tidy(first), terms: onlyLeft },
    { question: tidy(second), terms: onlyRight },
  ];
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,?])/g, '')
    .trim();
}
