/** contains: whether an answer states every required fact and none that would make it wrong. */

import { containsPhrase, countMetRequirements } from '../matching/contains-phrase.ts';

/**
 * 1 when every requirement is met by one of its alternatives and no forbidden phrase stands in the answer, otherwise 0; higher is
 * better. Called "lenient" or "inclusion" accuracy elsewhere (Mallen et al. 2023). @see ../matching/contains-phrase.ts for matching.
 * @returns null when there is no requirement to check.
 */
export function containsAnswer(
  answer: string,
  mustContain: readonly (readonly string[])[],
  mustNotContain: readonly string[] = [],
): number | null {
  if (mustContain.length === 0) return null;
  if (mustNotContain.some((phrase) => containsPhrase(answer, phrase))) return 0;
  return countMetRequirements(answer, mustContain) === mustContain.length ? 1 : 0;
}
