/** How well a set of quotable segments supports a claim: what of it they hold, what they lack, what they contradict. */

import type { Quantity } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms } from '../../language/words.ts';
import type { Verdict } from '../answer.ts';
import { type Claim, supportTerms } from './claim.ts';
import { findNames, mentionsName, readMentions } from './names.ts';
import { deniesOtherwise, holdsOpposite } from './negation.ts';
import { isCheckable, isYearLike, standsAround, standsIn } from './quantity-agreement.ts';
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

/** A quotable and which facts of the claim it holds itself, or with what stands over it. */
interface Holding {
  readonly own: ReadonlySet<string>;
  readonly withAround: ReadonlySet<string>;
}

/** Numbers and names weigh more than other words when the best segment is chosen. */
const WEIGHT = { term: 1, name: 1.5, quantity: 2.5 } as const;
/** What a fact is worth when only the heading, title or lead-in holds it. */
const AROUND_SHARE = 0.5;
/** A further segment joins the evidence when it holds at least this many facts that are still open and this share of all. */
const JOIN_FACTS = 2;
const JOIN_SHARE = 0.2;
/** Sentences fused into one are seldom more than three; the rows of a table that a claim lists may be. */
const MAX_SEGMENTS = 3;
/** With so many numbers and names agreeing and none missing, other words may be the writer's own: this share of them is enough. */
const ENOUGH_AGREEING = 2;
const AGREEING_SHARE = 0.5;
const MAX_ROWS = 6;

/** Facts of a claim as keys: `t:` terms, `n:` names, `q:` quantities by position. */
function claimFacts(claim: Claim): Map<string, number> {
  const facts = new Map<string, number>();
  const nameTerms = new Set(claim.names.flatMap((name) => [...supportTerms(name.text)]));
  for (const term of claim.terms) if (!nameTerms.has(term)) facts.set(`t:${term}`, WEIGHT.term);
  for (const name of claim.names) facts.set(`n:${name.word}`, WEIGHT.name);
  claim.quantities.forEach((quantity, position) => {
    if (isCheckable(quantity, claim.text)) facts.set(`q:${position}`, WEIGHT.quantity);
  });
  return facts;
}

function findHolding(claim: Claim, quotable: Quotable): Holding {
  const own = new Set<string>();
  const withAround = new Set<string>();
  const add = (key: string, isOwn: boolean, isAround: boolean): void => {
    if (isOwn) own.add(key);
    if (isOwn || isAround) withAround.add(key);
  };
  for (const term of claim.terms) add(`t:${term}`, quotable.own.terms.has(term), quotable.around.terms.has(term));
  for (const name of claim.names) {
    add(
      `n:${name.word}`,
      mentionsName(quotable.own.mentions, name.word),
      mentionsName(quotable.around.mentions, name.word),
    );
  }
  claim.quantities.forEach((quantity, position) => {
    const { own: inside, around } = quotable;
    // A column's date belongs to every cell under it.
    const dated =
      quantity.date === undefined ? inside.quantities : [...inside.quantities, ...quotable.headerQuantities];
    const isOwn = standsIn(quantity, claim.text, dated, around.quantities);
    const isAround = isOwn || standsAround(quantity, claim.text, inside, around);
    add(`q:${position}`, isOwn, isAround);
  });
  return { own, withAround };
}

function weigh(facts: ReadonlyMap<string, number>, holding: Holding): number {
  let weight = 0;
  for (const [key, value] of facts) {
    if (holding.own.has(key)) weight += value;
    else if (holding.withAround.has(key)) weight += value * AROUND_SHARE;
  }
  return weight;
}

/**
 * The segments that hold most of the claim, best first: the best one, then others that hold enough of what it lacks.
 * Ties go to the earlier segment.
 */
export function chooseSegments(claim: Claim, quotables: readonly Quotable[]): Quotable[] {
  const facts = claimFacts(claim);
  const holdings = quotables.map((quotable) => findHolding(claim, quotable));
  const chosen: number[] = [];
  const open = new Map(facts);
  while (chosen.length < MAX_ROWS) {
    const [primary] = chosen;
    let best = -1;
    let bestWeight = 0;
    for (let position = 0; position < quotables.length; position++) {
      if (chosen.includes(position)) continue;
      if (primary !== undefined && !mayJoin(claim, facts, open, quotables, holdings, primary, position, chosen.length))
        continue;
      const weight = weigh(open, holdings[position]!);
      if (weight > bestWeight) {
        best = position;
        bestWeight = weight;
      }
    }
    if (best < 0) break;
    chosen.push(best);
    for (const key of [...open.keys()]) if (holdings[best]!.withAround.has(key)) open.delete(key);
  }
  return chosen.map((position) => quotables[position]!);
}

/**
 * Whether a segment may lend its facts to a claim that mainly rests on another: it holds enough of what is open, or its
 * number or name comes with a word of the claim that the main one lacks, or it is a row whose label the claim says. A
 * changed number or a swapped name finds no such company.
 */
function mayJoin(
  claim: Claim,
  facts: ReadonlyMap<string, number>,
  open: ReadonlyMap<string, number>,
  quotables: readonly Quotable[],
  holdings: readonly Holding[],
  primary: number,
  candidate: number,
  chosenCount: number,
): boolean {
  const { own } = holdings[candidate]!;
  const [main, other] = [quotables[primary]!, quotables[candidate]!];
  const closes = [...open.keys()].filter((key) => own.has(key));
  if (closes.length === 0) return false;
  const mainOwn = holdings[primary]!.own;
  if (other.label !== '') {
    const isOutsideLabel = (key: string): boolean => !other.label.includes(wordOf(key, claim));
    // A row speaks for the claim when the claim says what the row is about, and the main segment does not.
    const isNamed = [...own].some((key) => facts.has(key) && !mainOwn.has(key) && !isOutsideLabel(key));
    if (isNamed && closes.some(isOutsideLabel)) return true;
    const said = claim.text.toLowerCase();
    const areBothNamed = main.label !== '' && said.includes(main.label) && said.includes(other.label);
    if (main.group === other.group && areBothNamed) return true;
  }
  if (chosenCount >= MAX_SEGMENTS) return false;
  const isFree = (key: string): boolean => !isSettled(key, claim, main);
  const free = closes.filter(isFree);
  const count = countFacts(free, claim);
  if (count >= JOIN_FACTS && count >= JOIN_SHARE * facts.size) return true;
  // Rows of one table hold the same kinds of facts: company alone would let any row lend its number to another.
  if (other.label !== '' && main.group === other.group) return false;
  const hasTellingFact = free.some((key) => !key.startsWith('t:'));
  const company = [...own].filter((key) => facts.has(key) && isFree(key) && !mainOwn.has(key));
  return hasTellingFact && countFacts(company, claim) >= JOIN_FACTS;
}

/** A date, amount or percentage of which the main segment gives its own: another segment's is about something else. */
function isSettled(key: string, claim: Claim, main: Quotable): boolean {
  if (!key.startsWith('q:')) return false;
  const claimed = claim.quantities[Number(key.slice(2))]!;
  if (claimed.date !== undefined) return main.own.quantities.some(isYearLike);
  return claimed.kind !== 'number' && main.own.quantities.some((quantity) => quantity.kind === claimed.kind);
}

/** The words of one name ("Shanghai Tianfu Information") are one fact. */
function countFacts(keys: readonly string[], claim: Claim): number {
  const groupOf = new Map(claim.names.map((name) => [`n:${name.word}`, `g:${name.group}`]));
  return new Set(keys.map((key) => groupOf.get(key) ?? key)).size;
}

function wordOf(key: string, claim: Claim): string {
  if (!key.startsWith('q:')) return key.slice(2);
  const { start, end } = claim.quantities[Number(key.slice(2))]!;
  return claim.text.slice(start, end).toLowerCase();
}

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
