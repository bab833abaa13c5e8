/** Several scores of the same candidates into one: each side is scaled to 0..1 over the candidates, then summed by weight. */

export interface SideScores {
  /** Raw scores by candidate, higher is better; null where this side can not judge the candidate. */
  readonly scores: readonly (number | null)[];
  /** Share in the sum, 0 or more, of a candidate of each group; 0 takes the side out of that group's ranking. */
  readonly weightOf: (group: number) => number;
  /** Raw score that maps to 0. BM25 has a true zero (no term shared); a cosine is scaled from the lowest candidate. */
  readonly floor: 'zero' | 'lowest';
}

/**
 * A group of fewer candidates is scaled within itself that much less: the best of one or two is best of nothing. RGB's Chinese news,
 * nDCG@10 at 50 candidates a side: .482 to .502. 10 gives .500 and costs questions whose one document is in the index's rarer language.
 */
const FEWEST_TO_COMPARE = 5;

/**
 * Normalised weighted sum ("convex combination", Bruch, Gai and Ingber 2023), which with an untrustworthy side beats equal-weight
 * reciprocal rank fusion. A side that judges no candidate is left out of the sum.
 *
 * Every side favours passages in the question's own language: they share more words, and their vectors lie nearer whatever they say.
 * So a candidate is scaled in part within its own group, where a passage that is best on every side stands out in either language.
 *
 * @param groups of the candidates, by language
 * @returns one fused score a candidate, 0 to 1, same order
 */
export function fuseScores(groups: readonly number[], sides: readonly SideScores[], groupShare: number): Float64Array {
  const fused = new Float64Array(groups.length);
  const members = new Map<number, number[]>();
  for (const [index, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), index]);
  const used = sides.filter(({ scores }) => scores.some((score) => score !== null));
  const totalOf = new Map(
    [...members.keys()].map((group) => [group, used.reduce((sum, { weightOf }) => sum + weightOf(group), 0)]),
  );
  const everyone = groups.map((_, index) => index);
  const shareOf = (group: number): number =>
    members.size > 1 ? groupShare * Math.min(1, members.get(group)!.length / FEWEST_TO_COMPARE) : 0;
  for (const side of used) {
    const add = (among: readonly number[], partOf: (group: number) => number): void => {
      for (const [index, scaled] of scaleScores(side, among)) {
        const group = groups[index]!;
        const total = totalOf.get(group)!;
        if (total > 0) fused[index]! += (partOf(group) * scaled * side.weightOf(group)) / total;
      }
    };
    add(everyone, (group) => 1 - shareOf(group));
    if (members.size > 1) for (const group of members.values()) add(group, shareOf);
  }
  return fused;
}

/** @returns the members this side judges, each with its score scaled to 0..1 among them */
function scaleScores({ scores, floor }: SideScores, members: readonly number[]): [number, number][] {
  const judged = members.flatMap((index): [number, number][] => {
    const score = scores[index] ?? null;
    return score === null ? [] : [[index, score]];
  });
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = floor === 'zero' ? 0 : Number.POSITIVE_INFINITY;
  for (const [, score] of judged) {
    highest = Math.max(highest, score);
    lowest = Math.min(lowest, score);
  }
  // One lone candidate, or all equal: each is as good as this side knows. Nothing found at all is no reason to be.
  const whenEqual = floor === 'zero' && highest <= 0 ? 0 : 1;
  return judged.map(([index, score]) => [index, highest > lowest ? (score - lowest) / (highest - lowest) : whenEqual]);
}
