/** ROC AUC of the confidence: how well it tells answerable questions from unanswerable ones, at any threshold. */

export interface LabelledScore {
  readonly score: number;
  readonly isPositive: boolean;
}

/**
 * The probability that a random positive scores higher than a random negative, ties counting one half (Mann-Whitney U); range 0 to 1,
 * 0.5 is chance, higher is better. @returns null unless both kinds are there.
 */
export function rocAuc(scores: readonly LabelledScore[]): number | null {
  const positives = scores.filter((entry) => entry.isPositive).length;
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const sorted = [...scores].sort((first, second) => first.score - second.score);
  let wins = 0;
  let negativesBelow = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    let tiedPositives = 0;
    while (end < sorted.length && sorted[end]!.score === sorted[start]!.score) {
      if (sorted[end]!.isPositive) tiedPositives += 1;
      end += 1;
    }
    const tiedNegatives = end - start - tiedPositives;
    wins += tiedPositives * (negativesBelow + tiedNegatives / 2);
    negativesBelow += tiedNegatives;
    start = end;
  }
  return wins / (positives * negatives);
}
