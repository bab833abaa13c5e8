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
  it('makes items of what running text enumerates, with the sentence that introduces it', () => {
    const text = '园区有三个短板。一是人才不足。去年缺口四百人。二是交通不便；三是成本偏高。';
    expect(show(text).map(([kind, slice]) => [kind, slice])).toEqual([
      ['paragraph', '园区有三个短板。'],
      ['list-item', '一是人才不足。'],
      ['paragraph', '去年缺口四百人。'],
      ['list-item', '二是交通不便；'],
      ['list-item', '三是成本偏高。'],
    ]);
    const { blocks } = readMarkdownStructure(text);
    expect(segmentDocument({ text, blocks })[4]).toMatchObject({
      group: blocks[0]!.group,
      context: { start: 0, end: 8 },
    });
  });
  it('parts a first item from the words that introduce it', () => {
    expect(
      show('We ask for two: (1) a short form. (2) An online portal.').map(([kind, slice]) => [kind, slice]),
    ).toEqual([
      ['paragraph', 'We ask for two:'],
      ['list-item', '(1) a short form.'],
      ['list-item', '(2) An online portal.'],
    ]);
  });
  it('does not count what is counted once, or out of order', () => {
    expect(show('First, there is no recall. Then it rained.').map(([kind]) => kind)).toEqual([
      'paragraph',
      'paragraph',
    ]);
    expect(show('二是交通不便。三是成本偏高。').map(([kind]) => kind)).toEqual(['paragraph', 'paragraph']);
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
