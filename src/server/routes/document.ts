/** GET /api/documents/{id}: a document's text with its sections, for showing a citation in its place. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { FootnoteError } from '../../errors.ts';
import type { ServerParts } from '../parts.ts';
import { documentSchema } from '../schemas/document-schema.ts';
import { errorResponse } from '../schemas/error-schema.ts';

const route = createRoute({
  method: 'get',
  path: '/api/documents/{id}',
  summary: 'Read a document',
  request: { params: z.object({ id: z.string().min(1).max(500).openapi({ description: 'The id of the document.' }) }) },
  responses: {
    200: {
      description: 'The whole text; citations are spans of it.',
      content: { 'application/json': { schema: documentSchema } },
    },
    400: errorResponse('The id is not valid.'),
    404: errorResponse('There is no such document.'),
    500: errorResponse('Something failed inside.'),
    503: errorResponse('The index is not ready.'),
  },
});

export function addDocumentRoute(app: OpenAPIHono, { store }: Pick<ServerParts, 'store'>): void {
  app.openapi(route, async (context) => {
    const requestedId = context.req.valid('param').id;
    const document = await store.getDocument(requestedId);
    if (document === undefined) {
      throw new FootnoteError('document-not-found', {
        message: 'There is no document with this id.',
        expected: 'an id listed by GET /api/documents',
        found: requestedId,
        remedy: 'List the documents; if the file is new, run: npm run ingest',
      });
    }
    const { id, uri, title, language, text, sections, pages, metadata } = document;
    const shown = { id, uri, title, language, text, sections: [...sections], metadata };
    return context.json(pages === undefined ? shown : { ...shown, pages: [...pages] }, 200);
  });
}
