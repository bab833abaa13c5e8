/** Noun phrases of an English question, told by the words around them: what a pronoun asked next can stand for. */

import { ASPECT_NOUNS, COMMON_VERBS, FUNCTION_WORDS, LIGHT_ADJECTIVES } from './word-classes.ts';

export interface NounPhrase {
  /** As written, without its article. */
  readonly text: string;
  /** Half-open offsets in the question, UTF-16. */
  readonly start: number;
  readonly end: number;
  /** Holds a capital or a digit beyond the first word of the question. */
  readonly isName: boolean;
  readonly isPlural: boolean;
  /** Every noun only names a side of something: "pros and cons". */
  readonly isAspect: boolean;
  /** Opened by "the", and said with no more than one word: "the centre". */
  readonly isBareDefinite: boolean;
}

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Punctuation stands before it. */
  readonly opens: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}#+&]+(?:['’.\-–/][\p{L}\p{M}\p{N}]+)*/gu;
/** "effectiveness" is a side of something; an illness or a business is a thing. */
const QUALITY = /(?<!ill|busi|wit|wilder|har)ness$/;
/** After these the subject comes, and after the subject a plain verb. */
const INVERTING = /^(?:do|does|did|can|could|will|would|should|shall|may|might|must)$/;
const BEING = /^(?:is|are|was|were|be|been|being|get|gets|got)$/;
const LONGEST_PHRASE_WORDS = 6;

export function findNounPhrases(question: string): NounPhrase[] {
  const words = readWords(question);
  const phrases: NounPhrase[] = [];
  for (let at = 0; at < words.length; ) {
    if (isBoundary(words, at)) {
      at += 1;
      continue;
    }
    let until = at + 1;
    while (until < words.length && continues(words, until)) until += 1;
    const kept = withoutVerb(words, at, until);
    if (kept > at && kept - at <= LONGEST_PHRASE_WORDS) phrases.push(phraseOf(question, words, at, kept));
    at = until;
  }
  return phrases;
}

function readWords(question: string): Word[] {
  let before = 0;
  return [...question.matchAll(WORD)].map((match) => {
    const start = match.index;
    const text = match[0].replace(/['’]s$/u, '');
    const opens = /[^\s'"“”‘’#]/u.test(question.slice(before, start)) || before === 0;
    before = start + match[0].length;
    return { text, lower: text.toLowerCase().replaceAll('’', "'"), start, end: start + text.length, opens };
  });
}

function isCapital(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (/\d/.test(word.text) && /\p{L}/u.test(word.text)) return true;
  return /^\p{Lu}/u.test(word.text) && (!word.opens || /^\p{Lu}{2}/u.test(word.text) || isCapitalAfter(words, at));
}

/** A capital at the opening is a name's when another follows: "Frank Zappa". */
function isCapitalAfter(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return next !== undefined && !next.opens && /^\p{Lu}/u.test(next.text) && !FUNCTION_WORDS.has(words[at]!.lower);
}

function isBoundary(words: readonly Word[], at: number): boolean {
  const { lower, text } = words[at]!;
  if (/^\d+$/.test(text)) return true;
  if (isCapital(words, at)) return FUNCTION_WORDS.has(lower) && !/^\p{Lu}{2}/u.test(text);
  return FUNCTION_WORDS.has(lower) || ((COMMON_VERBS.has(lower) || isVerbHere(words, at)) && !isNounHere(words, at));
}

/** "who chaired its board", "licenses issued in", "how powerful is": no noun by its place, though in no list. */
function isVerbHere(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  const before = words[at - 1]?.lower ?? '';
  if (before === 'who' || before === 'how') return true;
  if (/(?:^|[^e])ing$/.test(lower) && /^(?:is|are|was|were|be|sounds?|seems?)$/.test(before)) return true;
  const next = words[at + 1];
  return (
    /[^e]ed$/.test(lower) && lower.length > 4 && (next === undefined || next.opens || FUNCTION_WORDS.has(next.lower))
  );
}

/** "the cost", "a release": after an article even a verb's form is a noun. */
function isNounHere(words: readonly Word[], at: number): boolean {
  return /^(?:the|a|an|this|that|my|your|his|her|its|their|of)$/.test(words[at - 1]?.lower ?? '');
}

/** "of" joins capitals ("Bank of America"); punctuation and a possessive part. */
function continues(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (word.opens) return false;
  if (/^(?:of|the|and)$/.test(word.lower)) {
    let next = at + 1;
    if (words[next]?.lower === 'the') next += 1;
    const joins = word.lower === 'of' || (word.lower === 'the' && words[at - 1]!.lower === 'of');
    return (
      joins && (word.lower === 'the' || isCapital(words, at - 1)) && words[next] !== undefined && isCapital(words, next)
    );
  }
  return !isBoundary(words, at);
}

/** "did social security start" and "is sewage recycled" end in their verb. */
function withoutVerb(words: readonly Word[], from: number, until: number): number {
  const last = words[until - 1]!;
  if (until - from < 2 || isCapital(words, until - 1)) return until;
  let before = from - 1;
  while (
    /^(?:the|a|an|my|your|his|her|their|its|this|that|these|those|some|many|most)$/.test(words[before]?.lower ?? '')
  )
    before -= 1;
  const lead = words[before]?.lower ?? '';
  const next = words[until];
  const closes = next === undefined || next.opens || FUNCTION_WORDS.has(next.lower) || COMMON_VERBS.has(next.lower);
  if (INVERTING.test(lead) && closes && !COMMON_VERBS.has(next?.lower ?? '')) return until - 1;
  return BEING.test(lead) && /(?:ed|ing|en)$/.test(last.lower) ? until - 1 : until;
}

function phraseOf(question: string, words: readonly Word[], from: number, until: number): NounPhrase {
  const part = words.slice(from, until);
  const { start } = part[0]!;
  const end = part.at(-1)!.end;
  const isName = part.some((_, index) => isCapital(words, from + index));
  const head = part.at(-1)!.lower;
  return {
    text: question.slice(start, end),
    start,
    end,
    isName,
    isPlural: /(?:[^su'i]s|people|men|women|children|teeth|mice)$/.test(head),
    isAspect:
      !isName &&
      part.every(({ lower }) => ASPECT_NOUNS.has(lower) || LIGHT_ADJECTIVES.has(lower) || QUALITY.test(lower)),
    isBareDefinite: !isName && part.length === 1 && words[from - 1]?.lower === 'the',
  };
}
