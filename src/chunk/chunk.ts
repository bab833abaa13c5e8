/** Indexed pieces of a document, and the smaller segments that answers quote. */

import type { BlockKind } from '../document/document.ts';
import type { Span } from '../language/span.ts';

/**
 * The smallest citable piece: one sentence of a paragraph, one list item's sentence, one table row.
 * Segments are in reading order, do not overlap, carry no surrounding white space or list and heading markers.
 */
export interface Segment extends Span {
  readonly kind: BlockKind;
  /** Ordinal of the block in `document.blocks`. */
  readonly block: number;
  /** Ordinal of the list, table or paragraph; items of one list and rows of one table share it. */
  readonly group: number;
  /** List lead-in or table header row, as in Block. */
  readonly context?: Span;
  readonly boilerplate?: true;
}

export interface Chunk extends Span {
  /** `${documentId}:${ordinal}`. */
  readonly id: string;
  readonly documentId: string;
  /** Position among the document's chunks, from 0. */
  readonly ordinal: number;
  /** Headings above the chunk, outermost first. Embedded and indexed with it, but no part of its span. */
  readonly headingPath: readonly string[];
  readonly page?: number;
}
