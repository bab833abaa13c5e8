/** For a comparison: the two sides named in the question, and the segment that speaks best for each. */

import { findMeasures } from '../../language/measures.ts';
import { indexTerms } from '../../language/words.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { splitComparison } from '../question/split-comparison.ts';

/** All of a side's words are worth this many logits. */
const SIDE_WORTH = 4;
/** A side's best segment may be this much worse than the best of all. */
const CLOSE_SIDE = 5;
/** That both sides tell the same measure is worth this many logits; so many segments a side are tried. */
const ALIKE_WORTH = 3;
const MOST_PAIRED = 5;

/** @returns one segment a side, the first side first; undefined when the question names no two sides, or one segment speaks for both. */
export function compareSides(evidence: Evidence): readonly RankedCandidate[] | undefined {
  const sides = splitComparison(evidence.question.text);
  const top = evidence.candidates[0];
  if (sides === undefined || top === undefined) return undefined;
  const [left, right] = sides.map((side, index) => findBest(evidence, side.terms, sides[1 - index]!.terms));
  const pairs = left!.flatMap((first) => right!.map((second) => ({ first, second })));
  const worth = ({ first, second }: (typeof pairs)[number]) =>
    first.worth + second.worth + (sharesMeasure(first.candidate, second.candidate) ? ALIKE_WORTH : 0);
  const [best] = pairs.sort((one, other) => worth(other) - worth(one));
  if (best === undefined || best.first.candidate === best.second.candidate) return undefined;
  return [best.first.candidate, best.second.candidate];
}

interface SideCandidate {
  readonly candidate: RankedCandidate;
  readonly worth: number;
}

/** Best first. */
function findBest(evidence: Evidence, side: readonly string[], other: readonly string[]): SideCandidate[] {
  const floor = evidence.candidates[0]!.score - CLOSE_SIDE;
  return evidence.candidates
    .filter((candidate) => candidate.score >= floor)
    .map((candidate) => {
      const own = share(side, candidate, evidence);
      return { candidate, own, worth: candidate.score + SIDE_WORTH * (own - share(other, candidate, evidence) / 2) };
    })
    .filter(({ own }) => own > 0)
    .sort((left, right) => right.worth - left.worth)
    .slice(0, MOST_PAIRED);
}

/** Two areas can be compared, an area and a date can not. */
function sharesMeasure(first: RankedCandidate, second: RankedCandidate): boolean {
  const measures = findMeasures(first.reading);
  return findMeasures(second.reading).some((measure) => measures.includes(measure));
}

function share(terms: readonly string[], candidate: RankedCandidate, evidence: Evidence): number {
  const { title } = evidence.passages[candidate.passage]!;
  const here = new Set(indexTerms([title, candidate.heading, candidate.context, candidate.reading].join(' ')));
  return terms.filter((term) => here.has(term)).length / terms.length;
}
