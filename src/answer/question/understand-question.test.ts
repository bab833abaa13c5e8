/** Questions are read for what they ask, in English and Chinese. */

import { describe, expect, it } from 'vitest';
import { asksForSeveral, questionKinds } from './question-kind.ts';
import { understandQuestion } from './understand-question.ts';

describe('questionKinds', () => {
  it.each([
    ['How many overseas centres were opened?', 'number'],
    ['How much does Tencent invest in Songjiang?', 'amount'],
    ['What share of GDP went to R&D?', 'percent'],
    ['When was the court set up?', 'date'],
    ['Who visited the laboratory?', 'person'],
    ['Which city hosts the fair?', 'place'],
    ['Which company runs it?', 'organisation'],
    ['Why was it moved?', 'why'],
    ['How does it work?', 'how'],
    ['Is the lab open?', 'yes-no'],
    ['Which is larger, the park or the lab?', 'comparison'],
    ['深圳有多少家海外创新中心？', 'number'],
    ['腾讯在松江投资多少钱？', 'amount'],
    ['什么时候开工？', 'date'],
    ['谁授的牌？', 'person'],
    ['在哪里？', 'place'],
    ['有哪些任务？', 'list'],
    ['为什么推迟？', 'why'],
    ['两者有什么区别？', 'comparison'],
    ['开放了吗？', 'yes-no'],
  ])('%s asks for %s', (question, kind) => {
    expect(questionKinds(question)[0]).toBe(kind);
  });

  it('names every kind of a question with two parts', () => {
    expect(questionKinds('How many centres were inaugurated, and in which cities?')).toEqual(['number', 'place']);
  });
});

describe('a question word after another', () => {
  it('asks nothing', () => {
    expect(questionKinds('Which duties did the centre have when the deal was signed?')).not.toContain('date');
    expect(questionKinds('What happens to a fellow who goes home too early?')).not.toContain('person');
    expect(questionKinds('How is the winner found when both finish equal?')).toEqual(['how']);
    expect(questionKinds('When many are arrested, what is a common tactic?')).not.toContain('date');
    expect(questionKinds('When was it founded, and who founded it?')).toEqual(['date', 'person']);
  });

  it('asks where it opens a clause', () => {
    expect(questionKinds('Who chairs the commission and since when?')).toEqual(['person', 'date']);
    expect(questionKinds('Please tell me when it was opened')).toEqual(['date']);
    expect(questionKinds('What is the name of the deckhand who broke a leg?')).toEqual(['person']);
  });
});

describe('asksForSeveral', () => {
  it('tells plural from singular', () => {
    expect(asksForSeveral('Which cities are in the corridor?')).toBe(true);
    expect(asksForSeveral('What are its tasks?')).toBe(true);
    expect(asksForSeveral('主要任务有哪些？')).toBe(true);
    expect(asksForSeveral('Which of its lines make OLED panels?')).toBe(true);
    expect(asksForSeveral('How much does each phase cost?')).toBe(true);
    expect(asksForSeveral('三期各投资多少？')).toBe(true);
    expect(asksForSeveral('各类中心的费用分别是多少？')).toBe(true);
    expect(asksForSeveral('Which city is it in?')).toBe(false);
    expect(asksForSeveral('各界对它怎么看？')).toBe(false);
    expect(asksForSeveral('Who runs it?')).toBe(false);
  });
});

describe('understandQuestion', () => {
  it('keeps content words, names and the numbers given', () => {
    const question = understandQuestion('Could you tell me how many people Huawei hired in 2019?');
    expect(question.terms).toEqual(expect.arrayContaining(['peopl', 'huawei', 'hire', '2019']));
    expect(question.terms).not.toContain('mani');
    expect(question.names).toContain('huawei');
    expect(question.quantities.map(({ date }) => date?.year)).toEqual([2019]);
    expect(question.focus).toContain('peopl');
  });

  it('reads a Chinese question with Latin names as Chinese', () => {
    expect(understandQuestion('G11线每月能处理多少玻璃基板？').language).toBe('zh');
    expect(understandQuestion('What is 深圳 known for?').language).toBe('en');
  });
});
