import { describe, expect, it } from 'vitest';
import { applyAnswerEvent, type Exchange, historyOf, searchedForAnother, startExchange } from './exchange.ts';

const done = (question: string, text: string): Exchange => ({ ...startExchange(1, question), status: 'done', text });

describe('applyAnswerEvent', () => {
  it('joins the deltas and keeps the events before them', () => {
    const start = startExchange(1, 'And there?');
    const searched = {
      type: 'answer-start',
      id: 'a',
      question: 'And there?',
      searchedFor: 'And in Oslo?',
      model: 'm',
    } as const;
    const after = [searched, { type: 'answer-delta', text: 'One' }, { type: 'answer-delta', text: ' two' }] as const;
    const exchange = after.reduce<Exchange>(applyAnswerEvent, start);
    expect(exchange).toMatchObject({ status: 'streaming', text: 'One two', searchedFor: 'And in Oslo?', model: 'm' });
    expect(start.text).toBe('');
  });
});

describe('historyOf', () => {
  it('tells of finished answers only, oldest first, and of the last six at most', () => {
    const failed = { ...startExchange(9, 'Lost?'), status: 'failed' as const };
    const exchanges = Array.from({ length: 8 }, (_, index) => done(`q${index}`, `a${index}`));
    const history = historyOf([...exchanges, failed]);
    expect(history).toHaveLength(12);
    expect(history[0]).toEqual({ role: 'user', content: 'q2' });
    expect(history.at(-1)).toEqual({ role: 'assistant', content: 'a7' });
  });
});

describe('searchedForAnother', () => {
  it.each([
    ['How tall is it?', 'how  tall is it', false],
    ['多高？', '多高', false],
    ['And there?', 'How tall is the tower there?', true],
  ])('%j searched as %j: %s', (question, searchedFor, another) => {
    expect(searchedForAnother({ question, searchedFor })).toBe(another);
  });
});
