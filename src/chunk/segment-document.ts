/** A document's blocks -> the smallest pieces an answer may quote: sentences, list items' sentences, table rows. */

import type { Block, Document, Span } from '../document/document.ts';
import { splitSentences } from '../language/sentences.ts';
import type { Segment } from './chunk.ts';

/** Segments in reading order. Headings, table rows and headers are one segment each; code is split at blank lines. */
export function segmentDocument(document: Pick<Document, 'text' | 'blocks'>): Segment[] {
  return document.blocks.flatMap((block, index) =>
    splitBlock(document.text, block).map((span) => ({
      kind: block.kind,
      start: span.start,
      end: span.end,
      block: index,
      group: block.group,
      ...(block.context === undefined ? {} : { context: block.context }),
      ...(block.boilerplate === undefined ? {} : { boilerplate: block.boilerplate }),
    })),
  );
}

function splitBlock(text: string, block: Block): Span[] {
  const slice = text.slice(block.start, block.end);
  const shift = (span: Span): Span => ({ start: block.start + span.start, end: block.start + span.end });
  switch (block.kind) {
    case 'paragraph':
    case 'list-item':
      return splitSentences(slice).map(shift);
    case 'code':
      return splitAtBlankLines(slice).map(shift);
    default:
      return [{ start: block.start, end: block.end }];
  }
}

function splitAtBlankLines(slice: string): Span[] {
  const spans: Span[] = [];
  for (const match of slice.matchAll(/[^\s](?:(?!(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r))[\s\S])*/gu)) {
    spans.push({ start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return spans;
}
