/** The Answer and the request for one, as the API validates and documents them (types: src/answer/answer.ts). */

import { z } from '@hono/zod-openapi';
import type { ServerLimits } from '../parts.ts';
import { askedOnSchema, filterSchema } from './filter-schema.ts';

const MAX_CONVERSATION_ID_LENGTH = 200;

export function createAnswerRequestSchema(limits: ServerLimits) {
  const turnSchema = z
    .strictObject({
      role: z.enum(['user', 'assistant']),
      content: z.string().max(limits.maxTurnLength),
    })
    .openapi('Turn');
  return z
    .strictObject({
      question: z.string().trim().min(1).max(limits.maxQuestionLength).openapi({
        description: 'What to answer from the documents; surrounding white space is removed.',
        example: 'How many overseas innovation centres were opened?',
      }),
      conversationId: z.string().min(1).max(MAX_CONVERSATION_ID_LENGTH).optional().openapi({
        description: 'Names the conversation that the question belongs to.',
      }),
      history: z.array(turnSchema).max(limits.maxHistoryTurns).optional().openapi({
        description: 'Earlier turns, oldest first; a follow-up question is understood from them.',
      }),
      k: z.int().min(1).max(limits.maxPassages).optional().openapi({ description: 'How many passages to retrieve.' }),
      filter: filterSchema.optional(),
      askedOn: askedOnSchema.optional(),
    })
    .openapi('AnswerRequest');
}

const verdictSchema = z.enum(['supported', 'partial', 'unsupported']).openapi('Verdict', {
  description: 'Whether the cited words say what the sentence says.',
});
const offset = (description: string) => z.int().min(0).openapi({ description });

const citationSchema = z
  .object({
    marker: z.int().min(1).openapi({ description: 'The number shown as [1] in the answer.' }),
    documentId: z.string(),
    title: z.string(),
    uri: z.string().openapi({ description: 'Path of the document, relative to the corpus folder.' }),
    section: z.string().openapi({ description: 'Headings above the quote, joined by " > ".' }),
    page: z.int().optional(),
    quote: z.string().openapi({ description: 'Exactly text.slice(start, end) of the document.' }),
    start: offset('First UTF-16 code unit of the quote in the document text.'),
    end: offset('One past the last UTF-16 code unit of the quote.'),
    verdict: verdictSchema,
  })
  .openapi('Citation');

const sentenceSchema = z
  .object({ text: z.string(), markers: z.array(z.int()).readonly(), verdict: verdictSchema })
  .openapi('AnswerSentence');

export const ranksSchema = z
  .object({ dense: z.int().nullable(), keyword: z.int().nullable() })
  .openapi('Ranks', { description: 'Positions from 1 by each side of the search; null where it did not find it.' });

export const answerPassageFields = {
  chunkId: z.string(),
  documentId: z.string(),
  title: z.string(),
  uri: z.string(),
  section: z.string(),
  text: z.string().openapi({ description: 'Exactly text.slice(start, end) of the document.' }),
  start: offset('First UTF-16 code unit of the passage in the document text.'),
  end: offset('One past its last UTF-16 code unit.'),
  score: z.number().openapi({ description: '0 to 1, higher is better.' }),
  ranks: ranksSchema,
};

const durationMs = z.number().min(0);

export const answerSchema = z
  .object({
    id: z.string(),
    question: z.string(),
    searchedFor: z
      .string()
      .openapi({ description: 'The question really searched, rewritten where it was a follow-up.' }),
    refused: z.boolean().openapi({ description: 'True when the documents do not hold an answer.' }),
    answer: z.string().openapi({ description: 'The sentences with their [1] markers.' }),
    sentences: z.array(sentenceSchema).readonly(),
    citations: z.array(citationSchema).readonly(),
    passages: z.array(z.object(answerPassageFields).openapi('AnswerPassage')).readonly(),
    confidence: z.number().openapi({ description: '0 to 1: how sure it is that the documents hold an answer.' }),
    model: z.string(),
    notice: z.string().optional().openapi({ description: 'Why something other than the configured model answered.' }),
    prompt: z
      .string()
      .optional()
      .openapi({ description: 'Prompt file and version a language model was asked with.', example: 'answer@2' }),
    usage: z
      .object({ inputTokens: z.int().min(0), outputTokens: z.int().min(0) })
      .optional()
      .openapi({ description: 'Tokens of every model call for this answer, where the model’s server counts them.' }),
    timingsMs: z
      .object({
        rewrite: durationMs,
        embed: durationMs,
        search: durationMs,
        rerank: durationMs,
        compose: durationMs,
        verify: durationMs,
        total: durationMs,
      })
      .openapi('AnswerTimings'),
  })
  .openapi('Answer');
