/** Searches for a question; where it asks two things also for each alone, so that neither crowds out the other. */

import type { Passage, Retrieval, RetrieveRequest, Retriever } from '../retrieve/passage.ts';
import { splitQuestion } from './question/split-question.ts';

/** @returns k passages: the whole question's and each part's taken in turn, none twice; timings are sums. */
export async function searchParts(retriever: Retriever, request: RetrieveRequest): Promise<Retrieval> {
  const parts = splitQuestion(request.query);
  if (parts === undefined) return retriever.retrieve(request);
  const found: Retrieval[] = [];
  for (const query of [request.query, ...parts.map(({ question }) => question)])
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
