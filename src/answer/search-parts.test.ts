/** A question that asks two things is searched whole and by its parts; everything else once. */

import { expect, it } from 'vitest';
import type { Retriever } from '../retrieve/passage.ts';
import { searchParts } from './search-parts.ts';
import { makePassage } from './verify/make-passage.fixture.ts';

function recordingRetriever() {
  const queries: string[] = [];
  const retriever: Retriever = {
    async retrieve({ query }) {
      queries.push(query);
      const passage = makePassage(query);
      return { passages: [{ ...passage, chunkId: `chunk-${query}` }], timingsMs: { embed: 1, search: 2, rerank: 3 } };
    },
  };
  return { queries, retriever };
}

it('searches once for a question that asks one thing', async () => {
  const { queries, retriever } = recordingRetriever();
  await searchParts(retriever, { query: 'Who runs it?', k: 5 });
  expect(queries).toEqual(['Who runs it?']);
});

it('searches each side of a comparison, gives no more than asked, and adds the timings up', async () => {
  const { queries, retriever } = recordingRetriever();
  const query = 'Which is larger, the centre in Boston or the centre in London?';
  const { passages, timingsMs } = await searchParts(retriever, { query, k: 2 });
  expect(queries).toHaveLength(3);
  expect(passages).toHaveLength(2);
  expect(timingsMs).toEqual({ embed: 3, search: 6, rerank: 9 });
});
