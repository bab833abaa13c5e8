/** Fetches each document of a run once: judging needs the texts behind citations and expected quotes. */

import { documentIdOf } from '../document/document-id.ts';
import { listRightDocuments } from './metrics/quotable.ts';
import type { Pipeline, PipelineDocument } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';

export interface DocumentCache {
  /**
   * Fetches the documents judged right and those behind these places; of the places, those without quotes to find are fetched for their
   * citations only.
   */
  load(places: readonly { documentId: string; uri: string }[], question: EvaluationQuestion): Promise<void>;
  readonly textOfId: (id: string) => string | undefined;
  readonly textOfUri: (uri: string) => string | undefined;
}

export function createDocumentCache(pipeline: Pipeline): DocumentCache {
  const byId = new Map<string, PipelineDocument | undefined>();
  const idByUri = new Map<string, string>();
  const textOfId = (id: string) => byId.get(id)?.text;

  async function fetchDocument(uri: string, id: string): Promise<void> {
    if (!byId.has(id)) byId.set(id, await pipeline.getDocument(id));
    if (byId.get(id) !== undefined) idByUri.set(uri, id);
  }

  return {
    async load(places, question) {
      const quoted = new Set(question.expectedQuotes.map((expected) => expected.uri));
      const needed = places.filter((place) => 'quote' in place || quoted.has(place.uri));
      for (const { uri, documentId } of needed) await fetchDocument(uri, documentId);
      if (question.mustContain.length === 0) return;
      for (const uri of listRightDocuments(question.relevantDocuments)) {
        if (!idByUri.has(uri)) await fetchDocument(uri, documentIdOf(uri));
      }
    },
    textOfId,
    textOfUri: (uri) => {
      const id = idByUri.get(uri);
      return id === undefined ? undefined : textOfId(id);
    },
  };
}
