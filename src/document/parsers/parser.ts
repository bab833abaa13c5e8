/** What a format's parser is. One file a format in this folder, one line each in the catalogue. */

import type { ParsedDocument } from '../document.ts';

export interface DocumentParser {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * @param uri for messages and a fall-back title.
   * @throws FootnoteError document-unreadable.
   */
  parse(bytes: Uint8Array, uri: string): ParsedDocument | Promise<ParsedDocument>;
}
