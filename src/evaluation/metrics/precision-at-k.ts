/** precision@k: how much of the first k is relevant. */

/**
 * `precision@k = |top-k ∩ relevant| / k`; range 0 to 1, higher is better. Divides by k even when fewer were found, as trec_eval's `P_k`.
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; relevant means grade > 0.
 */
export function precisionAtK(ranked: readonly string[], grades: ReadonlyMap<string, number>, k: number): number {
  return ranked.slice(0, k).filter((id) => (grades.get(id) ?? 0) > 0).length / k;
}
