/** Segments: one sentence, item sentence or row each, with what they carry over from their block. */

import { describe, expect, it } from 'vitest';
import type { Block } from '../document/document.ts';
import { readMarkdownStructure } from '../document/markdown-blocks.ts';
import { segmentDocument } from './segment-document.ts';

const show = (text: string, blocks: readonly Block[] = readMarkdownStructure(text).blocks) =>
  segmentDocument({ text, blocks }).map(({ kind, start, end, block }) => [kind, text.slice(start, end), block]);

describe('segmentDocument', () => {
  it('splits paragraphs and items into sentences, and leaves rows and headings whole', () => {
    const text = '# No. 5. Plan\n\nOne. 二。\n\n- It runs. It works\n\n| A. B. | C |\n| --- | --- |\n| d. E. | f |\n';
    expect(show(text)).toEqual([
      ['heading', 'No. 5. Plan', 0],
      ['paragraph', 'One.', 1],
      ['paragraph', '二。', 1],
      ['list-item', 'It runs.', 2],
      ['list-item', 'It works', 2],
      ['table-header', '| A. B. | C |', 3],
      ['table-row', '| d. E. | f |', 4],
    ]);
  });
  it('splits code at blank lines only', () => {
    expect(show('```\nlet a. b;\nrun();\n\n  indented();\n```\n')).toEqual([
      ['code', 'let a. b;\nrun();', 0],
      ['code', 'indented();', 0],
    ]);
  });
  it('carries context, group and boilerplate marks', () => {
    const blocks: Block[] = [
      {
        kind: 'list-item',
        start: 0,
        end: 8,
        headingPath: [],
        group: 7,
        context: { start: 0, end: 3 },
        boilerplate: true,
      },
    ];
    expect(segmentDocument({ text: 'One. Two', blocks })).toEqual([
      { kind: 'list-item', start: 0, end: 4, block: 0, group: 7, context: { start: 0, end: 3 }, boilerplate: true },
      { kind: 'list-item', start: 5, end: 8, block: 0, group: 7, context: { start: 0, end: 3 }, boilerplate: true },
    ]);
  });
});
