/** An Embedder that keeps the vectors of the latest questions: searching and composing ask for the same one. */

import type { Embedder } from './embedder.ts';

/** Questions in flight at once on a busy server, with room to spare; 1 KB each. */
const QUESTIONS_KEPT = 64;

/** Calls in flight are shared; a failed one is forgotten. A caller's signal ends only that caller's wait for a call of its own. */
export function rememberQueries(embedder: Embedder): Embedder {
  const kept = new Map<string, Promise<Float32Array | null>>();
  return {
    ...embedder,
    async embedQuery(text, signal) {
      signal?.throwIfAborted();
      let vector = kept.get(text);
      if (vector === undefined) {
        vector = embedder.embedQuery(text);
        kept.set(text, vector);
        vector.catch(() => kept.delete(text));
        if (kept.size > QUESTIONS_KEPT) kept.delete(kept.keys().next().value!);
      }
      return vector;
    },
  };
}
