/**
 * Footnote's answering as a LangChain Runnable, to be piped into any chain; batches, abort signals and timeouts are LangChain's.
 *
 * @example
 * const chain = createAnswerChain(footnote.answerer).pipe((answer) => answer.answer);
 * await chain.invoke('How many overseas innovation centres were opened?');
 */

import { type Runnable, RunnableLambda } from '@langchain/core/runnables';
import { today } from '../retrieve/today.ts';
import type { Answer, Answerer, AnswerRequest } from './answer.ts';

/** A question, or a question with its history, filter and number of passages. */
export type AnswerChainInput = string | Omit<AnswerRequest, 'signal'>;

/** @returns a Runnable whose output is the whole Answer; it throws what the answerer throws */
export function createAnswerChain(answerer: Answerer): Runnable<AnswerChainInput, Answer> {
  return RunnableLambda.from(async (input: AnswerChainInput, config) => {
    const asked = typeof input === 'string' ? { question: input } : input;
    const request = { ...asked, askedOn: asked.askedOn ?? today() };
    return answerer.answer(config?.signal === undefined ? request : { ...request, signal: config.signal });
  }).withConfig({ runName: 'FootnoteAnswer' });
}
