/** Takes the best passages while holding back a document's later ones a little, so that one document seldom fills the whole list. */

import type { RankedCandidate } from './rank/fuse-candidates.ts';

/**
 * What each passage already taken from the same document costs, of a fused score of 0 to 1. Dev questions of the project: 0.05 leaves
 * every figure as it is; 0.1 brings one more document into the first five and loses one quoted passage.
 */
const REPEATED_DOCUMENT_COST = 0.05;

/** @param ranked best first. @returns `count` of them, or all when there are fewer; scores as they were */
export function spreadOverDocuments(ranked: readonly RankedCandidate[], count: number): RankedCandidate[] {
  const left = [...ranked];
  const taken: RankedCandidate[] = [];
  const takenFrom = new Map<string, number>();
  const worth = ({ candidate, score }: RankedCandidate): number =>
    score - REPEATED_DOCUMENT_COST * (takenFrom.get(candidate.chunk.documentId) ?? 0);
  while (taken.length < count && left.length > 0) {
    let best = 0;
    for (let index = 1; index < left.length; index++) if (worth(left[index]!) > worth(left[best]!)) best = index;
    const [chosen] = left.splice(best, 1);
    taken.push(chosen!);
    const { documentId } = chosen!.candidate.chunk;
    takenFrom.set(documentId, (takenFrom.get(documentId) ?? 0) + 1);
  }
  return taken;
}
