/** The answer chain takes questions as LangChain gives them and hands on the abort signal. */

import { describe, expect, it } from 'vitest';
import type { Answer, Answerer, AnswerRequest } from './answer.ts';
import { createAnswerChain } from './langchain-answer-chain.ts';

const asked: AnswerRequest[] = [];
const answerer: Answerer = {
  async answer(request) {
    request.signal?.throwIfAborted();
    asked.push(request);
    return { question: request.question, answer: `Answer to ${request.question}` } as Answer;
  },
  async *stream() {},
};

describe('createAnswerChain', () => {
  it('answers a question or a whole request, alone, piped and in a batch', async () => {
    const chain = createAnswerChain(answerer);
    expect((await chain.invoke('one?')).answer).toBe('Answer to one?');
    const history = [{ role: 'user', content: 'zero?' }] as const;
    await chain.invoke({ question: 'and two?', history, k: 3 });
    expect(asked.at(-1)).toMatchObject({ question: 'and two?', history, k: 3 });
    expect(await chain.pipe((answer: Answer) => answer.answer.length).invoke('one?')).toBe(14);
    expect(await chain.batch(['a', 'b'])).toHaveLength(2);
  });

  it('asks today, or on the day it is told', async () => {
    const chain = createAnswerChain(answerer);
    await chain.invoke('one?');
    expect(asked.at(-1)?.askedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await chain.invoke({ question: 'one?', askedOn: '2022-06-17' });
    expect(asked.at(-1)?.askedOn).toBe('2022-06-17');
  });

  it('is stopped by LangChain’s signal', async () => {
    await expect(createAnswerChain(answerer).invoke('one?', { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
