/** The pieces of a passage a sentence can be checked against: each segment with the words around it that belong to it. */

import type { BlockKind, Span } from '../../document/document.ts';
import { findQuantities, type Quantity } from '../../language/quantities.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { supportTerms } from './claim.ts';
import { type Mentions, readMentions } from './names.ts';

export interface Quotable {
  /** Span in the document's text. */
  readonly start: number;
  readonly end: number;
  readonly kind: BlockKind;
  readonly group: number;
  /** Segments of the same list, table or paragraph in the passage. */
  readonly groupSize: number;
  readonly text: string;
  /** Terms, names and quantities of the segment itself. */
  readonly own: TextFacts;
  /** The same of what stands over it: title, headings, the list's lead-in or the table's header row, the two sentences before. */
  readonly around: TextFacts;
}

export interface TextFacts {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly mentions: Mentions;
  readonly quantities: readonly Quantity[];
}

/** Sentences before the segment that its pronouns may point to. */
const SENTENCES_BEFORE = 2;
/** Front matter that dates or signs a statement; other fields never support one. */
const DATING_FIELDS = ['date', 'publisher', 'author', 'source'] as const;

export function readFacts(text: string): TextFacts {
  return { text, terms: supportTerms(text), mentions: readMentions(text), quantities: findQuantities(text) };
}

/** Every segment of the passage that may be quoted, in reading order; headings and boilerplate only as context. */
export function readQuotables(passage: Passage): Quotable[] {
  const slice = (span: Span): string => passage.documentText.slice(span.start, span.end);
  const dating = DATING_FIELDS.map((field) => passage.metadata[field]).filter((value) => typeof value === 'string');
  const over = [passage.title, ...passage.headingPath, ...dating].join(' . ');
  const quotables: Quotable[] = [];
  const groupSizes = countGroups(passage);
  let headings = '';
  const before: string[] = [];
  let group = -1;
  for (const segment of passage.segments) {
    if (segment.boilerplate || segment.start < passage.start || segment.end > passage.end) continue;
    const text = slice(segment);
    if (segment.kind === 'heading') {
      headings = text;
      before.length = 0;
      continue;
    }
    if (segment.group !== group && segment.kind !== 'paragraph') before.length = 0;
    group = segment.group;
    const context = segment.context === undefined ? '' : slice(segment.context);
    const around = [over, headings, context, ...before].join(' . ');
    quotables.push({
      start: segment.start,
      end: segment.end,
      kind: segment.kind,
      group: segment.group,
      groupSize: groupSizes.get(segment.group) ?? 1,
      text,
      own: readFacts(text),
      around: readFacts(around),
    });
    if (segment.kind === 'paragraph') {
      before.push(text);
      if (before.length > SENTENCES_BEFORE) before.shift();
    }
  }
  return quotables;
}

/** Blocks (list items, rows, a paragraph's one) by group. */
function countGroups(passage: Passage): Map<number, number> {
  const blocks = new Map<number, Set<number>>();
  for (const { group, block, kind } of passage.segments) {
    if (kind === 'heading' || kind === 'table-header') continue;
    blocks.set(group, (blocks.get(group) ?? new Set()).add(block));
  }
  return new Map([...blocks].map(([group, members]) => [group, members.size]));
}
