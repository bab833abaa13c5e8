/** Reciprocal rank; its mean over questions is MRR. */

/**
 * `1 / rank of the first relevant document`, 0 when none was found; range 0 to 1, higher is better (Voorhees 1999, TREC-8 question
 * answering; trec_eval `recip_rank`).
 * @param ranked distinct document ids, best first.
 * @param grades document id -> grade; relevant means grade > 0.
 */
export function reciprocalRank(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const position = ranked.findIndex((id) => (grades.get(id) ?? 0) > 0);
  return position === -1 ? 0 : 1 / (position + 1);
}
