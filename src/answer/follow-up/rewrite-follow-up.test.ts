/** Follow-ups become standalone questions; questions that stand alone are left alone. */

import { describe, expect, it } from 'vitest';
import type { Turn } from '../answer.ts';
import { rewriteFollowUp } from './rewrite-follow-up.ts';

const rewrite = async (question: string, history: readonly Turn[]) =>
  (await rewriteFollowUp(question, history)).searchedFor;

const asked = (...contents: string[]): Turn[] =>
  contents.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));

describe('rewriteFollowUp', () => {
  it('leaves a question alone when nothing was said before', async () => {
    expect(await rewrite('and in London?', [])).toBe('and in London?');
  });

  it.each([
    'How many glass substrates a month can the G11 line process?',
    'How long did it take from approval to breaking ground on the G11 project?',
    'When did Tencent start building its supercomputing centre in Songjiang?',
    '光明区 挂牌 哪一天',
    '深圳首批海外创新中心是谁授的牌?',
  ])('leaves alone what stands alone: %s', async (question) => {
    expect(await rewrite(question, asked('What was DJI’s revenue in 2017?', 'US$2.7 billion.'))).toBe(question);
  });

  it('puts the topic in the place of a pronoun', async () => {
    const rewritten = await rewrite(
      'When did they disband?',
      asked('What group did Zappa lead?', 'the Mothers of Invention'),
    );
    expect(rewritten).toContain('When did Mothers of Invention disband');
  });

  it('exchanges the place of the question before', async () => {
    const rewritten = await rewrite('and in London?', asked('Who runs the centre in Boston?', 'A Shenzhen firm.'));
    expect(rewritten).toBe('Who runs the centre in London?');
  });

  it('exchanges the thing counted', async () => {
    const rewritten = await rewrite(
      'And listed companies?',
      asked('How many little giant firms did Songjiang have in 2022?', '69.'),
    );
    expect(rewritten).toBe('How many listed companies did Songjiang have in 2022?');
  });

  it('counts years from the question before', async () => {
    const rewritten = await rewrite(
      'And three years earlier?',
      asked('What was DJI’s revenue in 2017?', 'US$2.7 billion.'),
    );
    expect(rewritten).toBe('What was DJI’s revenue in 2014?');
  });

  it('keeps a Chinese follow-up on its topic', async () => {
    const rewritten = await rewrite('那投资额是多少？', asked('腾讯在松江要建什么？', '人工智能超算中心。'));
    expect(rewritten).toContain('腾讯');
    expect(rewritten).toContain('松江');
    expect(rewritten).toContain('投资额');
  });

  it('follows a chain of follow-ups', async () => {
    const history = asked('Who founded Peng Cheng Laboratory?', 'Guangdong province.', 'Where is it?', 'In Shenzhen.');
    expect(await rewrite('When was it founded?', history)).toContain('Peng Cheng Laboratory');
  });

  it.each([
    ['Airbus opened a centre in Shenzhen in 2019. Why did it not start with Beijing?', 'a name of the same question'],
    ['When did the southern town get rid of its ration tickets?', 'a possessive of its own subject'],
    ['lineshine number of nodes', 'keywords'],
    ['What is primatology?', 'a definition'],
    ['腾讯那个五千亿新基建计划,钱主要投在哪些方面?', 'a name carried on by 那个'],
  ])('leaves alone %s (%s)', async (question) => {
    expect(await rewrite(question, asked('Who runs the Harbour Museum?', 'Ann Lee.'))).toBe(question);
  });

  it('keeps to the centre over questions that lean on it', async () => {
    const history = asked(
      'When did social security start in the US?',
      '',
      'Was it mandatory?',
      '',
      'Who got the first check?',
      '',
    );
    expect(await rewrite('When will it run out of money?', history)).toMatch(
      /^When will social security run out of money/,
    );
  });

  it('moves to the name that a question brings', async () => {
    const history = asked('What is the climate like in Utah?', '', 'How does Salt Lake City differ?', '');
    expect(await rewrite('What is its main economic activity?', history)).toContain('Salt Lake City’s');
  });

  it('puts a noun in the place of "one"', async () => {
    const history = asked('How do you know when your garage door opener is going bad?', '');
    expect(await rewrite('How do I choose a new one?', history)).toBe('How do I choose a new garage door opener?');
  });

  it('asks the question before of another thing', async () => {
    const history = asked('What do predator plants eat?', 'Insects.');
    expect(await rewrite('What about Venus flytraps in particular?', history)).toBe('What do Venus flytraps eat?');
  });

  it('says of what a side of something is asked', async () => {
    const history = asked('I would like to learn about oat milk.', '');
    expect(await rewrite('Okay. What are the pros and cons?', history)).toBe('What are the pros and cons of oat milk?');
  });

  it('gives a first name its whole form', async () => {
    const history = asked('Who wrote the score?', 'Alan Menken wrote it with Tim Rice.');
    expect(await rewrite('Which later film did Alan work on?', history)).toBe(
      'Which later film did Alan Menken work on?',
    );
  });

  it('keeps a person apart from the works asked about', async () => {
    const history = asked('Where was Mary Lane born?', 'In York.', 'Did she act in The Long Night?', 'Yes.');
    expect(await rewrite('What did she do next?', history)).toContain('Mary Lane');
  });

  it('exchanges a Chinese time', async () => {
    const history = asked('深圳天使母基金现在有多大规模?', '100亿元。');
    expect(await rewrite('那2018年刚开始的时候呢?', history)).toBe('深圳天使母基金2018年刚开始的时候有多大规模?');
  });

  it('says the same each time', async () => {
    const history = asked('How many racks does the Lingang centre hold?', '5,000.');
    const first = await rewrite('And who runs it?', history);
    expect(await rewrite('And who runs it?', history)).toBe(first);
  });
});
