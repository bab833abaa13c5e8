/** hit@k: whether any relevant document is among the first k. */

/**
 * `hit@k = 1 if top-k ∩ relevant ≠ ∅ else 0`; range {0, 1}, higher is better. Also called success@k (trec_eval `success_k`).
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; relevant means grade > 0.
 */
export function hitAtK(ranked: readonly string[], grades: ReadonlyMap<string, number>, k: number): number {
  return ranked.slice(0, k).some((id) => (grades.get(id) ?? 0) > 0) ? 1 : 0;
}
