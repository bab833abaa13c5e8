/** What a format's parser is. One file a format in this folder, one line each in the catalogue. */

import type { ParsedDocument } from '../document.ts';

/**
 * @param uri for messages and a fall-back title.
 * @throws FootnoteError document-unreadable.
 */
export type ParseBytes = (bytes: Uint8Array, uri: string) => ParsedDocument | Promise<ParsedDocument>;

export interface DocumentFormat {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** The parser, imported when the first file of the format is met: a start that parses nothing loads none. */
  readonly load: () => Promise<ParseBytes>;
}
