/** GET /readyz: 200 once questions can be answered from a whole index, else 503 with the reason. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { asFootnoteError } from '../../errors.ts';
import type { ServerParts } from '../parts.ts';
import { errorBodySchema, errorResponse } from '../schemas/error-schema.ts';

const readySchema = z
  .object({
    ready: z.literal(true),
    documents: z.int().min(0),
    chunks: z.int().min(0),
    generation: z.int().min(0).openapi({ description: 'Grows with every stored change.' }),
    embedder: z.string(),
    languageModel: z
      .object({ name: z.string(), reachable: z.boolean(), error: errorBodySchema.optional() })
      .optional()
      .openapi({
        description: 'Only where one is configured; while it can not be reached, answers are quoted instead.',
      }),
  })
  .openapi('Ready');

const route = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Can questions be answered?',
  responses: {
    200: { description: 'Yes, from this index.', content: { 'application/json': { schema: readySchema } } },
    503: errorResponse('Not yet; the error says why.'),
  },
});

export function addReadyRoute(app: OpenAPIHono, parts: Pick<ServerParts, 'readiness' | 'store'>): void {
  app.openapi(route, async (context) => {
    try {
      const readiness = await parts.readiness();
      if (!readiness.ready) throw readiness.error;
      const { documents, chunks, generation } = await parts.store.statistics();
      const embedder = parts.store.manifest.embedder.model;
      const { languageModel } = readiness;
      const model = languageModel === undefined ? {} : { languageModel };
      return context.json({ ready: true as const, documents, chunks, generation, embedder, ...model }, 200);
    } catch (thrown) {
      // Whatever keeps it from being ready, a load balancer has to see 503.
      return context.json({ error: asFootnoteError(thrown).toBody() }, 503);
    }
  });
}
