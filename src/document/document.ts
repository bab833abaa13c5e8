/** A source file as Footnote keeps it: the text that every offset in the project refers to, and its structure. */

import type { Span } from '../language/span.ts';

/** A heading and the text under it, up to the next heading of the same or a higher level. */
export interface Section extends Span {
  readonly heading: string;
  /** 1 (top) to 6. */
  readonly level: number;
}

/** A page of a paginated source (PDF). */
export interface Page extends Span {
  /** Counted from 1, as printed page order. */
  readonly number: number;
}

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'table-header' | 'table-row' | 'code';

/** A structural piece of a document that should stay whole where it fits. Blocks are in reading order and do not overlap. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** Headings above the block, outermost first; for a heading block, the ones above it. */
  readonly headingPath: readonly string[];
  /** For a list item: the sentence that introduces its list ("Its tasks are:"). For a table row: the table's header row. */
  readonly context?: Span;
  /** Ordinal of the list, table or paragraph the block belongs to; items of one list share it. */
  readonly group: number;
  /** Menus, log-in prompts, copyright lines: kept for display, never indexed or offered as an answer. */
  readonly boilerplate?: true;
}

/** What a parser makes of a file's bytes; `readCorpus` adds id, uri and hash. */
export interface ParsedDocument {
  readonly title: string;
  /** BCP 47 primary language: `en`, `zh`, or what front matter names. */
  readonly language: string;
  /** Decoded without BOM; for Markdown the body after the front matter, otherwise verbatim (CRLF kept). */
  readonly text: string;
  readonly sections: readonly Section[];
  readonly pages?: readonly Page[];
  readonly blocks: readonly Block[];
  /** Front matter, or a format's own metadata (author, date). */
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Document extends ParsedDocument {
  /** Stable: the same path gives the same id, whatever the content. URL-safe. */
  readonly id: string;
  /** Path relative to the corpus folder, with forward slashes. */
  readonly uri: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
}
