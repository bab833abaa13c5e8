/** Port: where documents, chunks, vectors and terms are kept and searched. Contract suite: test/contracts/passage-store.ts. */

import type { Chunk, Segment } from '../chunk/chunk.ts';
import type { Document } from '../document/document.ts';
import type { WeightedTerm } from '../language/words.ts';

/** A document as stored: without parser blocks, with the segments answers quote. */
export interface StoredDocument extends Omit<Document, 'blocks'> {
  readonly segments: readonly Segment[];
}

export interface DocumentSummary {
  readonly id: string;
  readonly uri: string;
  readonly title: string;
  readonly language: string;
  readonly sha256: string;
  readonly chunkCount: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface EmbeddedChunk extends Chunk {
  /** `[dimensions]` float32, L2 = 1; null when the chunk has no dense signal. */
  readonly vector: Float32Array | null;
  /** Token ids of title, headings and text by the embedding model's own tokenizer, in order; absent for a model without a token table. */
  readonly tokenIds?: Uint32Array;
}

/** Restricts a search to documents that meet every given condition; lists mean "any of". */
export interface PassageFilter {
  readonly documentId?: readonly string[];
  readonly language?: readonly string[];
  readonly publisher?: readonly string[];
  readonly topic?: readonly string[];
  /** ISO dates or their prefixes (2017, 2017-05), compared with front matter `date`; both ends inclusive. */
  readonly dateFrom?: string;
  readonly dateTo?: string;
}

/** Says the same as other terms: a chunk scores by the best of a group's terms, each times its weight (over 0). */
export type TermAlternatives = readonly WeightedTerm[];

/** What to look for: usually one group a term of the question, as `indexTerms` makes them; a translated word brings several. */
export type KeywordQuery = readonly TermAlternatives[];

export interface ScoredChunk {
  readonly chunk: Chunk;
  /** Higher is better: cosine similarity for vectors, BM25 for keywords. */
  readonly score: number;
}

/** What an index was made with; an index made otherwise is refused. */
export interface IndexManifest {
  readonly formatVersion: number;
  readonly embedder: { readonly fingerprint: string; readonly model: string; readonly dimensions: number };
  readonly chunker: Readonly<Record<string, number | string>>;
}

export interface StoreStatistics {
  readonly documents: number;
  readonly chunks: number;
  /** Grows by one with every stored change. */
  readonly generation: number;
}

export interface PassageStore {
  readonly manifest: IndexManifest;
  statistics(): Promise<StoreStatistics>;
  /** Every document, ordered by uri. */
  listDocuments(): Promise<DocumentSummary[]>;
  /** Every language that a document is written in, as the documents say. */
  listLanguages(): Promise<string[]>;
  getDocument(id: string): Promise<StoredDocument | undefined>;
  /** Replaces the document with the same id, whole, or leaves everything as it was. */
  putDocument(document: StoredDocument, chunks: readonly EmbeddedChunk[]): Promise<void>;
  /** @returns whether there was such a document. */
  deleteDocument(id: string): Promise<boolean>;
  /** Nearest chunks by cosine similarity, best first, ties by chunk id. */
  searchNearest(vector: Float32Array, k: number, filter?: PassageFilter): Promise<ScoredChunk[]>;
  /** Best chunks by BM25 over title, headings and text, best first, ties by chunk id. Any text is a valid query. */
  searchKeywords(query: string | KeywordQuery, k: number, filter?: PassageFilter): Promise<ScoredChunk[]>;
  /** The BM25 score of each named chunk, on the scale of `searchKeywords`; 0 when no term is shared. */
  keywordScores(query: KeywordQuery, chunkIds: readonly string[]): Promise<number[]>;
  /**
   * What marks these chunks: the terms with the largest sum over them of weight x (share of the chunk's terms) x (rarity in the index).
   *
   * @param weights by chunk id, over 0
   * @returns at most `count` terms with those sums, largest first
   */
  characteristicTerms(weights: ReadonlyMap<string, number>, count: number): Promise<WeightedTerm[]>;
  /** Stored token ids of each named chunk; null where there are none. */
  tokenIds(chunkIds: readonly string[]): Promise<(Uint32Array | null)[]>;
  /** Cosine similarity of the vector to each named chunk; null for a chunk without a vector. */
  similarities(vector: Float32Array, chunkIds: readonly string[]): Promise<(number | null)[]>;
  /** Those of the named chunks whose documents the filter allows. */
  filterChunks(chunkIds: readonly string[], filter: PassageFilter): Promise<ReadonlySet<string>>;
  /** How many chunks hold each term (as `indexTerms` makes them); 0 for an unknown one. */
  documentFrequencies(terms: readonly string[]): Promise<number[]>;
  /** Terms in the index that begin so and are of such a length in UTF-16 code units, both ends inclusive; in any order. */
  listTerms(prefix: string, shortest: number, longest: number): Promise<string[]>;
  /** Makes the graph on disk match the stored vectors. Safe to skip: the next opening rebuilds it. */
  saveGraph(): Promise<void>;
  close(): Promise<void>;
}
