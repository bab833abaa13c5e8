/** Fetches each document of a run once: judging needs the texts behind citations and expected quotes. */

import type { Pipeline, PipelineDocument } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';

export interface DocumentCache {
  /** Fetches the documents behind these places; those without quotes to find are fetched for their citations only. */
  load(places: readonly { documentId: string; uri: string }[], question: EvaluationQuestion): Promise<void>;
  readonly textOfId: (id: string) => string | undefined;
  readonly textOfUri: (uri: string) => string | undefined;
}

export function createDocumentCache(pipeline: Pipeline): DocumentCache {
  const byId = new Map<string, PipelineDocument | undefined>();
  const idByUri = new Map<string, string>();
  const textOfId = (id: string) => byId.get(id)?.text;
  return {
    async load(places, question) {
      const quoted = new Set(question.expectedQuotes.map((expected) => expected.uri));
      for (const place of places) {
        const isNeeded = 'quote' in place || quoted.has(place.uri);
        if (!isNeeded || byId.has(place.documentId)) continue;
        byId.set(place.documentId, await pipeline.getDocument(place.documentId));
        idByUri.set(place.uri, place.documentId);
      }
    },
    textOfId,
    textOfUri: (uri) => {
      const id = idByUri.get(uri);
      return id === undefined ? undefined : textOfId(id);
    },
  };
}
