/** Average precision; its mean over questions is MAP. */

/**
 * `AP = (1 / |relevant|) · Σ precision@i over the ranks i that hold a relevant document`; range 0 to 1, higher is better
 * (trec_eval `map`). Relevant documents that were not retrieved count as found at infinity.
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; relevant means grade > 0. @returns 0 when nothing is relevant.
 */
export function averagePrecision(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const relevantCount = [...grades.values()].filter((grade) => grade > 0).length;
  if (relevantCount === 0) return 0;
  let found = 0;
  let sum = 0;
  ranked.forEach((id, index) => {
    if ((grades.get(id) ?? 0) <= 0) return;
    found += 1;
    sum += found / (index + 1);
  });
  return sum / relevantCount;
}
