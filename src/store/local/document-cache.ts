/** Parsed documents in memory: the passages of one question, and of the next, come from few of them. */

import type { StoredDocument } from '../passage-store.ts';

/** By the size of their texts in UTF-16 code units. */
const CACHED_TEXT_LIMIT = 8_000_000;

/** Parsed documents by id, dropped when the index changes or the texts outgrow the limit. */
export function createDocumentCache() {
  let ofGeneration = -1;
  let held = 0;
  const documents = new Map<string, StoredDocument>();
  return {
    get(id: string, generation: number, read: () => StoredDocument | undefined): StoredDocument | undefined {
      if (generation !== ofGeneration || held > CACHED_TEXT_LIMIT) {
        documents.clear();
        held = 0;
        ofGeneration = generation;
      }
      const known = documents.get(id);
      if (known !== undefined) return known;
      const document = read();
      if (document !== undefined) {
        documents.set(id, document);
        held += document.text.length;
      }
      return document;
    },
  };
}
