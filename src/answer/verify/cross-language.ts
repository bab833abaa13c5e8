/** Support across languages, where words can not be compared: numbers, dates and names in both forms decide. */

import { type Claim, hanShare } from './claim.ts';
import { mentionsName } from './names.ts';
import { deniesOtherwise } from './negation.ts';
import { isCheckable, standsIn } from './quantity-agreement.ts';
import type { Quotable } from './quotable.ts';
import type { Support } from './score-support.ts';

/** Claim and evidence are in different languages when their shares of Han characters differ by more than this. */
const DIFFERENT_SCRIPTS = 0.6;
/** Facts that must agree before a sentence in another language counts as supported rather than partial. */
const ENOUGH_FACTS = 2;

/**
 * @returns undefined when claim and evidence share a language. Otherwise: unsupported when a quantity is not there or
 * nothing at all can be compared, supported when two facts or more agree and none is missing, else partial.
 */
export function readCrossLanguage(claim: Claim, segments: readonly Quotable[]): Support | undefined {
  const evidence = segments.map((segment) => segment.text).join('\n');
  if (segments.length === 0 || Math.abs(claim.hanShare - hanShare(evidence)) < DIFFERENT_SCRIPTS) return undefined;
  const doubts: string[] = [];
  let agreeing = 0;
  let unknown = 0;
  for (const quantity of claim.quantities) {
    if (!isCheckable(quantity, claim.text)) continue;
    const stands = segments.some((segment) =>
      standsIn(quantity, claim.text, [...segment.own.quantities, ...segment.around.quantities], []),
    );
    if (stands) agreeing++;
    else doubts.push(`number ${claim.text.slice(quantity.start, quantity.end)}`);
  }
  for (const name of claim.names) {
    const stands = segments.some(
      (segment) => mentionsName(segment.own.mentions, name.word) || mentionsName(segment.around.mentions, name.word),
    );
    if (stands) agreeing++;
    else if (!name.uncertain) unknown++;
  }
  if (deniesOtherwise({ terms: new Set(), negations: claim.negations }, evidence) && claim.negations > 0)
    doubts.push('negation');
  const total = agreeing + unknown + doubts.length;
  const coverage = total === 0 ? 0 : agreeing / total;
  if (doubts.length > 0 || agreeing === 0) return { verdict: 'unsupported', coverage, doubts: [...doubts, 'terms'] };
  if (unknown === 0 && agreeing >= ENOUGH_FACTS) return { verdict: 'supported', coverage, doubts };
  return { verdict: 'partial', coverage, doubts: ['terms'] };
}
