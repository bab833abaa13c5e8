/** Searches for a question; for a comparison also for each side alone, so that neither crowds out the other. */

import type { Passage, Retrieval, RetrieveRequest, Retriever } from '../retrieve/passage.ts';
import { splitComparison } from './question/split-comparison.ts';

/** @returns k passages: the whole question's and each side's taken in turn, none twice; timings are sums. */
export async function searchSides(retriever: Retriever, request: RetrieveRequest): Promise<Retrieval> {
  const sides = splitComparison(request.query);
  if (sides === undefined) return retriever.retrieve(request);
  const found: Retrieval[] = [];
  for (const query of [request.query, ...sides.map(({ question }) => question)])
    found.push(await retriever.retrieve({ ...request, query }));
  const sum = (stage: keyof Retrieval['timingsMs']) =>
    found.reduce((total, { timingsMs }) => total + timingsMs[stage], 0);
  return {
    passages: takeInTurn(
      found.map(({ passages }) => passages),
      request.k,
    ),
    timingsMs: { embed: sum('embed'), search: sum('search'), rerank: sum('rerank') },
  };
}

function takeInTurn(lists: readonly (readonly Passage[])[], count: number): Passage[] {
  const taken = new Map<string, Passage>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let rank = 0; rank < longest && taken.size < count; rank++) {
    for (const list of lists) {
      const passage = list[rank];
      if (passage !== undefined && taken.size < count && !taken.has(passage.chunkId))
        taken.set(passage.chunkId, passage);
    }
  }
  return [...taken.values()];
}
