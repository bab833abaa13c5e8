/** The search query string and its result, as the API validates and documents them. */

import { z } from '@hono/zod-openapi';
import type { ServerLimits } from '../parts.ts';
import { answerPassageFields } from './answer-schema.ts';
import { askedOnSchema, filterQueryFields } from './filter-schema.ts';

export function createSearchQuerySchema(limits: ServerLimits) {
  return z.strictObject({
    q: z.string().trim().min(1).max(limits.maxQuestionLength).openapi({
      description: 'What to search for: a question or keywords.',
      example: 'innovation centres',
    }),
    k: z.coerce.number().int().min(1).max(limits.maxPassages).default(limits.defaultPassages).openapi({
      description: 'How many passages to return.',
    }),
    askedOn: askedOnSchema.optional(),
    ...filterQueryFields,
  });
}

const passageSchema = z
  .object({
    ...answerPassageFields,
    language: z.string(),
    page: z.int().optional(),
    scores: z.object({ dense: z.number().nullable(), keyword: z.number().nullable() }).openapi({
      description: 'Raw scores by side, higher is better: cosine similarity and BM25; null where it did not find it.',
    }),
  })
  .openapi('Passage');

export const searchResultSchema = z
  .object({
    query: z.string(),
    passages: z.array(passageSchema).openapi({ description: 'Best first.' }),
    timingsMs: z.object({ embed: z.number(), search: z.number(), rerank: z.number() }),
  })
  .openapi('SearchResult');
