/** Markdown text -> headings, paragraphs, list items, table rows and code, each with its exact place in the text. */

import type { Code, List, ListItem, Nodes, Parent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as textOf } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { splitSentences } from '../language/sentences.ts';
import type { Span } from '../language/span.ts';
import type { Block, BlockKind, Section } from './document.ts';
import { sectionsFromHeadings } from './sections.ts';

export interface MarkdownStructure {
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** A paragraph longer than this that does not end in a colon is not taken for a list's lead-in. */
const maxLeadInCharacters = 200;

/** Raw HTML, comments, link definitions, thematic breaks and image-only paragraphs are not blocks: nothing in them can be quoted. */
export function readMarkdownStructure(text: string): MarkdownStructure {
  // The tokenizer swallows a byte order mark without counting it; a space keeps every offset where it is.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const root = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const blocks: Block[] = [];
  const headings: { heading: string; level: number; start: number }[] = [];
  const path: { heading: string; level: number }[] = [];
  let group = -1;

  function push(kind: BlockKind, span: Span, context?: Span): void {
    const trimmed = trimSpan(text, span);
    if (trimmed === undefined) return;
    const headingPath = path.map(({ heading }) => heading);
    blocks.push({ kind, ...trimmed, headingPath, group, ...(context === undefined ? {} : { context }) });
  }

  function visitHeading(node: Nodes & { type: 'heading' }, atRoot: boolean): void {
    const span = spanOfChildren(node);
    const heading = textOf(node).replace(/\s+/g, ' ').trim();
    if (span === undefined || heading === '') return;
    group += 1;
    if (!atRoot) {
      push('paragraph', span);
      return;
    }
    while (path.length > 0 && path[path.length - 1]!.level >= node.depth) path.pop();
    push('heading', span);
    path.push({ heading, level: node.depth });
    headings.push({ heading, level: node.depth, start: startOf(node) });
  }

  function visitList(list: List, leadIn: Span | undefined, ownGroup: number): void {
    for (const item of list.children) visitItem(item, leadIn, ownGroup);
  }

  /** Every paragraph of the item is a list-item block; a nested list takes the item's first paragraph as its context. */
  function visitItem(item: ListItem, leadIn: Span | undefined, ownGroup: number): void {
    let own: Span | undefined;
    for (const child of item.children) {
      group = ownGroup;
      if (child.type === 'list') visitList(child, own ?? leadIn, ownGroup);
      else if (child.type === 'paragraph') {
        if (!isReadable(child)) continue;
        push('list-item', spanOf(child), own ?? leadIn);
        own ??= trimSpan(text, spanOf(child));
      } else visitNode(child, undefined, false);
    }
  }

  function visitTable(table: Table): void {
    group += 1;
    const [header, ...rows] = table.children.map((row) => ({
      span: trimSpan(text, spanOf(row)),
      readable: isReadable(row),
    }));
    const context = header?.readable ? header.span : undefined;
    if (header?.span !== undefined && header.readable) push('table-header', header.span);
    for (const row of rows) if (row.span !== undefined && row.readable) push('table-row', row.span, context);
  }

  function visitNode(node: RootContent, before: RootContent | undefined, atRoot: boolean): void {
    if (node.type === 'heading') visitHeading(node, atRoot);
    else if (node.type === 'paragraph') {
      group += 1;
      if (isReadable(node)) push('paragraph', spanOf(node));
    } else if (node.type === 'list') {
      group += 1;
      visitList(node, before?.type === 'paragraph' ? findLeadIn(text, spanOf(before)) : undefined, group);
    } else if (node.type === 'table') visitTable(node);
    else if (node.type === 'code') {
      group += 1;
      push('code', spanOfCode(text, node));
    } else if (node.type === 'blockquote' || node.type === 'footnoteDefinition') visitChildren(node, false);
  }

  function visitChildren(parent: Parent, atRoot: boolean): void {
    parent.children.forEach((child, index) => {
      visitNode(child as RootContent, parent.children[index - 1] as RootContent | undefined, atRoot);
    });
  }

  visitChildren(root, true);
  return { blocks, sections: sectionsFromHeadings(headings, text.length) };
}

/** The last sentence of the paragraph, where it introduces: it ends in a colon, or is the paragraph's only, short one. */
function findLeadIn(text: string, paragraph: Span): Span | undefined {
  const sentences = splitSentences(text.slice(paragraph.start, paragraph.end));
  const last = sentences.at(-1);
  if (last === undefined) return undefined;
  const span = { start: paragraph.start + last.start, end: paragraph.start + last.end };
  if (/[:：][*_]*$/u.test(text.slice(span.start, span.end))) return span;
  return sentences.length === 1 && span.end - span.start <= maxLeadInCharacters ? span : undefined;
}

/** Inside the fences. An indented block is its own inside. */
function spanOfCode(text: string, node: Code): Span {
  const span = spanOf(node);
  const source = text.slice(span.start, span.end);
  const fence = /^(`{3,}|~{3,})[^\n\r]*(?:\r\n|\n|\r|$)/.exec(source);
  if (fence === null) return span;
  const closing = /(?:^|[\n\r])[ \t>]*(?:`{3,}|~{3,})[ \t]*$/.exec(source.slice(fence[0].length));
  const end = closing === null ? span.end : span.start + fence[0].length + closing.index;
  return { start: span.start + fence[0].length, end };
}

function isReadable(node: Nodes): boolean {
  return textOf(node, { includeImageAlt: false, includeHtml: false }).trim() !== '';
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function spanOf(node: Nodes): Span {
  return { start: startOf(node), end: node.position?.end.offset ?? 0 };
}

function spanOfChildren(node: Parent): Span | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first === undefined || last === undefined ? undefined : { start: spanOf(first).start, end: spanOf(last).end };
}

function trimSpan(text: string, span: Span): Span | undefined {
  const slice = text.slice(span.start, span.end);
  const start = span.start + slice.length - slice.trimStart().length;
  const end = start + slice.trim().length;
  return start < end ? { start, end } : undefined;
}
