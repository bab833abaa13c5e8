/** Finds the segments a claim rests on: the best one, and others only in company that a false claim does not find. */

import type { Claim } from './claim.ts';
import { claimFacts, findHolding, type Holding } from './claim-facts.ts';
import { isYearLike } from './quantity-agreement.ts';
import type { Quotable } from './quotable.ts';

/** What a fact is worth when only the heading, title or lead-in holds it. */
const AROUND_SHARE = 0.5;
/** A further segment joins the evidence when it holds at least this many facts that are still open and this share of all. */
const JOIN_FACTS = 2;
const JOIN_SHARE = 0.2;
/** Sentences fused into one are seldom more than three; the rows of a table that a claim lists may be. */
const MAX_SEGMENTS = 3;
const MAX_ROWS = 6;

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
