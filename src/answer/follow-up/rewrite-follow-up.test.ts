/** Follow-ups become standalone questions; questions that stand alone are left alone. */

import { describe, expect, it } from 'vitest';
import type { Turn } from '../answer.ts';
import { rewriteFollowUp } from './rewrite-follow-up.ts';

const asked = (...contents: string[]): Turn[] =>
  contents.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));

describe('rewriteFollowUp', () => {
  it('leaves a question alone when nothing was said before', async () => {
    expect(await rewriteFollowUp('and in London?', [])).toBe('and in London?');
  });

  it.each([
    'How many glass substrates a month can the G11 line process?',
    'How long did it take from approval to breaking ground on the G11 project?',
    'When did Tencent start building its supercomputing centre in Songjiang?',
    '光明区 挂牌 哪一天',
    '深圳首批海外创新中心是谁授的牌?',
  ])('leaves alone what stands alone: %s', async (question) => {
    expect(await rewriteFollowUp(question, asked('What was DJI’s revenue in 2017?', 'US$2.7 billion.'))).toBe(question);
  });

  it('puts the topic in the place of a pronoun', async () => {
    const rewritten = await rewriteFollowUp(
      'When did they disband?',
      asked('What group did Zappa lead?', 'the Mothers of Invention'),
    );
    expect(rewritten).toContain('When did Mothers of Invention disband');
  });

  it('exchanges the place of the question before', async () => {
    const rewritten = await rewriteFollowUp(
      'and in London?',
      asked('Who runs the centre in Boston?', 'A Shenzhen firm.'),
    );
    expect(rewritten).toBe('Who runs the centre in London?');
  });

  it('exchanges the thing counted', async () => {
    const rewritten = await rewriteFollowUp(
      'And listed companies?',
      asked('How many little giant firms did Songjiang have in 2022?', '69.'),
    );
    expect(rewritten).toBe('How many listed companies did Songjiang have in 2022?');
  });

  it('counts years from the question before', async () => {
    const rewritten = await rewriteFollowUp(
      'And three years earlier?',
      asked('What was DJI’s revenue in 2017?', 'US$2.7 billion.'),
    );
    expect(rewritten).toBe('What was DJI’s revenue in 2014?');
  });

  it('keeps a Chinese follow-up on its topic', async () => {
    const rewritten = await rewriteFollowUp('那投资额是多少？', asked('腾讯在松江要建什么？', '人工智能超算中心。'));
    expect(rewritten).toContain('腾讯');
    expect(rewritten).toContain('松江');
    expect(rewritten).toContain('投资额');
  });

  it('follows a chain of follow-ups', async () => {
    const history = asked('Who founded Peng Cheng Laboratory?', 'Guangdong province.', 'Where is it?', 'In Shenzhen.');
    expect(await rewriteFollowUp('When was it founded?', history)).toContain('Peng Cheng Laboratory');
  });
});
