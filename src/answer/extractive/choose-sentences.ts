/** Chooses which segments an answer is made of: the best one, then those that add what the question still lacks. */

import { indexTerms } from '../../language/words.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';

/** All in the ranker's logits; chosen on the dev splits, see eval/LOG.md. */
export interface ChoiceSettings {
  /** A second sentence comes along when it is this near the best. */
  readonly closeSecond: number;
  /** A third likewise. */
  readonly closeThird: number;
  /** A sentence that adds question words not yet covered may be this much worse. */
  readonly closeWithGain: number;
  /** Share of the question's terms that must be new for that. */
  readonly leastGain: number;
}

export const DEFAULT_CHOICE: ChoiceSettings = {
  closeSecond: 1.5,
  closeThird: 0.7,
  closeWithGain: 2.5,
  leastGain: 0.15,
};

/** Two segments that share this much of the shorter one's terms say the same. */
const SAME_OVERLAP = 0.7;

/** @returns the best first; the others in order of choice. Never two that say the same. */
export function chooseSentences(evidence: Evidence, settings: ChoiceSettings = DEFAULT_CHOICE): RankedCandidate[] {
  const [top, ...others] = evidence.candidates;
  if (top === undefined) return [];
  const { question } = evidence;
  const manySided = question.kinds.length > 1 || question.kinds.includes('comparison');
  const most =
    manySided || question.kinds[0] === 'why' || question.kinds[0] === 'how'
      ? 3
      : question.kinds[0] === 'yes-no'
        ? 2
        : 3;
  const chosen = [top];
  const covered = new Set(coveredTerms(question.terms, top));
  const pool = others.filter((candidate) => candidate.score >= top.score - settings.closeWithGain);
  while (chosen.length < most) {
    const close = chosen.length === 1 ? settings.closeSecond : settings.closeThird;
    const ranked = pool
      .filter((candidate) => !chosen.some((other) => saysTheSame(other, candidate)))
      .map((candidate) => {
        const fresh = coveredTerms(question.terms, candidate).filter((term) => !covered.has(term)).length;
        return { candidate, gain: fresh / Math.max(1, question.terms.length) };
      })
      .filter(({ candidate, gain }) => candidate.score >= top.score - close || gain >= settings.leastGain)
      .sort((left, right) => right.candidate.score + 4 * right.gain - (left.candidate.score + 4 * left.gain));
    const next = ranked[0];
    if (next === undefined) break;
    chosen.push(next.candidate);
    for (const term of coveredTerms(question.terms, next.candidate)) covered.add(term);
  }
  return chosen;
}

function coveredTerms(terms: readonly string[], candidate: RankedCandidate): string[] {
  const here = new Set(indexTerms(`${candidate.heading} ${candidate.context} ${candidate.reading}`));
  return terms.filter((term) => here.has(term));
}

/** True for near copies: most terms of the shorter one stand in the other. */
export function saysTheSame(left: Pick<RankedCandidate, 'reading'>, right: Pick<RankedCandidate, 'reading'>): boolean {
  const [first, second] = [new Set(indexTerms(left.reading)), new Set(indexTerms(right.reading))];
  const [shorter, longer] = first.size <= second.size ? [first, second] : [second, first];
  if (shorter.size === 0) return true;
  const shared = [...shorter].filter((term) => longer.has(term)).length;
  return shared / shorter.size >= SAME_OVERLAP && numbersOf(left.reading) === numbersOf(right.reading);
}

/** Rows of one table often differ in nothing but a figure: those never say the same. */
function numbersOf(reading: string): string {
  return (reading.match(/\d[\d.,]*/g) ?? []).sort().join(' ');
}
