/** Parses a document's Markdown to a tree whose every leaf knows its place in the text. */

import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

/** CommonMark and tables. Not GitHub's bare-address links: that step makes nodes without a position. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

/** Whether a document of this uri holds Markdown (HTML is kept as Markdown too). */
export function holdsMarkdown(uri: string): boolean {
  return /\.(md|markdown|html?)$/i.test(uri);
}
