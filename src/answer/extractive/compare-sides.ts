/** For a comparison: the two sides named in the question, and the segment that speaks best for each. */

import { indexTerms } from '../../language/words.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { splitComparison } from '../question/split-comparison.ts';

/** All of a side's words are worth this many logits. */
const SIDE_WORTH = 4;
/** A side's best segment may be this much worse than the best of all. */
const CLOSE_SIDE = 5;

/** @returns one segment a side, the first side first; undefined when the question names no two sides, or one segment speaks for both. */
export function compareSides(evidence: Evidence): readonly RankedCandidate[] | undefined {
  const sides = splitComparison(evidence.question.text);
  const top = evidence.candidates[0];
  if (sides === undefined || top === undefined) return undefined;
  const chosen = sides.map((side, index) => bestFor(evidence, side.terms, sides[1 - index]!.terms));
  const [first, second] = chosen;
  if (first === undefined || second === undefined || first === second) return undefined;
  return [first, second];
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
