/** Tells a pronoun that points back into the conversation from one whose noun stands earlier in the same question. */

import { findNounPhrases, type NounPhrase } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';

/** "that" and "there" point back only where they are no conjunction or dummy subject. */
const POINTER =
  /\b(?:itself|its|it's|it|theirs|their|they|them|he|his|him|she|hers|her|these|those|the same(?=\s*(?:[?.,]|$|(?:time|year|place|day|period|company)\b(?!\s+as\b)))|the (?:first|second|third|last|former|latter|other|two) (?:ones?|two)|the (?:former|latter|second|first)(?=\s*(?:[?.,]|$|is\b|was\b|based\b))|such)\b|\bthis\b|\bthat(?=\s*(?:\?|$|[,.]|(?:is|was|one|company|project|place|city|centre|center|year|plan|time|line|lab|fund|zone|park|book|film|song|album|game|war|event|era|period|movement|band)\b))|(?<!\b(?:is|are|was|were|be|been|will|would|do|does|did|any|if)\s)\bthere\b(?!['’]|\s(?:is|are|was|were|has|have|any|been|be|a|an)\b)|\b(?<!\bno )ones?(?=\s*(?:\?|$|(?:is|are|was|were|do|does|did)\b))/giu;
/** "how long did it take" points at nothing. */
const DUMMY_IT =
  /\b(?:does|did|will|would|is|was|has|can)\s+it\s+(?:take|taken|true|possible|said|mean|cost(?=\s+(?:to|for)\b))\b/giu;
const POSSESSIVE = /^(?:its|their|his|her)$/iu;
const PLURAL = /^(?:they|them|their|theirs|these|those)$/iu;
const PERSON = /^(?:he|him|his|she|her|hers)$/iu;
/** Between a noun and the pronoun that stands for it: another clause. */
const CLAUSE_BREAK =
  /[.;,!?:—]|\b(?:that|which|who|when|where|if|because|and|but|so|as|than|before|after|while|until|had|has)\b/iu;
/** "I live in a remote area. How can I treat it": a place or time beside the matter is not what "it" is. */
const BEHIND_PREPOSITION =
  /\b(?:in|at|on|during|near|with|for)\s(?:(?:an?|the|my|your|his|her|our|their|this|that)\s)?$/iu;
/** So many content words before a pronoun hold what it stands for. */
const ENOUGH_BEFORE = 8;

export function pointsOutside(question: string): boolean {
  const text = question.replace(DUMMY_IT, (dummy) => ' '.repeat(dummy.length));
  const phrases = findNounPhrases(text);
  const parties = phrases.filter(({ isName, start }) => isName || !BEHIND_PREPOSITION.test(text.slice(0, start)));
  return [...text.matchAll(POINTER)].some(({ 0: pointer, index }) => {
    if (indexTerms(text.slice(0, index)).length >= ENOUGH_BEFORE) return false;
    return !parties.some(
      (phrase) =>
        phrase.end <= index &&
        canStandFor(
          phrase,
          pointer,
          text.slice(phrase.end, index),
          /^\s+\p{L}/u.test(text.slice(index + pointer.length)),
        ),
    );
  });
}

/** Number agrees, and an object is never its own clause's subject: in "why did the British continue it" "it" is something else. */
function canStandFor(phrase: NounPhrase, pointer: string, between: string, wordFollows: boolean): boolean {
  if (phrase.isAspect) return false;
  const agrees = PERSON.test(pointer) || phrase.isName || PLURAL.test(pointer) === phrase.isPlural;
  return agrees && ((POSSESSIVE.test(pointer) && wordFollows) || CLAUSE_BREAK.test(between));
}
