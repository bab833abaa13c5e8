/** Answers without a model: lists whole, exact spans, both sides of a comparison, referents marked. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../../retrieve/passage.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { compose, quotes, tencent } from './compose.fixture.ts';

describe('the extractive composer', () => {
  it('cites the exact segment, markup and all', async () => {
    const drafts = await compose('How much did Tencent invest in Songjiang?', [tencent]);
    expect(quotes(drafts[0]!, [tencent])).toEqual([
      'Tencent invested **15 billion yuan (US$2.1 billion)** in its base in Songjiang in March 2020.',
    ]);
  });

  it('gives the names that are asked for, where the document lists them under another heading', async () => {
    const passage = makePassage(
      'Three centres abroad were opened by Shenzhen in May 2017.\n- San Francisco\n- Tel Aviv\n- Toronto\nFurther centres are planned in Germany and Belgium by 2020.',
      { title: 'Shenzhen opens its overseas innovation centres' },
    );
    const text = (
      await compose('How many overseas innovation centres has Shenzhen opened, and in which cities?', [passage])
    )
      .map((draft) => draft.separator + draft.text)
      .join('');
    expect(text).toContain('\nSan Francisco\nTel Aviv\nToronto');
    expect(text).toContain('Three');
    expect(text).not.toContain('Germany');
  });

  it('gives a list whole, lead-in first, an item a line', async () => {
    const passage = makePassage(
      'The centre opened in 2019.\nIts tasks are:\n- research on terminals\n- training people\n- showing products',
    );
    const drafts = await compose('What are the tasks of the centre?', [passage]);
    expect(drafts.map(({ text }) => text)).toEqual([
      'Its tasks are:',
      'research on terminals',
      'training people',
      'showing products',
    ]);
    expect(drafts.slice(1).every(({ separator }) => separator === '\n')).toBe(true);
    expect(quotes(drafts[2]!, [passage])).toEqual(['training people']);
  });

  it('gives the item that says who somebody is without those of others', async () => {
    const board = makePassage('The board of the Heron Trust:\n- Maren Oake, director\n- Tobias Finch, treasurer');
    const drafts = await compose('Who is Maren Oake?', [board]);
    expect(drafts.map(({ text }) => text).join(' ')).toContain('Maren Oake, director');
    expect(drafts.map(({ text }) => text).join(' ')).not.toContain('Tobias Finch');
  });

  it('gives the table that a sentence introduces, where several things are asked for', async () => {
    const passage = makePassage(
      '首批获得牌匾的海外创新中心共三家:\n| 国家 | 地点 |\n| 美国 | 旧金山 |\n| 英国 | 伦敦 |\n| 法国 | 伊夫林 |\n授牌人是张虎。',
      { title: '海外创新中心' },
    );
    const drafts = await compose('首批海外创新中心有几家,分别在哪些城市?', [passage]);
    expect(drafts.map(({ text }) => text)).toEqual([
      '首批获得牌匾的海外创新中心共三家:',
      '美国 — 地点: 旧金山',
      '英国 — 地点: 伦敦',
      '法国 — 地点: 伊夫林',
    ]);
  });

  it('cites a second document that says the same', async () => {
    const other = makePassage('Reports put what Tencent invested in its Songjiang base at 15 billion yuan.', {
      title: 'Another brief',
    });
    const [short] = await compose('How much did Tencent invest in Songjiang?', [tencent, other]);
    expect(short!.supports.map(({ passage }) => passage)).toEqual(expect.arrayContaining([0, 1]));
  });

  it.each([
    'How many listed companies does Songjiang have now?',
    'How many listed companies does Songjiang count this year?',
  ])('shows the date of the source where the question depends on time: %s', async (question) => {
    const dated = makePassage('Songjiang currently counts 31 listed companies in the district.', {
      metadata: { date: '2022-11-30' },
    });
    const drafts = await compose(question, [dated]);
    expect(drafts.map(({ text }) => text).join(' ')).toContain('[source dated 2022-11-30]');
  });

  it('gives both sides of a comparison, each from its source', async () => {
    const boston = makePassage('The Boston centre covers 300 square metres.\nIt opened in 2017.', { title: 'Boston' });
    const london = makePassage('The London centre covers 450 square metres.\nIt opened in 2018.', { title: 'London' });
    const drafts = await compose('Which is larger, the centre in Boston or the centre in London?', [boston, london]);
    const text = drafts.map((draft) => draft.text).join(' ');
    expect(text).toContain('300 square metres');
    expect(text).toContain('450 square metres');
    expect(new Set(drafts.flatMap(({ supports }) => supports.map(({ passage }) => passage)))).toEqual(new Set([0, 1]));
  });

  it('answers both of two questions, and opens with no half of an answer', async () => {
    const island = makePassage('The site of Penguin Island covers 809,000 square metres.', { title: 'Penguin Island' });
    const base = makePassage('The Songjiang site was bought in 2020.\nThe Songjiang site measures 236 mu.', {
      title: 'Tencent in Songjiang',
    });
    const question = 'How large is the site of Penguin Island, and how large is the one in Songjiang?';
    const drafts = await compose(question, [island, base]);
    const text = drafts.map((draft) => draft.text).join(' ');
    expect(text).toContain('809,000 square metres');
    expect(text).toContain('236 mu');
    expect(drafts.map(({ shortAnswer }) => shortAnswer)).not.toContainEqual(expect.anything());
  });

  describe('a sentence that points back', () => {
    /** Two sentences of one paragraph. */
    const makeParagraph = (first: string, second: string): Passage => {
      const text = `${first} ${second}`;
      const span = (start: number, end: number) => ({ start, end, kind: 'paragraph' as const, block: 0, group: 0 });
      const segments = [span(0, first.length), span(first.length + 1, text.length)];
      return { ...makePassage(text), text, documentText: text, start: 0, end: text.length, segments };
    };
    const textOf = async (question: string, passage: Passage) =>
      (await compose(question, [passage])).map(({ text }) => text);

    it('is given the name it points to, marked as added', async () => {
      const passage = makeParagraph('Penguin Island is a campus in Shenzhen.', 'It costs 37 billion yuan in total.');
      expect(await textOf('How much does Penguin Island cost in total?', passage)).toContain(
        'It [Penguin Island] costs 37 billion yuan in total.',
      );
    });

    it('is not given a question word, a date, or a name where it has its own noun', async () => {
      const cost = 'How much does the campus cost in total?';
      const sentence = 'It costs 37 billion yuan in total.';
      for (const before of ['What is the campus?', '15 February was the first day of the campus.'])
        expect(await textOf(cost, makeParagraph(before, sentence)), before).not.toContainEqual(
          expect.stringContaining('It ['),
        );
      const named = makeParagraph('Penguin Island is a campus.', 'These ten towers cost 37 billion yuan in total.');
      expect(await textOf(cost, named)).not.toContainEqual(expect.stringContaining('These ['));
    });
  });

  it('writes the same answer every time', async () => {
    const question = 'How much did Tencent invest in Songjiang?';
    expect(await compose(question, [tencent])).toEqual(await compose(question, [tencent]));
  });

  it('writes nothing without passages', async () => {
    expect(await compose('How much?', [])).toEqual([]);
  });
});
