/** Markdown structure: exact spans of every block, what each block belongs to, and what is left out. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdownStructure } from './markdown-blocks.ts';

const show = (text: string) =>
  readMarkdownStructure(text).blocks.map(({ kind, start, end, context }) => ({
    kind,
    text: text.slice(start, end),
    ...(context === undefined ? {} : { context: text.slice(context.start, context.end) }),
  }));

describe('readMarkdownStructure', () => {
  it('leaves hashes, list markers, fences and white space out of the spans', () => {
    const text =
      '# Plan #\r\n\r\nSetext\r\n===\r\n\r\nA  paragraph\r\nof two lines. \r\n\r\n```js\r\nlet a;\r\n```\r\n';
    expect(show(text)).toEqual([
      { kind: 'heading', text: 'Plan' },
      { kind: 'heading', text: 'Setext' },
      { kind: 'paragraph', text: 'A  paragraph\r\nof two lines.' },
      { kind: 'code', text: 'let a;' },
    ]);
  });

  it('gives list items their lead-in, and nested items their parent', () => {
    const text =
      'Some words. Its tasks are:\n\n- [x] research\n- showing **products**\n  1. at fairs\n\n     and shops\n- training\n';
    expect(show(text)).toEqual([
      { kind: 'paragraph', text: 'Some words. Its tasks are:' },
      { kind: 'list-item', text: 'research', context: 'Its tasks are:' },
      { kind: 'list-item', text: 'showing **products**', context: 'Its tasks are:' },
      { kind: 'list-item', text: 'at fairs', context: 'showing **products**' },
      { kind: 'list-item', text: 'and shops', context: 'at fairs' },
      { kind: 'list-item', text: 'training', context: 'Its tasks are:' },
    ]);
    const groups = new Set(
      readMarkdownStructure(text)
        .blocks.slice(1)
        .map(({ group }) => group),
    );
    expect(groups.size).toBe(1);
  });

  it('does not take a paragraph of several sentences without a colon for a lead-in', () => {
    expect(show('One. Two.\n\n- item')[1]).toEqual({ kind: 'list-item', text: 'item' });
  });

  it('makes rows of tables blocks, with the header as context', () => {
    expect(show('| Item | 数据 |\n| --- | --- |\n| 产能 | 90,000 😀 |\n|  |  |\n')).toEqual([
      { kind: 'table-header', text: '| Item | 数据 |' },
      { kind: 'table-row', text: '| 产能 | 90,000 😀 |', context: '| Item | 数据 |' },
    ]);
  });

  it('leaves out comments, raw HTML, definitions, rules and lone images', () => {
    const text = '<!-- note -->\n\n<div>raw</div>\n\n[a]: http://x.example\n\n---\n\n![alt](a.png)\n\n> quoted words\n';
    expect(show(text)).toEqual([{ kind: 'paragraph', text: 'quoted words' }]);
  });

  it('nests sections and heading paths by level', () => {
    const text = '# A\n\nx\n\n## B\n\ny\n\n### C\n\nz\n\n## D\n\nw\n';
    const { blocks, sections } = readMarkdownStructure(text);
    expect(sections.map(({ heading, start, end }) => [heading, text.slice(start, end)])).toEqual([
      ['A', text],
      ['B', '## B\n\ny\n\n### C\n\nz\n\n'],
      ['C', '### C\n\nz\n\n'],
      ['D', '## D\n\nw\n'],
    ]);
    expect(blocks.filter(({ kind }) => kind === 'paragraph').map(({ headingPath }) => headingPath)).toEqual([
      ['A'],
      ['A', 'B'],
      ['A', 'B', 'C'],
      ['A', 'D'],
    ]);
  });

  it('counts a byte order mark inside the text as one code unit', () => {
    expect(show('\uFEFF# 标题\n\n正文。')).toEqual([
      { kind: 'heading', text: '标题' },
      { kind: 'paragraph', text: '正文。' },
    ]);
  });

  it('gives ordered, disjoint, trimmed blocks inside any text, and never cuts a surrogate pair', () => {
    const token = fc.constantFrom(
      '# ',
      '## ',
      '- ',
      '1. ',
      '  ',
      '| a | b |\n| - | - |\n| 😀 | 2 |\n',
      '```\n',
      '> ',
      '\n',
      '\r\n',
      '\n\n',
      '😀',
      '𠮷野',
      'Word. ',
      '中文。',
      '\uFEFF',
      '\t',
      '*',
      '[x](y)',
      '<b>',
      '<!-- ',
      ' -->',
      '[^1]: ',
      '|',
      '---\n',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const text = tokens.join('');
        let end = 0;
        for (const block of readMarkdownStructure(text).blocks) {
          const slice = text.slice(block.start, block.end);
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(block.end).toBeLessThanOrEqual(text.length);
          expect(slice).not.toBe('');
          expect(slice.trim()).toBe(slice);
          expect(Buffer.from(slice, 'utf8').toString('utf8')).toBe(slice);
          end = block.end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
