/** Evidence for tests, found by the trained weights and the bundled model over given passages, without an index. */

import { afterAll } from 'vitest';
import { MODELS_FOLDER, READING_MODEL_FOLDER } from '../../config.ts';
import { createTransformersEmbedder } from '../../embed/create-transformers-embedder.ts';
import { resolveModel } from '../../embed/resolve-model.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { createReadingModel } from '../reading/create-reading-model.ts';
import { createSegmentReader } from './analyse-segment.ts';
import type { Evidence, FindEvidence } from './evidence.ts';
import { createFindEvidence } from './find-evidence.ts';
import { createSentenceSimilarity } from './sentence-similarity.ts';
import { trainedWeights } from './trained-weights.ts';
import { wordListOf } from './word-list.ts';
import { createMatchWords } from './word-similarity.ts';

export const testReader = createSegmentReader();

const embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
const readingModel = await createReadingModel(READING_MODEL_FOLDER, embedder.tokenVectors!);
afterAll(async () => {
  await readingModel.close();
  await embedder.close();
});

/** Every term in one chunk of a hundred. */
export function createTestFindEvidence(): FindEvidence {
  return createFindEvidence({
    reader: testReader,
    statistics: {
      statistics: async () => ({ documents: 100, chunks: 100, generation: 1 }),
      documentFrequencies: async (terms) => terms.map(() => 1),
    },
    readDocument: async () => undefined,
    similarity: createSentenceSimilarity(embedder),
    matchWords: createMatchWords(embedder),
    readWordList: wordListOf(embedder.tokenVectors!),
    readingModel,
    weights: trainedWeights,
  });
}

export function findTestEvidence(question: string, passages: readonly Passage[]): Promise<Evidence> {
  return createTestFindEvidence()(question, passages);
}
