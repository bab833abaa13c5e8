/**
 * Footnote's retrieval as a LangChain retriever, for any chain. Each Document's metadata carries the span, so that what a chain
 * makes of it can still be cited.
 *
 * @example
 * const retriever = new FootnoteRetriever(footnote.retriever, { k: 5 });
 * const documents = await retriever.invoke('How many overseas innovation centres were opened?');
 */

import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { PassageFilter } from '../store/passage-store.ts';
import type { Passage, Retriever } from './passage.ts';
import { today } from './today.ts';

export interface FootnoteRetrieverSettings {
  /** Passages a query, 8 when not given. */
  readonly k?: number;
  readonly filter?: PassageFilter;
  /** The day queries are asked, YYYY-MM-DD; today when not given. */
  readonly askedOn?: string;
}

/** Where a Document's text stands; `pageContent` is exactly `text.slice(start, end)` of document `documentId`. */
export interface PassageMetadata extends Record<string, unknown> {
  readonly chunkId: string;
  readonly documentId: string;
  readonly title: string;
  readonly uri: string;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

export class FootnoteRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['footnote', 'retrievers'];
  readonly #retriever: Retriever;
  readonly #settings: FootnoteRetrieverSettings;

  constructor(retriever: Retriever, settings: FootnoteRetrieverSettings = {}) {
    super();
    this.#retriever = retriever;
    this.#settings = settings;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const { k = 8, filter, askedOn = today() } = this.#settings;
    const { passages } = await this.#retriever.retrieve({
      query,
      k,
      askedOn,
      ...(filter === undefined ? {} : { filter }),
    });
    return passages.map(toLangChainDocument);
  }
}

function toLangChainDocument(passage: Passage): Document<PassageMetadata> {
  const { chunkId, documentId, title, uri, headingPath, start, end, score } = passage;
  return new Document({
    id: chunkId,
    pageContent: passage.text,
    metadata: {
      ...passage.metadata,
      chunkId,
      documentId,
      title,
      uri,
      section: headingPath.join(' > '),
      start,
      end,
      score,
    },
  });
}
