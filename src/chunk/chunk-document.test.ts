/** Chunks: where documents are cut, and what must hold for any document. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/read-corpus.ts';
import { chunkContext } from './chunk-context.ts';
import { type CountTokens, chunkDocument } from './chunk-document.ts';
import { segmentDocument } from './segment-document.ts';

/** Words, Han characters and punctuation marks, one token each: adds up over any cut, as the embedding model's does nearly. */
const countOne = (text: string): number => text.match(/\p{Script=Han}|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
const countTokens: CountTokens = async (texts) => texts.map(countOne);

const cut = async (document: Document, maxTokens = 30, minTokens = 6) => {
  const chunks = await chunkDocument(document, segmentDocument(document), countTokens, { maxTokens, minTokens });
  return chunks.map((chunk) => ({ ...chunk, text: document.text.slice(chunk.start, chunk.end) }));
};
const markdown = (text: string): Promise<Document> => parseDocument(Buffer.from(text), 'a.md');
const words = (count: number, word = 'word'): string => `${Array(count).fill(word).join(' ')}.`;

describe('chunkDocument', () => {
  it('starts a chunk at each section of some size, and names its heading path', async () => {
    const chunks = await cut(await markdown(`# A\n\n${words(10)}\n\n## B\n\n${words(10)}\n\n# C\n\n${words(10)}`));
    expect(chunks.map(({ text, headingPath }) => [text, headingPath])).toEqual([
      [words(10), ['A']],
      [words(10), ['A', 'B']],
      [words(10), ['C']],
    ]);
  });

  it('joins a tiny section to its neighbour under the same parent, and keeps their headings inside the span', async () => {
    const chunks = await cut(await markdown(`# A\n\n## B\n\n${words(2)}\n\n## C\n\n${words(9)}\n`));
    expect(chunks.map(({ text, headingPath }) => [text, headingPath])).toEqual([
      [`B\n\n${words(2)}\n\n## C\n\n${words(9)}`, ['A']],
    ]);
  });

  it('leaves the heading out where the path holds it', async () => {
    const chunks = await cut(await markdown(`# A\n\n${words(2)}\n\n## B\n\n${words(9)}\n`));
    expect(chunks.map(({ text, headingPath }) => [text, headingPath])).toEqual([
      [`${words(2)}\n\n## B\n\n${words(9)}`, ['A']],
    ]);
  });

  it('does not join sections of different parents', async () => {
    const chunks = await cut(await markdown(`# A\n\n## B\n\n${words(2)}\n\n# C\n\n## D\n\n${words(2)}\n`));
    expect(chunks.map(({ headingPath }) => headingPath)).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  it('keeps paragraphs whole where they fit, rather than filling chunks', async () => {
    const long = `${words(11)} ${words(11)}`;
    const chunks = await cut(await markdown(`${long}\n\n${words(11)} ${words(6)}\n\n${long}`));
    expect(chunks.map(({ text }) => text)).toEqual([long, `${words(11)} ${words(6)}`, long]);
  });

  it('keeps a list with its lead-in', async () => {
    const list = 'Its tasks are:\n\n- research work\n- training people\n- showing products';
    const chunks = await cut(await markdown(`${words(18)}\n\n${list}\n\n${words(18)}`));
    expect(chunks.map(({ text }) => text)).toEqual([words(18), list, words(18)]);
  });

  it('keeps the header with the first rows of a table that is too long, and cuts between rows', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `| item ${index} | ${index} |`);
    const chunks = await cut(await markdown(`| Item | No |\n| --- | --- |\n${rows.join('\n')}\n`));
    expect(chunks[0]!.text.startsWith('| Item | No |\n| --- | --- |\n| item 0 | 0 |')).toBe(true);
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) expect(text).toMatch(/^\|[\s\S]*\|$/);
  });

  it('gives a segment over the budget a chunk of its own', async () => {
    const chunks = await cut(await markdown(`${words(5)} ${words(50)} ${words(5)}`));
    expect(chunks.map(({ text }) => countOne(text))).toEqual([6, 51, 6]);
  });

  it('ends at boilerplate and never begins or ends with it', async () => {
    const document = await markdown(`${words(5)}\n\nmenu\n\n${words(5)}\n\nfooter`);
    const blocks = document.blocks.map((block, index) =>
      index % 2 === 1 ? { ...block, boilerplate: true as const } : block,
    );
    const chunks = await cut({ ...document, blocks });
    expect(chunks.map(({ text }) => text)).toEqual([words(5), words(5)]);
  });

  it('names the page a chunk starts on', async () => {
    const document = await markdown(`${words(20)}\n\n${words(20)}`);
    const middle = document.text.indexOf('\n\n') + 2;
    const pages = [
      { number: 1, start: 0, end: middle },
      { number: 4, start: middle, end: document.text.length },
    ];
    expect((await cut({ ...document, pages })).map(({ page }) => page)).toEqual([1, 4]);
  });

  it('counts tokens once, and cuts the same way each time', async () => {
    let calls = 0;
    const document = await markdown(`# A\n\n${words(40)} ${words(9)}\n\n- ${words(7)}\n- ${words(7)}`);
    const counting: CountTokens = (texts) => {
      calls += 1;
      return countTokens(texts);
    };
    const first = await chunkDocument(document, segmentDocument(document), counting);
    expect(calls).toBe(1);
    expect(await chunkDocument(document, segmentDocument(document), counting)).toEqual(first);
  });

  it('makes no chunk of a document of headings only', async () => {
    expect(await cut(await markdown('# A\n\n## B\n'))).toEqual([]);
  });
});

describe('chunkDocument on any document', () => {
  const sentence = fc.constantFrom(
    'It opened in 2016. ',
    '它于2016年开工。',
    'See No. 5 😀! ',
    '“Why?” he asked. ',
    '𠮷野家；',
    'no stop ',
  );
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const list = fc
    .array(paragraph, { minLength: 1, maxLength: 5 })
    .map((items) => items.map((item) => `- ${item}`).join('\n'));
  const table = fc
    .array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 6 })
    .map((rows) => ['| A | 数 |', '| --- | --- |', ...rows.map(([a, b]) => `| ${a}| ${b}|`)].join('\n'));
  const heading = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('Plan', '计划', 'Aims 🚀'))
    .map(([level, text]) => `${'#'.repeat(level)} ${text}`);
  const code = paragraph.map((text) => `\`\`\`\n${text}\n\n${text}\n\`\`\``);
  const furniture = fc.constantFrom('Home » News » Events', '版权所有', 'Back to top');
  const part = fc.oneof({ weight: 4, arbitrary: paragraph }, list, table, heading, heading, code, furniture);
  const source = fc
    .tuple(
      fc.array(part, { minLength: 1, maxLength: 14 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
      fc.constantFrom('a.md', 'a.txt'),
    )
    .map(([parts, lineEnd, mark, uri]) => ({
      bytes: Buffer.from(mark + parts.join('\n\n').replaceAll('\n', lineEnd)),
      uri,
    }));
  const budget = fc.record({ maxTokens: fc.integer({ min: 4, max: 60 }), minTokens: fc.integer({ min: 0, max: 12 }) });

  it('covers every content segment once, in order, uncut, within the budget', async () => {
    await fc.assert(
      fc.asyncProperty(source, budget, async ({ bytes, uri }, settings) => {
        const document = await parseDocument(bytes, uri);
        const segments = segmentDocument(document);
        const chunks = await chunkDocument(document, segments, countTokens, settings);
        const content = segments.filter(({ kind, boilerplate }) => kind !== 'heading' && !boilerplate);
        let end = 0;
        chunks.forEach((chunk, ordinal) => {
          const text = document.text.slice(chunk.start, chunk.end);
          const inside = segments.filter((segment) => segment.start >= chunk.start && segment.end <= chunk.end);
          const touching = segments.filter((segment) => segment.start < chunk.end && segment.end > chunk.start);
          expect(chunk.id).toBe(`${document.id}:${ordinal}`);
          expect(chunk.start).toBeGreaterThanOrEqual(end);
          expect(chunk.end).toBeLessThanOrEqual(document.text.length);
          expect(text.trim()).toBe(text);
          expect(text).not.toMatch(/\p{Surrogate}/u);
          expect(touching).toEqual(inside);
          expect(inside.some(({ boilerplate }) => boilerplate)).toBe(false);
          if (inside.length > 1) expect(countOne(text)).toBeLessThanOrEqual(settings.maxTokens);
          end = chunk.end;
        });
        const covering = content.map(
          (segment) => chunks.filter(({ start, end }) => start <= segment.start && segment.end <= end).length,
        );
        expect(covering).toEqual(content.map(() => 1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('chunkContext', () => {
  it('gives title and heading path, without a heading that repeats the title', () => {
    expect(chunkContext({ title: 'The plan' }, { headingPath: ['The  Plan', 'Aims', 'Cost'] })).toBe(
      'The plan\nAims > Cost',
    );
    expect(chunkContext({ title: 'The plan' }, { headingPath: [] })).toBe('The plan');
  });
});
