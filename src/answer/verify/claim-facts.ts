/** The facts of a claim, and which of them a segment holds: what choosing and scoring segments both count with. */

import type { Span } from '../../language/span.ts';
import { splitCells } from '../evidence/reading-text.ts';
import { type Claim, supportTerms } from './claim.ts';
import { mentionsName } from './names.ts';
import { isCheckable, standsAround, standsIn } from './quantity-agreement.ts';
import type { Quotable } from './quotable.ts';

/** A quotable and which facts of the claim it holds itself, or with what stands over it. */
export interface Holding {
  readonly own: ReadonlySet<string>;
  readonly withAround: ReadonlySet<string>;
}

/** Numbers and names weigh more than other words when the best segment is chosen. */
const WEIGHT = { term: 1, name: 1.5, quantity: 2.5 } as const;

/** Facts of a claim as keys: `t:` terms, `n:` names, `q:` quantities by position. */
export function claimFacts(claim: Claim): Map<string, number> {
  const facts = new Map<string, number>();
  const nameTerms = new Set(claim.names.flatMap((name) => [...supportTerms(name.text)]));
  for (const term of claim.terms) if (!nameTerms.has(term)) facts.set(`t:${term}`, WEIGHT.term);
  for (const name of claim.names) facts.set(`n:${name.word}`, WEIGHT.name);
  claim.quantities.forEach((quantity, position) => {
    if (isCheckable(quantity, claim.text)) facts.set(`q:${position}`, WEIGHT.quantity);
  });
  return facts;
}

export function findHolding(claim: Claim, quotable: Quotable): Holding {
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
    const isOwn =
      standsIn(quantity, claim.text, dated, around.quantities) ||
      namesColumn(quantity, claim.text, quotable.headerText);
    const isAround = isOwn || standsAround(quantity, claim.text, inside, around);
    add(`q:${position}`, isOwn, isAround);
  });
  return { own, withAround };
}

/** "AquaSense 200: 1 year": the number is part of a column's name, written before its cell. */
function namesColumn({ start, end }: Span, text: string, header: string): boolean {
  if (header === '') return false;
  return splitCells(header).some((cell) => {
    const named = `${cell}:`;
    for (let at = text.indexOf(named); cell !== '' && at >= 0; at = text.indexOf(named, at + 1))
      if (at <= start && end <= at + cell.length) return true;
    return false;
  });
}
