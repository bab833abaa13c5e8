/** Checks what the answer stream sends before the page trusts it: the Answer and its events, as answer.ts names them. */

import * as z from 'zod/mini';
import type { AnswerEvent } from '../../answer/answer.ts';
import { type ErrorBody, PageError } from './page-error.ts';

const verdict = z.enum(['supported', 'partial', 'unsupported']);
const offset = z.number();

const citation = z.object({
  marker: z.number(),
  documentId: z.string(),
  title: z.string(),
  uri: z.string(),
  section: z.string(),
  page: z.exactOptional(z.number()),
  quote: z.string(),
  start: offset,
  end: offset,
  verdict,
});

const passage = z.object({
  chunkId: z.string(),
  documentId: z.string(),
  title: z.string(),
  uri: z.string(),
  section: z.string(),
  text: z.string(),
  start: offset,
  end: offset,
  score: z.number(),
  ranks: z.object({ dense: z.nullable(z.number()), keyword: z.nullable(z.number()) }),
});

const answer = z.object({
  id: z.string(),
  question: z.string(),
  searchedFor: z.string(),
  refused: z.boolean(),
  answer: z.string(),
  sentences: z.array(z.object({ text: z.string(), markers: z.array(z.number()), verdict })),
  citations: z.array(citation),
  passages: z.array(passage),
  confidence: z.number(),
  model: z.string(),
  notice: z.exactOptional(z.string()),
  timingsMs: z.object({
    rewrite: z.number(),
    embed: z.number(),
    search: z.number(),
    rerank: z.number(),
    compose: z.number(),
    verify: z.number(),
    total: z.number(),
  }),
});

export const errorBody = z.object({
  /** Open on purpose: a newer server's code must still be shown. */
  code: z.custom<ErrorBody['code']>((code) => typeof code === 'string'),
  message: z.string(),
  expected: z.string(),
  found: z.string(),
  remedy: z.string(),
});

const answerEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('answer-start'),
    id: z.string(),
    question: z.string(),
    searchedFor: z.string(),
    model: z.string(),
  }),
  z.object({ type: z.literal('passages'), passages: z.array(passage) }),
  z.object({ type: z.literal('citation'), citation }),
  z.object({ type: z.literal('answer-delta'), text: z.string() }),
  z.object({ type: z.literal('answer-end'), answer }),
  z.object({ type: z.literal('error'), error: errorBody }),
]);

/** @throws PageError (`badReply`) when the data is no AnswerEvent. */
export function parseAnswerEvent(data: string): AnswerEvent {
  try {
    return answerEvent.parse(JSON.parse(data));
  } catch (cause) {
    throw new PageError({ transport: 'badReply', found: data.slice(0, 200) }, cause);
  }
}
