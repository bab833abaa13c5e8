/** Parts a comparison into its two sides: what each is called, and a question about each alone. */

import { indexTerms, tokenizeWords } from '../../language/words.ts';
import { questionKinds } from './question-kind.ts';

export interface ComparedSide {
  /** Index terms that only this side has. */
  readonly terms: readonly string[];
  /** The question without the other side's words. */
  readonly question: string;
}

/** Content words taken from each side of the word that sets them against each other. */
const WORDS_A_SIDE = 3;
const AGAINST =
  /\s(?:or|vs\.?|versus|than|against|compared (?:to|with)|rather than|and)\s|(?:还是|相比|比起|对比|与|和|跟|比)(?=\p{Script=Han}|[A-Za-z0-9])/giu;

/** @returns undefined when the question compares nothing, or names no two sides. */
export function splitComparison(question: string): readonly [ComparedSide, ComparedSide] | undefined {
  if (!questionKinds(question).includes('comparison')) return undefined;
  for (const match of question.matchAll(AGAINST)) {
    const before = question.slice(0, match.index);
    const after = question.slice(match.index + match[0].length);
    const left = indexTerms(before).slice(-WORDS_A_SIDE);
    const right = indexTerms(after).slice(0, WORDS_A_SIDE);
    const [onlyLeft, onlyRight] = [
      left.filter((term) => !right.includes(term)),
      right.filter((term) => !left.includes(term)),
    ];
    if (onlyLeft.length === 0 || onlyRight.length === 0) continue;
    return [
      { terms: onlyLeft, question: `${before} ${dropTerms(after, onlyRight)}`.trim() },
      { terms: onlyRight, question: `${dropTerms(before, onlyLeft)} ${after}`.trim() },
    ];
  }
  return undefined;
}

/** Words all of whose index terms are among those given go. */
function dropTerms(text: string, terms: readonly string[]): string {
  return tokenizeWords(text)
    .reverse()
    .reduce((rest, { start, end }) => {
      const own = indexTerms(text.slice(start, end));
      return own.length > 0 && own.every((term) => terms.includes(term))
        ? rest.slice(0, start) + rest.slice(end)
        : rest;
    }, text)
    .replace(/\s+/g, ' ')
    .trim();
}
