/** GET /openapi.json: the API as an OpenAPI 3.1 document. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { describeApi } from '../openapi-document.ts';

const route = createRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This API as an OpenAPI document',
  responses: {
    200: {
      description: 'OpenAPI 3.1.',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }).openapi('OpenApiDocument') } },
    },
  },
});

export function addOpenApiRoute(app: OpenAPIHono): void {
  // Registered by hand: the typed handler would ask for the document's own type written once more, as a schema.
  app.openAPIRegistry.registerPath(route);
  app.get(route.getRoutingPath(), (context) => context.json(describeApi(app)));
}
