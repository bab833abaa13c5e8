/** How large chunks are and what it costs to break a document in the wrong place. */

export interface ChunkSettings {
  /** Tokens of the embedding model in a chunk, title and headings not counted. A single longer segment is a chunk by itself. */
  readonly maxTokens: number;
  /** Sections and chunks below this are joined to a neighbour where one is allowed. */
  readonly minTokens: number;
}

/**
 * 200 tokens: two or three paragraphs, so that a passage answers by itself while five of them still fit a small prompt.
 * 40 tokens: below two sentences the words around an answer are missing and the vector is mostly the title's.
 */
export const defaultChunkSettings: ChunkSettings = { maxTokens: 200, minTokens: 40 };

/** Grows when the same document and settings would be cut otherwise, so that an index knows it is stale. */
export const chunkerVersion = 2;

/**
 * Prices of a break, against 1 for having one more chunk at all. Only their order matters: between blocks is nearly free; a
 * list, table or paragraph is cut only when it does not fit the budget by itself (its price is above what setting it apart
 * costs: one more chunk, two breaks between blocks, an undersized neighbour); and what introduces a list or table is the
 * last thing to be parted from it.
 */
export const breakPrices = {
  section: 0,
  block: 0.3,
  insideListOrTable: 3,
  insideParagraph: 3.5,
  insideItem: 4,
  afterLeadIn: 6,
  /** At most this for a chunk below `minTokens`, falling to 0 at `minTokens`. */
  undersized: 1,
  /** Times the squared empty share of the budget: among equal choices the evener one wins. */
  uneven: 0.1,
} as const;
