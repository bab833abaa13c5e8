/** Partial credit: how many of the required facts an answer states. */

import { containsPhrase, countMetRequirements } from '../matching/contains-phrase.ts';

/**
 * `met requirements / requirements`, 0 when a forbidden phrase stands in the answer; range 0 to 1, higher is better. It tells a list
 * answer with four of five items from an empty one, which `contains` does not.
 * @returns null when there is no requirement to check.
 */
export function partialCredit(
  answer: string,
  mustContain: readonly (readonly string[])[],
  mustNotContain: readonly string[] = [],
): number | null {
  if (mustContain.length === 0) return null;
  if (mustNotContain.some((phrase) => containsPhrase(answer, phrase))) return 0;
  return countMetRequirements(answer, mustContain) / mustContain.length;
}
