/** A segment that says almost the same as the claim, but with another number: better evidence against it than another is for it. */

import type { Claim } from './claim.ts';
import { mentionsName } from './names.ts';
import { isAsExact, isCheckable, standsIn } from './quantity-agreement.ts';
import type { Quotable } from './quotable.ts';

/** Share of the claim's words and names a segment must hold to be about the same thing. */
const SAME_THING = 0.8;

/**
 * @param chosen the segments the claim was found to rest on, best first
 * @returns the claim's number that a nearer segment gives otherwise, as written
 */
export function findContradictedNumber(
  claim: Claim,
  chosen: readonly Quotable[],
  quotables: readonly Quotable[],
): string | undefined {
  const [primary] = chosen;
  if (primary === undefined) return undefined;
  const nearness = shareHeld(claim, primary);
  for (const quotable of quotables) {
    if (chosen.includes(quotable)) continue;
    const share = shareHeld(claim, quotable);
    if (share < SAME_THING || share <= nearness) continue;
    const { quantities } = quotable.own;
    for (const claimed of claim.quantities) {
      if (!isCheckable(claimed, claim.text)) continue;
      if (standsIn(claimed, claim.text, quantities, quotable.around.quantities)) continue;
      if (quantities.some((quantity) => isAsExact(quantity, claimed)))
        return claim.text.slice(claimed.start, claimed.end);
    }
  }
  return undefined;
}

/** Share of the claim's terms and names that the segment itself holds, 0 to 1. */
function shareHeld(claim: Claim, quotable: Quotable): number {
  const total = claim.terms.size + claim.names.length;
  if (total === 0) return 0;
  const terms = [...claim.terms].filter((term) => quotable.own.terms.has(term)).length;
  const names = claim.names.filter((name) => mentionsName(quotable.own.mentions, name.word)).length;
  return (terms + names) / total;
}
