/** GET /api/search: passages with their scores and ranks, for inspection and for programs that answer themselves. */

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Passage } from '../../retrieve/passage.ts';
import { today } from '../../retrieve/today.ts';
import { startDeadline, untilAborted } from '../deadline.ts';
import { dropUndefined } from '../drop-undefined.ts';
import type { ServerParts } from '../parts.ts';
import { errorResponse } from '../schemas/error-schema.ts';
import { createSearchQuerySchema, searchResultSchema } from '../schemas/search-schema.ts';

export function addSearchRoute(app: OpenAPIHono, parts: Pick<ServerParts, 'retriever' | 'limits' | 'today'>): void {
  const route = createRoute({
    method: 'get',
    path: '/api/search',
    summary: 'Search the documents',
    request: { query: createSearchQuerySchema(parts.limits) },
    responses: {
      200: {
        description: 'The passages that fit best.',
        content: { 'application/json': { schema: searchResultSchema } },
      },
      400: errorResponse('A parameter is not valid.'),
      500: errorResponse('Something failed inside.'),
      503: errorResponse('The index is not ready.'),
    },
  });

  app.openapi(route, async (context) => {
    const { q, k, askedOn = (parts.today ?? today)(), ...filterFields } = context.req.valid('query');
    const filter = dropUndefined(filterFields);
    const deadline = startDeadline(parts.limits.answerTimeoutMs, context.req.raw.signal);
    const request = {
      query: q,
      k,
      askedOn,
      signal: deadline.signal,
      ...(Object.keys(filter).length > 0 ? { filter } : {}),
    };
    try {
      const { passages, timingsMs } = await untilAborted(parts.retriever.retrieve(request), deadline.signal);
      return context.json({ query: q, passages: passages.map(showPassage), timingsMs }, 200);
    } finally {
      deadline.clear();
    }
  });
}

/** An AnswerPassage with its raw scores; segments and front matter stay inside. */
function showPassage(passage: Passage) {
  const { chunkId, documentId, title, uri, language, headingPath, page, text, start, end, score } = passage;
  return {
    chunkId,
    documentId,
    title,
    uri,
    language,
    section: headingPath.join(' > '),
    ...(page === undefined ? {} : { page }),
    text,
    start,
    end,
    score,
    scores: { ...passage.scores },
    ranks: { ...passage.ranks },
  };
}
