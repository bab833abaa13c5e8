/** Where a question asks two things: what of the chosen does not answer, answered by the segment that does so best. */

import { indexTerms } from '../../language/words.ts';
import type { Evidence, EvidencePart, RankedCandidate, RankedParts } from '../evidence/evidence.ts';

// All in logits of the ranker, chosen on questions of the training worlds that the models had not seen, see eval/LOG.md.
/** A part is answered by what was chosen when some of it comes so near its own best. */
const ANSWERED = 0.3;
/** What the whole question says of a segment counts this much beside what the part says. */
const WHOLE_SHARE = 0.3;
/** All of a part's own words are worth this much, all of the other's half of it less. */
const OWN_WORTH = 2;

/** @returns the chosen, and for each part that they leave open its best segment. */
export function addParts(
  evidence: Evidence,
  parts: RankedParts,
  chosen: readonly RankedCandidate[],
): RankedCandidate[] {
  const complete = [...chosen];
  for (const [index, part] of parts.entries()) {
    if (complete.some((candidate) => answers(part, candidate))) continue;
    const best = findBest(evidence, part, parts[1 - index]!);
    if (best !== undefined && !complete.some((candidate) => isSame(candidate, best))) complete.push(best);
  }
  return complete;
}

function answers({ candidates }: EvidencePart, chosen: RankedCandidate): boolean {
  const found = candidates.find((candidate) => isSame(candidate, chosen));
  return found !== undefined && found.score >= candidates[0]!.score - ANSWERED;
}

function findBest(
  evidence: Evidence,
  { part, candidates }: EvidencePart,
  other: EvidencePart,
): RankedCandidate | undefined {
  let best: { readonly candidate: RankedCandidate; readonly worth: number } | undefined;
  for (const candidate of candidates) {
    const whole = evidence.candidates.find((known) => isSame(known, candidate));
    const terms = termsAround(candidate, evidence);
    const own = share(part.terms, terms) - share(other.part.terms, terms) / 2;
    const worth = candidate.score + WHOLE_SHARE * (whole?.score ?? 0) + OWN_WORTH * own;
    if (best === undefined || worth > best.worth) best = { candidate, worth };
  }
  return best?.candidate;
}

function isSame(left: RankedCandidate, right: RankedCandidate): boolean {
  return left.passage === right.passage && left.segment.start === right.segment.start;
}

function termsAround({ passage, heading, context, reading }: RankedCandidate, evidence: Evidence): ReadonlySet<string> {
  return new Set(indexTerms([evidence.passages[passage]!.title, heading, context, reading].join(' ')));
}

function share(terms: readonly string[], here: ReadonlySet<string>): number {
  return terms.filter((term) => here.has(term)).length / terms.length;
}
