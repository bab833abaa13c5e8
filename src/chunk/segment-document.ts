/** A document's blocks -> the smallest pieces an answer may quote: sentences, list items' sentences, table rows. */

import type { Block, Document } from '../document/document.ts';
import { splitSentences } from '../language/sentences.ts';
import type { Span } from '../language/span.ts';
import type { Segment } from './chunk.ts';
import { findEnumeration, type ProsePart } from './find-enumeration.ts';

/**
 * Segments in reading order. Headings, table rows and headers are one segment each; code is split at blank lines. What running text
 * enumerates (一是…二是…) are items, of the paragraph's group.
 */
export function segmentDocument(document: Pick<Document, 'text' | 'blocks'>): Segment[] {
  return document.blocks.flatMap((block, index) =>
    splitBlock(document.text, block).map(({ start, end, isItem, context = block.context }) => ({
      kind: isItem ? 'list-item' : block.kind,
      start,
      end,
      block: index,
      group: block.group,
      ...(context === undefined ? {} : { context }),
      ...(block.boilerplate === undefined ? {} : { boilerplate: block.boilerplate }),
    })),
  );
}

function splitBlock(text: string, block: Block): ProsePart[] {
  const slice = text.slice(block.start, block.end);
  const shift = (span: Span): Span => ({ start: block.start + span.start, end: block.start + span.end });
  const whole = (spans: readonly Span[]): ProsePart[] => spans.map((span) => ({ ...span, isItem: false }));
  switch (block.kind) {
    case 'paragraph':
      return findEnumeration(text, splitSentences(slice).map(shift));
    case 'list-item':
      return whole(splitSentences(slice).map(shift));
    case 'code':
      return whole(splitAtBlankLines(slice).map(shift));
    default:
      return whole([{ start: block.start, end: block.end }]);
  }
}

function splitAtBlankLines(slice: string): Span[] {
  const spans: Span[] = [];
  for (const match of slice.matchAll(/[^\s](?:(?!(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r))[\s\S])*/gu)) {
    spans.push({ start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return spans;
}
