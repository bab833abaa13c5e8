/** For a comparison: the two sides named in the question, and the segment that speaks best for each. */

import { indexTerms } from '../../language/words.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';

/** Content words taken from each side of the word that sets them against each other. */
const WORDS_A_SIDE = 3;
/** All of a side's words are worth this many logits. */
const SIDE_WORTH = 4;
/** A side's best segment may be this much worse than the best of all. */
const CLOSE_SIDE = 5;
const AGAINST =
  /\s(?:or|vs\.?|versus|than|against|compared (?:to|with)|rather than|and)\s|(?:还是|相比|比起|对比|与|和|跟|比)(?=\p{Script=Han}|[A-Za-z0-9])/iu;

/** @returns one segment a side, the first side first; undefined when the question names no two sides, or one segment speaks for both. */
export function compareSides(evidence: Evidence): readonly RankedCandidate[] | undefined {
  const sides = findSides(evidence.question.text);
  const top = evidence.candidates[0];
  if (sides === undefined || top === undefined) return undefined;
  const chosen = sides.map((side, index) => bestFor(evidence, side, sides[1 - index]!));
  const [first, second] = chosen;
  if (first === undefined || second === undefined || first === second) return undefined;
  return [first, second];
}

/** Index terms that only one side has. */
function findSides(question: string): readonly [readonly string[], readonly string[]] | undefined {
  for (const match of question.matchAll(new RegExp(AGAINST, 'giu'))) {
    const left = indexTerms(question.slice(0, match.index)).slice(-WORDS_A_SIDE);
    const right = indexTerms(question.slice(match.index + match[0].length)).slice(0, WORDS_A_SIDE);
    const [onlyLeft, onlyRight] = [
      left.filter((term) => !right.includes(term)),
      right.filter((term) => !left.includes(term)),
    ];
    if (onlyLeft.length > 0 && onlyRight.length > 0) return [onlyLeft, onlyRight];
  }
  return undefined;
}

function bestFor(evidence: Evidence, side: readonly string[], other: readonly string[]): RankedCandidate | undefined {
  const floor = evidence.candidates[0]!.score - CLOSE_SIDE;
  return evidence.candidates
    .filter((candidate) => candidate.score >= floor)
    .map((candidate) => {
      const own = share(side, candidate, evidence);
      return { candidate, own, worth: candidate.score + SIDE_WORTH * (own - share(other, candidate, evidence) / 2) };
    })
    .filter(({ own }) => own > 0)
    .sort((left, right) => right.worth - left.worth)[0]?.candidate;
}

function share(terms: readonly string[], candidate: RankedCandidate, evidence: Evidence): number {
  const { title } = evidence.passages[candidate.passage]!;
  const here = new Set(indexTerms([title, candidate.heading, candidate.context, candidate.reading].join(' ')));
  return terms.filter((term) => here.has(term)).length / terms.length;
}
