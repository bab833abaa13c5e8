/** What was read ahead is not embedded again when it is asked about; a stop is obeyed. */

import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '../../store/passage-store.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { createSegmentReader } from './analyse-segment.ts';
import { measureEvidence } from './measure-evidence.ts';
import { readAhead } from './read-ahead.ts';
import { createSentenceSimilarity } from './sentence-similarity.ts';
import { createWordList } from './word-list.ts';
import { createMatchWords } from './word-similarity.ts';

const passage = makePassage('The plant has 300 workers.\nIts tasks are:\n- casting\n- milling\nIt opened in 2019.');
const document = { ...passage, id: passage.documentId, text: passage.documentText } as unknown as StoredDocument;

function createParts() {
  const embedded: string[] = [];
  const vectorOf = (text: string) => Float32Array.of(1, text.length % 7, 0.5).map((value) => value / 8);
  const embedder = {
    embedDocuments: async (texts: readonly string[]) => {
      embedded.push(...texts);
      return texts.map(vectorOf);
    },
    embedQuery: async (text: string) => vectorOf(text),
  };
  const parts = {
    store: { listDocuments: async () => [{ ...document, chunkCount: 1 } as never], getDocument: async () => document },
    reader: createSegmentReader(),
    similarity: createSentenceSimilarity(embedder),
    matchWords: createMatchWords(embedder),
    readWordList: async () => createWordList({ tokens: [], norms: new Float32Array() }),
    statistics: {
      statistics: async () => ({ documents: 1, chunks: 1, generation: 1 }),
      documentFrequencies: async (terms: readonly string[]) => terms.map(() => 1),
    },
    readDocument: async () => document,
  };
  return { parts, embedded };
}

describe('reading ahead', () => {
  it('leaves nothing but the question’s own words to embed', async () => {
    const { parts, embedded } = createParts();
    expect(await readAhead(parts, new AbortController().signal)).toBeGreaterThanOrEqual(4);
    expect(embedded).toContain('The plant has 300 workers.');
    embedded.length = 0;
    await measureEvidence(parts, 'How many workers has the plant?', [passage]);
    expect(embedded.filter((text) => !['how', 'many', 'has', 'the'].includes(text))).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { parts, embedded } = createParts();
    expect(await readAhead(parts, AbortSignal.abort())).toBe(0);
    expect(embedded).toEqual([]);
  });
});
