/** Chooses which segments an answer is made of: the best one, then those that add what the question still lacks. */

import { indexTerms } from '../../language/words.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { EXPECTED_FEATURE } from '../evidence/lacks-form.ts';
import { countNegations } from '../verify/negation.ts';

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
  /** The best sentence with a number, date or name may be this much worse, where one is asked for and none was chosen. */
  readonly closeWithKind: number;
}

export const DEFAULT_CHOICE: ChoiceSettings = {
  closeSecond: 1.6,
  closeThird: 1.2,
  closeWithGain: 1.6,
  leastGain: 0.15,
  closeWithKind: 3,
};

const MOST_SENTENCES = 3;
/** A sentence that states a number leads before one that denies one when it is this near, in logits. */
const CLOSE_STATEMENT = 1.5;
/** A new question word is worth this many logits for each share of the question it adds. */
const GAIN_WORTH = 4;
/** Two segments that share this much of the shorter one's terms say the same. */
const SAME_OVERLAP = 0.7;
/** A form fits the kind asked at least this well: a person's name, or a name of any kind. */
const FITS = 0.6;

/** @returns the best first; the others in order of choice. Never two that say the same. */
export function chooseSentences(evidence: Evidence, settings: ChoiceSettings = DEFAULT_CHOICE): RankedCandidate[] {
  const top = findLeading(evidence);
  if (top === undefined) return [];
  const others = evidence.candidates.filter((candidate) => candidate !== top);
  const { question } = evidence;
  const known = rememberTerms(evidence);
  const chosen = [top];
  const covered = new Set(known.covered(top));
  while (chosen.length < MOST_SENTENCES) {
    const close = chosen.length === 1 ? settings.closeSecond : settings.closeThird;
    const next = others
      .filter(
        (candidate) =>
          candidate.score >= top.score - settings.closeWithGain &&
          !chosen.some((other) => saysTheSame(other, candidate, known)),
      )
      .map((candidate) => {
        const fresh = known.covered(candidate).filter((term) => !covered.has(term)).length;
        return { candidate, gain: fresh / Math.max(1, question.terms.length) };
      })
      .filter(({ candidate, gain }) => candidate.score >= top.score - close || gain >= settings.leastGain)
      .sort(
        (left, right) =>
          right.candidate.score + GAIN_WORTH * right.gain - (left.candidate.score + GAIN_WORTH * left.gain),
      )[0];
    if (next === undefined) break;
    chosen.push(next.candidate);
    for (const term of known.covered(next.candidate)) covered.add(term);
  }
  return withKindsAsked(evidence, chosen, settings);
}

/** The best; where it only denies a number that is asked for ("25 billion is not theirs"), one near it that states some. */
function findLeading({ candidates, question }: Evidence): RankedCandidate | undefined {
  const [best] = candidates;
  const feature = EXPECTED_FEATURE[question.kinds[0]!];
  if (best === undefined || feature !== 'expectedNumber' || !denies(best) || countNegations(question.text) > 0)
    return best;
  const states = (candidate: RankedCandidate) => !denies(candidate) && (candidate.features[feature] ?? 0) >= FITS;
  return candidates.find((candidate) => candidate.score >= best.score - CLOSE_STATEMENT && states(candidate)) ?? best;
}

function denies({ reading }: RankedCandidate): boolean {
  return countNegations(reading) > 0;
}

/** Where a number was asked and no chosen sentence has one, the best that has takes the last place. */
function withKindsAsked(
  evidence: Evidence,
  chosen: readonly RankedCandidate[],
  settings: ChoiceSettings,
): RankedCandidate[] {
  const complete = [...chosen];
  for (const kind of evidence.question.kinds) {
    const feature = EXPECTED_FEATURE[kind];
    if (feature === undefined) continue;
    const has = (candidate: RankedCandidate) => (candidate.features[feature] ?? 0) >= FITS;
    if (complete.some(has)) continue;
    const best = evidence.candidates.find(has);
    if (best === undefined || best.score < complete[0]!.score - settings.closeWithKind) continue;
    if (complete.length === MOST_SENTENCES) complete.pop();
    complete.push(best);
  }
  return complete;
}

/** A candidate is weighed in every round; its terms are the same each time. */
interface KnownTerms {
  /** Terms of the question that it covers with its context, heading and title. */
  covered(candidate: RankedCandidate): readonly string[];
  /** Its own terms. */
  own(candidate: RankedCandidate): ReadonlySet<string>;
}

function rememberTerms(evidence: Evidence): KnownTerms {
  const covered = new Map<RankedCandidate, readonly string[]>();
  const own = new Map<RankedCandidate, ReadonlySet<string>>();
  const remember = <Value>(kept: Map<RankedCandidate, Value>, candidate: RankedCandidate, find: () => Value): Value => {
    const value = kept.get(candidate) ?? find();
    kept.set(candidate, value);
    return value;
  };
  return {
    covered: (candidate) => remember(covered, candidate, () => findCoveredTerms(evidence, candidate)),
    own: (candidate) => remember(own, candidate, () => new Set(indexTerms(candidate.reading))),
  };
}

function findCoveredTerms(evidence: Evidence, candidate: RankedCandidate): string[] {
  const { title, headingPath } = evidence.passages[candidate.passage]!;
  const here = new Set(
    indexTerms([title, ...headingPath, candidate.heading, candidate.context, candidate.reading].join(' ')),
  );
  return evidence.question.terms.filter((term) => here.has(term));
}

/** True for near copies: most terms of the shorter one stand in the other. */
function saysTheSame(left: RankedCandidate, right: RankedCandidate, known: KnownTerms): boolean {
  const [first, second] = [known.own(left), known.own(right)];
  const [shorter, longer] = first.size <= second.size ? [first, second] : [second, first];
  if (shorter.size === 0) return true;
  const shared = [...shorter].filter((term) => longer.has(term)).length;
  return shared / shorter.size >= SAME_OVERLAP && numbersOf(left.reading) === numbersOf(right.reading);
}

/** Rows of one table often differ in nothing but a figure: those never say the same. */
function numbersOf(reading: string): string {
  return (reading.match(/\d[\d.,]*/g) ?? []).sort().join(' ');
}
