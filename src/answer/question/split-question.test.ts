/** Questions that ask two things are parted; those that ask one are not. */

import { describe, expect, it } from 'vitest';
import { splitQuestion } from './split-question.ts';

const questions = (text: string) => splitQuestion(text)?.map(({ question }) => question);

describe('splitQuestion', () => {
  it('asks of each side alone', () => {
    expect(questions('Which is longer, the Blue Arc or the Inland Seed, and what are the lengths?')).toEqual([
      'Which is how long, the Blue Arc, and what are the lengths?',
      'Which is how long, the Inland Seed, and what are the lengths?',
    ]);
    expect(questions('In which year did work begin in Songjiang and in Shaoguan?')).toEqual([
      'In which year did work begin in Songjiang?',
      'In which year did work begin in Shaoguan?',
    ]);
    expect(questions('How does the tower compare in height with the old bridge?')).toEqual([
      'How does the tower compare in height?',
      'How does the old bridge compare in height?',
    ]);
    expect(questions('启航和启明，哪家工位费高？')).toEqual(['启航，工位费有多高？', '启明，工位费有多高？']);
    expect(questions('2023年和2024年的就业率分别是多少？')).toEqual([
      '2023年的就业率分别是多少？',
      '2024年的就业率分别是多少？',
    ]);
  });

  it('takes what stands on either side of "vs", and "the one" of either', () => {
    expect(questions('tencent vs alibaba investment amount years')).toEqual([
      'tencent investment amount years',
      'alibaba investment amount years',
    ]);
    expect(
      questions('largest grant under the measures: basic research vs aerospace and electronics projects?'),
    ).toEqual([
      'largest grant under the measures: basic research?',
      'largest grant under the measures: aerospace and electronics projects?',
    ]);
    expect(questions('Which of its centres has more land, the one in Shaoguan or the one in Songjiang?')).toEqual([
      'Which of its centres has how much land, the one in Shaoguan?',
      'Which of its centres has how much land, the one in Songjiang?',
    ]);
  });

  it('asks each side of a difference what it is', () => {
    expect(questions('What is the difference between a park and a centre?')).toEqual([
      'what is a park?',
      'what is a centre?',
    ]);
    expect(questions('园区和创新中心有什么不同？')).toEqual(['园区是什么？', '创新中心是什么？']);
  });

  it('tells which words are a side’s own', () => {
    const [left, right] = splitQuestion('Which is larger, the centre in Boston or the centre in London?')!;
    expect(left.terms).toContain('boston');
    expect(left.terms).not.toContain('london');
    expect(right.terms).toContain('london');
    expect(right.terms).not.toContain('centr');
  });

  it('asks each of two clauses alone, the second with what it leans on', () => {
    expect(questions('Who leads the voucher desk, and in which city is the museum?')).toEqual([
      'Who leads the voucher desk',
      'in which city is the museum (voucher desk)?',
    ]);
    expect(questions('How much did the town ask for and how much was approved?')?.[1]).toBe(
      'how much was approved (town)?',
    );
    expect(questions('How large is the site of Penguin Island, and how large is the one in Songjiang?')?.[1]).toBe(
      'how large is the one in Songjiang (site)?',
    );
    expect(
      questions('What did the island cost and what share of its sales does the firm spend on research?')?.[1],
    ).toBe('what share of its sales does the firm spend on research (island)?');
    expect(questions('园区装了多少光伏，今年计划装多少？')).toHaveLength(2);
  });

  it('leaves out what the asker tells of himself', () => {
    expect(
      questions(
        'I have to brief my boss on two sites: how large is Penguin Island, and how large is the Songjiang site?',
      ),
    ).toEqual(['how large is Penguin Island', 'how large is the Songjiang site?']);
  });

  it('leaves alone what asks one thing', () => {
    for (const text of [
      'How much does Shenzhen spend on research and development?',
      'Which is larger?',
      'How many firms were founded between 2019 and 2022?',
      'What are the names of the research vessels?',
      '深圳有多少家海外创新中心？',
      '总和是多少？',
      'Which is longer, the Blue Arc or the Inland Seed? '.repeat(30),
      '',
    ])
      expect(questions(text), text).toBeUndefined();
  });
});
