/** GET /api/documents: what Footnote answers from. */

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { ServerParts } from '../parts.ts';
import { documentListSchema } from '../schemas/document-schema.ts';
import { errorResponse } from '../schemas/error-schema.ts';

const route = createRoute({
  method: 'get',
  path: '/api/documents',
  summary: 'List the documents',
  responses: {
    200: {
      description: 'Every document, ordered by uri.',
      content: { 'application/json': { schema: documentListSchema } },
    },
    500: errorResponse('Something failed inside.'),
    503: errorResponse('The index is not ready.'),
  },
});

export function addDocumentsRoute(app: OpenAPIHono, { store }: Pick<ServerParts, 'store'>): void {
  app.openapi(route, async (context) => {
    const summaries = await store.listDocuments();
    const documents = summaries.map(({ id, uri, title, language, sha256, chunkCount, metadata }) => {
      return { id, uri, title, language, sha256, chunkCount, metadata };
    });
    return context.json({ documents }, 200);
  });
}
