/** nDCG@k: graded relevance, discounted by rank, against the best possible ranking. */

/**
 * `DCG@k = Σ grade_i / log2(i + 1)` for ranks i = 1..k; `nDCG@k = DCG@k / DCG@k of all judged documents by falling grade`.
 * Range 0 to 1, higher is better. The gain is the grade itself (trec_eval `ndcg_cut_k`, Järvelin and Kekäläinen 2002), not 2^grade - 1.
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; unjudged and negative count 0. @returns 0 when nothing is relevant.
 */
export function ndcgAtK(ranked: readonly string[], grades: ReadonlyMap<string, number>, k: number): number {
  const ideal = discountedGain([...grades.values()].sort((first, second) => second - first).slice(0, k));
  if (ideal === 0) return 0;
  return discountedGain(ranked.slice(0, k).map((id) => grades.get(id) ?? 0)) / ideal;
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + Math.max(0, grade) / Math.log2(index + 2), 0);
}
