/** Evidence for tests, found by the trained weights over given passages, without an index or an embedding model. */

import type { Passage } from '../../retrieve/passage.ts';
import { createSegmentReader } from './analyse-segment.ts';
import type { Evidence, FindEvidence } from './evidence.ts';
import { createFindEvidence } from './find-evidence.ts';
import { trainedWeights } from './trained-weights.ts';
import { createMatchWords } from './word-similarity.ts';

export const testReader = createSegmentReader();

/** Every term in one chunk of a hundred; no dense signal anywhere. */
export function createTestFindEvidence(): FindEvidence {
  return createFindEvidence({
    reader: testReader,
    statistics: {
      statistics: async () => ({ documents: 100, chunks: 100, generation: 1 }),
      documentFrequencies: async (terms) => terms.map(() => 1),
    },
    readDocument: async () => undefined,
    similarity: async (_, texts) => texts.map(() => null),
    matchWords: createMatchWords({ embedDocuments: async (texts) => texts.map(() => null) }),
    ...trainedWeights,
  });
}

export function findTestEvidence(question: string, passages: readonly Passage[]): Promise<Evidence> {
  return createTestFindEvidence()(question, passages);
}
