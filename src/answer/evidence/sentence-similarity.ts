/** Dense similarity of a question to short texts, with vectors kept: a document's sentences are embedded once. */

import type { Embedder } from '../../embed/embedder.ts';

/** Vectors kept; 256 float32 are 1 KB, so at most 20 MB. */
const CACHE_SIZE = 20_000;

/** @returns cosine similarity of each text to the question, null where either has no dense signal. */
export type SentenceSimilarity = (
  question: string,
  texts: readonly string[],
  signal?: AbortSignal,
) => Promise<(number | null)[]>;

export function createSentenceSimilarity(
  embedder: Pick<Embedder, 'embedDocuments' | 'embedQuery'>,
): SentenceSimilarity {
  const cache = new Map<string, Float32Array | null>();
  return async (question, texts, signal) => {
    const missing = [...new Set(texts.filter((text) => !cache.has(text)))];
    const [query, vectors] = await Promise.all([
      embedder.embedQuery(question, signal),
      missing.length === 0 ? [] : embedder.embedDocuments(missing, signal),
    ]);
    const fresh = new Map(missing.map((text, index) => [text, vectors[index] ?? null]));
    const similarities = texts.map((text) => cosine(query, fresh.get(text) ?? cache.get(text) ?? null));
    for (const [text, vector] of fresh) {
      if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
      cache.set(text, vector);
    }
    return similarities;
  };
}

/** Both vectors have L2 norm 1; null where either is unknown. */
export function cosine(left: Float32Array | null, right: Float32Array | null): number | null {
  if (left === null || right === null) return null;
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}
