/** recall@k: how much of what is relevant is among the first k. */

/**
 * `recall@k = |top-k ∩ relevant| / |relevant|`; range 0 to 1, higher is better (trec_eval `recall_k`).
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; relevant means grade > 0. @returns 0 when nothing is relevant.
 */
export function recallAtK(ranked: readonly string[], grades: ReadonlyMap<string, number>, k: number): number {
  const relevantCount = [...grades.values()].filter((grade) => grade > 0).length;
  if (relevantCount === 0) return 0;
  const found = ranked.slice(0, k).filter((id) => (grades.get(id) ?? 0) > 0).length;
  return found / relevantCount;
}
