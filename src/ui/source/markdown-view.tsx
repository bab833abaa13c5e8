/** A Markdown document drawn as headings, lists and tables, with the cited characters marked. */

import type { Nodes, Parents, Root } from 'mdast';
import { createElement, Fragment, type ReactNode } from 'react';
import { alignText } from './align-text.ts';
import { MarkedText } from './marked-text.tsx';
import { safeLink } from './safe-link.ts';
import type { CitedSpan } from './split-by-marks.ts';

interface MarkdownViewProps {
  readonly text: string;
  /** `parseMarkdown(text)`. */
  readonly tree: Root;
  readonly spans: readonly CitedSpan[];
}

export function MarkdownView({ text, tree, spans }: MarkdownViewProps) {
  return <div className="markdown">{drawChildren(tree, { text, spans })}</div>;
}

interface Drawing {
  readonly text: string;
  readonly spans: readonly CitedSpan[];
}

function drawChildren(parent: Parents, drawing: Drawing): ReactNode {
  return parent.children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tree of a text never changes its order
    <Fragment key={index}>{draw(child, drawing)}</Fragment>
  ));
}

/** What is not known is shown as the document's own characters, never dropped: a citation may stand in it. */
function draw(node: Nodes, drawing: Drawing): ReactNode {
  switch (node.type) {
    case 'root':
      return drawChildren(node, drawing);
    case 'heading':
      // The panel's own title is the h2 above them.
      return createElement(`h${Math.min(6, node.depth + 2)}`, null, drawChildren(node, drawing));
    case 'paragraph':
      return <p>{drawChildren(node, drawing)}</p>;
    case 'emphasis':
      return <em>{drawChildren(node, drawing)}</em>;
    case 'strong':
      return <strong>{drawChildren(node, drawing)}</strong>;
    case 'blockquote':
      return <blockquote>{drawChildren(node, drawing)}</blockquote>;
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{drawChildren(node, drawing)}</ol>
      ) : (
        <ul>{drawChildren(node, drawing)}</ul>
      );
    case 'listItem': {
      const [only] = node.children;
      const tight = node.children.length === 1 && only?.type === 'paragraph';
      return <li>{drawChildren(tight ? only : node, drawing)}</li>;
    }
    case 'table': {
      const [head, ...body] = node.children;
      return (
        <div className="table-scroll">
          <table>
            <thead>{head === undefined ? null : drawRow(head.children, 'th', drawing)}</thead>
            <tbody>
              {body.map((row) => (
                <Fragment key={row.position?.start.offset}>{drawRow(row.children, 'td', drawing)}</Fragment>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'link':
      return drawLink(node.url, drawChildren(node, drawing));
    case 'linkReference':
      return drawChildren(node, drawing);
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'text':
      return drawLeaf(node.value, node, drawing, false);
    case 'inlineCode':
      return <code>{drawLeaf(node.value, node, drawing, true)}</code>;
    case 'code':
      return (
        <pre>
          <code>{drawLeaf(node.value, node, drawing, true)}</code>
        </pre>
      );
    case 'image':
    case 'imageReference':
      // Pictures are never fetched: their description stands for them.
      return <span className="picture">{drawLeaf(node.alt ?? '', node, drawing, false)}</span>;
    default:
      return <span className="as-written">{drawSource(node, drawing)}</span>;
  }
}

function drawRow(cells: readonly Parents[], tag: 'th' | 'td', drawing: Drawing): ReactNode {
  return (
    <tr>
      {cells.map((cell) => createElement(tag, { key: cell.position?.start.offset }, drawChildren(cell, drawing)))}
    </tr>
  );
}

function drawLink(address: string, content: ReactNode): ReactNode {
  const href = safeLink(address);
  if (href === undefined) return content;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  );
}

function drawLeaf(value: string, node: Nodes, { text, spans }: Drawing, literal: boolean): ReactNode {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return value;
  const from = literal ? skipFence(text, start, end, value) : start;
  const touched = spans.filter((span) => span.start < end && span.end > start);
  if (touched.length === 0) return value;
  const offsets = alignText(value, text, from, end, literal);
  return <MarkedText text={value} offsetAt={(index) => offsets[index] ?? end} spans={touched} />;
}

function drawSource(node: Nodes, { text, spans }: Drawing): ReactNode {
  const start = node.position?.start.offset ?? 0;
  const written = text.slice(start, node.position?.end.offset ?? start);
  return <MarkedText text={written} offsetAt={(index) => start + index} spans={spans} />;
}

/** Code begins after its back-ticks or fence line, which may hold the same characters as the code itself. */
function skipFence(text: string, start: number, end: number, value: string): number {
  const written = text.slice(start, end);
  const fence = /^(?:(?:`{3,}|~{3,})[^\n`]*\n|`+)/.exec(written)?.[0].length ?? 0;
  return start + fence + value.length <= end ? start + fence : start;
}
