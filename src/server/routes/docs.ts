/** GET /docs: the API for people, made from the OpenAPI document, in one file without scripts. */

import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { describeApi } from '../openapi-document.ts';
import { DOCS_STYLE, renderDocs } from '../render-docs.ts';

const route = createRoute({
  method: 'get',
  path: '/docs',
  summary: 'This API for people',
  responses: { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } },
});

/** The page's own style is allowed by its hash; nothing else is. */
const styleHash = createHash('sha256').update(DOCS_STYLE).digest('base64');
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function addDocsRoute(app: OpenAPIHono): void {
  app.openapi(route, (context) =>
    context.html(renderDocs(describeApi(app)), 200, { 'Content-Security-Policy': contentSecurityPolicy }),
  );
}
