/** Passages for tests: one segment a line, list items and table rows by their Markdown signs. */

import type { Segment } from '../../chunk/chunk.ts';
import type { BlockKind } from '../../document/document.ts';
import type { Passage } from '../../retrieve/passage.ts';

export interface PassageGiven {
  readonly title?: string;
  readonly headingPath?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Where the passage begins in its document. */
  readonly start?: number;
}

let made = 0;

/** Lines are segments; lines beginning "- " are items of one list, "| " rows of one table (the first one its header). */
export function makePassage(text: string, given: PassageGiven = {}): Passage {
  const start = given.start ?? 0;
  const segments: Segment[] = [];
  let offset = 0;
  let group = -1;
  let before: BlockKind | undefined;
  let lead: { readonly start: number; readonly end: number } | undefined;
  for (const [block, line] of text.split('\n').entries()) {
    const kind = kindOf(line, before);
    const mark = kind === 'list-item' ? 2 : kind === 'heading' ? /^#+ /.exec(line)![0].length : 0;
    const isContinued = kind === before && kind !== 'paragraph';
    if (!isContinued && !(kind === 'table-row' && before === 'table-header')) group++;
    const span = { start: start + offset + mark, end: start + offset + line.length };
    const context = kind === 'list-item' || kind === 'table-row' ? lead : undefined;
    if (line !== '') segments.push({ ...span, kind, block, group, ...(context === undefined ? {} : { context }) });
    if (kind === 'paragraph' || kind === 'table-header') lead = span;
    before = kind;
    offset += line.length + 1;
  }
  made += 1;
  return {
    chunkId: `d${made}:0`,
    documentId: `d${made}`,
    title: given.title ?? 'A document',
    uri: `document-${made}.md`,
    language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    headingPath: given.headingPath ?? [],
    start,
    end: start + text.length,
    text,
    documentText: '\u00a0'.repeat(start) + text,
    segments,
    metadata: given.metadata ?? {},
    score: 1,
    scores: { dense: null, keyword: null },
    ranks: { dense: null, keyword: null },
  };
}

function kindOf(line: string, before: BlockKind | undefined): BlockKind {
  if (line.startsWith('#')) return 'heading';
  if (line.startsWith('- ')) return 'list-item';
  if (line.startsWith('| ')) return before === 'table-row' || before === 'table-header' ? 'table-row' : 'table-header';
  return 'paragraph';
}
