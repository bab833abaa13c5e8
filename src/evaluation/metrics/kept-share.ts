/** Kept share: how much of what a person's rewriting finds the question as searched finds too. */

/**
 * `Σ recall(searched) / Σ recall(human)` over the same questions; 0 or more, 1 = as good as the person, higher is better. The measure of
 * conversational search papers ("x% of manual"; Dalton et al., TREC CAsT 2020 overview).
 * @returns null when the human rewrites found nothing.
 */
export function keptShare(searched: readonly number[], human: readonly number[]): number | null {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ofHuman = sum(human);
  return ofHuman === 0 ? null : sum(searched) / ofHuman;
}
