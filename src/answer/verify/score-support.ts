/** How well a set of quotable segments supports a claim: what of it they hold, what they lack, what they contradict. */

import type { Quantity } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms } from '../../language/words.ts';
import type { Verdict } from '../answer.ts';
import type { Claim } from './claim.ts';
import { claimFacts, findHolding } from './claim-facts.ts';
import { findNames, mentionsName, readMentions } from './names.ts';
import { deniesOtherwise, holdsOpposite } from './negation.ts';
import type { Quotable } from './quotable.ts';
import { findExchangedWord, isSubstituted } from './substitution.ts';

export interface SupportThresholds {
  /** Share of the claim's terms found, 0 to 1, from which a sentence is supported. */
  readonly supported: number;
  /** The same, below which it is unsupported; between the two it is partial. */
  readonly partial: number;
}

export interface Support {
  readonly verdict: Verdict;
  /** Share of the claim's terms found in the segments or over them, 0 to 1. */
  readonly coverage: number;
  /** Why not supported, for the measuring command and the tests: `number 10`, `name Huawei`, `negation`, `opposite`, `terms`. */
  readonly doubts: readonly string[];
}

/** With so many numbers and names agreeing and none missing, other words may be the writer's own: this share of them is enough. */
const ENOUGH_AGREEING = 2;
const AGREEING_SHARE = 0.5;

/** Judges the claim against the chosen segments, the first of which is the one it mainly rests on. */
export function scoreSupport(claim: Claim, segments: readonly Quotable[], thresholds: SupportThresholds): Support {
  const [primary] = segments;
  const facts = claimFacts(claim);
  if (primary === undefined || facts.size === 0) return { verdict: 'unsupported', coverage: 0, doubts: ['terms'] };
  const held = new Set(segments.flatMap((segment) => [...findHolding(claim, segment).withAround]));
  const doubts: string[] = [];
  claim.quantities.forEach((quantity, position) => {
    const key = `q:${position}`;
    if (facts.has(key) && !held.has(key) && !countsItems(quantity, claim.text, segments)) {
      doubts.push(`number ${claim.text.slice(quantity.start, quantity.end)}`);
    }
  });
  for (const name of claim.names) {
    if (held.has(`n:${name.word}`)) {
      if (isSubstituted(name.text, claim.text, segments)) doubts.push(`name ${name.text} in another's place`);
      continue;
    }
    if (!name.uncertain || namesAnother(claim, primary)) doubts.push(`name ${name.text}`);
  }
  const coverage = coverTerms(claim, segments, held);
  const lowest = thresholds.partial * (countAgreeing(facts, held) >= ENOUGH_AGREEING ? AGREEING_SHARE : 1);
  if (coverage >= lowest) {
    if (deniesOtherwise(claim, segments.map((segment) => segment.text).join(' ; '))) doubts.push('negation');
    const exchanged = findExchangedWord(claim.text, segments);
    if (exchanged !== undefined) doubts.push(`name ${exchanged}`);
    if (holdsOpposite(claim.text, segments.map((segment) => `${segment.text} ${segment.around.text}`).join(' ')))
      doubts.push('opposite');
  }
  if (doubts.length > 0 || coverage < lowest) {
    if (coverage < lowest) doubts.push('terms');
    return { verdict: 'unsupported', coverage, doubts };
  }
  if (coverage < thresholds.supported) return { verdict: 'partial', coverage, doubts: ['terms'] };
  return { verdict: 'supported', coverage, doubts };
}

/** Numbers, dates and names of the claim that stand in the segments. */
function countAgreeing(facts: ReadonlyMap<string, number>, held: ReadonlySet<string>): number {
  return [...facts.keys()].filter((key) => !key.startsWith('t:') && held.has(key)).length;
}

/** Chinese words vary more in their pairs than in their characters: for them the share is the mean of both. */
function coverTerms(claim: Claim, segments: readonly Quotable[], held: ReadonlySet<string>): number {
  const terms = [...claim.terms];
  if (terms.length === 0) return 1;
  const share = terms.filter((term) => held.has(`t:${term}`)).length / terms.length;
  if (claim.hanShare < 0.5) return share;
  const characters = [...new Set(claim.text.match(/\p{Script=Han}/gu) ?? [])].filter(
    (character) => !isStopWord(character),
  );
  const evidence = segments.map((segment) => segment.text + segment.around.text).join('');
  return (
    (share + characters.filter((character) => evidence.includes(character)).length / Math.max(1, characters.length)) / 2
  );
}

/**
 * A word that only its place makes a capital may be no name ("Construction began"); when the segment names somebody the
 * claim leaves out, it is taken for one that was put in its place.
 */
function namesAnother(claim: Claim, primary: Quotable): boolean {
  const said = readMentions(claim.text);
  return findNames(primary.text).some((name) => !mentionsName(said, name.word));
}

/** "Seven centres" is borne out by a list of seven items, though no text says seven. */
function countsItems(quantity: Quantity, claimText: string, segments: readonly Quotable[]): boolean {
  if (quantity.kind !== 'number' || quantity.value < 2) return false;
  const [counted] = indexTerms(claimText.slice(quantity.end));
  return segments.some(
    (segment) =>
      segment.kind === 'list-item' &&
      segment.groupSize === quantity.value &&
      (counted === undefined || segment.around.terms.has(counted)),
  );
}
