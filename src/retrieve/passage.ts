/** A retrieved chunk with everything that answering and inspection need. */

import type { Segment } from '../chunk/chunk.ts';
import type { PassageFilter } from '../store/passage-store.ts';

/** Where the same words stand a second time. */
export type PassageSource = Pick<Passage, 'chunkId' | 'documentId' | 'title' | 'uri' | 'start' | 'end'>;

export interface Passage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly title: string;
  readonly uri: string;
  readonly language: string;
  readonly headingPath: readonly string[];
  readonly page?: number;
  /** Span in the document's text; `text` is exactly that slice. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The whole document's text, for what stands around the passage (list lead-ins, table headers, referents). */
  readonly documentText: string;
  /** Segments of the document that lie inside the span, offsets in the document's text. */
  readonly segments: readonly Segment[];
  /** Front matter of the document (date, publisher, topics). */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Lower-ranked passages that say the same in the same words, left out of the list in favour of others; absent when there are none. */
  readonly repeatedIn?: readonly PassageSource[];
  /** Fused score, 0 to 1, higher is better. */
  readonly score: number;
  /** Raw scores by side; null when that side did not find the passage. */
  readonly scores: { readonly dense: number | null; readonly keyword: number | null };
  /** Positions by side, from 1; null when that side did not find the passage. */
  readonly ranks: { readonly dense: number | null; readonly keyword: number | null };
}

export interface RetrieveRequest {
  readonly query: string;
  /** How many passages to return. */
  readonly k: number;
  readonly filter?: PassageFilter;
  /** The day the question is asked, YYYY-MM-DD: what "this week" is counted from. Without it such words are words like others. */
  readonly askedOn?: string;
  readonly signal?: AbortSignal;
}

export interface Retrieval {
  /** Best first. */
  readonly passages: readonly Passage[];
  readonly timingsMs: { readonly embed: number; readonly search: number; readonly rerank: number };
}

export interface Retriever {
  retrieve(request: RetrieveRequest): Promise<Retrieval>;
}
