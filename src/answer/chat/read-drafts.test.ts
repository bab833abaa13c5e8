/** A model's stream becomes sentences with the passages they name, however it is cut and marked. */

import { describe, expect, it } from 'vitest';
import type { DraftSentence } from '../composer.ts';
import { type DraftEnd, readDrafts } from './read-drafts.ts';

async function read(text: string, size = 3, isWhole = true): Promise<{ drafts: DraftSentence[]; end: DraftEnd }> {
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const reader = readDrafts(pieces(), { passageCount: 3, knownText: 'https://known.example/page' }, () => isWhole);
  const drafts: DraftSentence[] = [];
  while (true) {
    const step = await reader.next();
    if (step.done) return { drafts, end: step.value };
    drafts.push(step.value);
  }
}

const shortly = (drafts: readonly DraftSentence[]) =>
  drafts.map(({ text, supports, separator }) => [separator, text, supports.map((support) => support.passage)]);

describe('readDrafts', () => {
  it.each([1, 2, 3, 7, 1000])('reads sentences and markers in pieces of %i', async (size) => {
    const { drafts } = await read(
      'Seven were opened [1]. They cost 1.5 billion yuan, as Dr. Li said. [2][3] Ten were planned [1, 3].',
      size,
    );
    expect(shortly(drafts)).toEqual([
      ['', 'Seven were opened.', [0]],
      [' ', 'They cost 1.5 billion yuan, as Dr. Li said.', [1, 2]],
      [' ', 'Ten were planned.', [0, 2]],
    ]);
  });

  it.each([1, 4, 1000])('reads Chinese in pieces of %i', async (size) => {
    const { drafts } = await read('首批共七家[1]。由张虎授牌。【2】计划建十家［1］。', size);
    expect(shortly(drafts).slice(0, 2)).toEqual([
      ['', '首批共七家。', [0]],
      [' ', '由张虎授牌。', [1]],
    ]);
  });

  it.each([1, 5, 1000])('reads a list with its lines and paragraphs in pieces of %i', async (size) => {
    const { drafts } = await read(
      'The cities are: [1]\n- London [1]\n- Boston [2]\n\nTen were **planned** [1-3].',
      size,
    );
    expect(shortly(drafts)).toEqual([
      ['', 'The cities are:', [0]],
      ['\n', 'London', [0]],
      ['\n', 'Boston', [1]],
      ['\n\n', 'Ten were planned.', [0, 1, 2]],
    ]);
  });

  it('lets markers of passages that were not given vanish', async () => {
    const { drafts } = await read('Seven were opened [9]. Ten in 2020 [2020] [1][47].');
    expect(shortly(drafts)).toEqual([
      ['', 'Seven were opened.', []],
      [' ', 'Ten in 2020 [2020].', [0]],
    ]);
  });

  it('joins a word that says nothing alone to the next sentence', async () => {
    expect(shortly((await read('Yes. Seven were opened in May [1].')).drafts)).toEqual([
      ['', 'Yes. Seven were opened in May.', [0]],
    ]);
  });

  it.each([
    'NOT_IN_DOCUMENTS',
    'The passages do not contain information about the population of Toronto.',
    'I cannot find the answer in the provided documents. Toronto is a city in Canada.',
    'There is no mention of Toronto.',
    '文档中没有提到多伦多的人口。',
    '根据资料无法确定。',
    '抱歉，我不能回答。',
  ])('takes “%s” for a refusal', async (text) => {
    expect(await read(text)).toEqual({ drafts: [], end: { refused: true } });
  });

  it('keeps an answer that also says what is missing, and leaves that out', async () => {
    const { drafts } = await read('Seven were opened [1]. The passages do not mention their cost.');
    expect(shortly(drafts)).toEqual([['', 'Seven were opened.', [0]]]);
  });

  it('is no refusal when a cited sentence denies something', async () => {
    const { drafts } = await read('The source does not give the year, only May [1].');
    expect(drafts).toHaveLength(1);
  });

  it('leaves out reasoning, also when it never ends', async () => {
    expect(shortly((await read('<think>Let me see. [2] Two?</think>\n\nSeven were opened [1].')).drafts)).toEqual([
      ['', 'Seven were opened.', [0]],
    ]);
    expect((await read('<think>I wonder. And wonder.')).drafts).toEqual([]);
  });

  it('drops a sentence cut at the limit on tokens, but only that', async () => {
    expect(shortly((await read('Seven were opened [1]. They are in San Fr', 3, false)).drafts)).toEqual([
      ['', 'Seven were opened.', [0]],
    ]);
    expect((await read('Seven were opened [1].', 3, false)).drafts).toHaveLength(1);
  });

  it('keeps an address only when the model was shown it', async () => {
    const { drafts } = await read('See https://known.example/page [1]. See https://other.example/x?q=1 now [1].');
    expect(drafts.map((draft) => draft.text)).toEqual(['See https://known.example/page.', 'See now.']);
  });

  it('yields a sentence before the model has finished the next one', async () => {
    const seen: string[] = [];
    async function* pieces(): AsyncGenerator<string> {
      yield 'Seven were opened [1]. ';
      seen.push('asked for more');
      yield 'Ten ';
      seen.push('asked again');
      yield 'were planned [1].';
    }
    for await (const draft of readDrafts(pieces(), { passageCount: 1, knownText: '' })) seen.push(draft.text);
    expect(seen).toEqual(['asked for more', 'Seven were opened.', 'asked again', 'Ten were planned.']);
  });
});
