/** A tiny deterministic Embedder for tests of what stands around the model: a bag of hashed words, no download, no process. */

import type { Embedder } from '../src/embed/embedder.ts';
import { indexTerms } from '../src/language/words.ts';

const DIMENSIONS = 64;

export function createHashedEmbedder(): Embedder & { readonly embedded: string[] } {
  const embedded: string[] = [];
  return {
    embedded,
    fingerprint: 'hashed-words',
    model: 'hashed-words',
    dimensions: DIMENSIONS,
    maxTokens: 512,
    async embedDocuments(texts) {
      embedded.push(...texts);
      return texts.map(embed);
    },
    async embedQuery(text) {
      return embed(text);
    },
    async countTokens(texts) {
      return texts.map((text) => indexTerms(text).length);
    },
    async close() {},
  };
}

function embed(text: string): Float32Array | null {
  const vector = new Float32Array(DIMENSIONS);
  for (const term of indexTerms(text)) {
    let hash = 7;
    for (let index = 0; index < term.length; index++) hash = (hash * 31 + term.charCodeAt(index)) >>> 0;
    vector[hash % DIMENSIONS]! += 1;
  }
  const norm = Math.hypot(...vector);
  return norm === 0 ? null : vector.map((value) => value / norm);
}
