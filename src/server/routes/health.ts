/** GET /healthz: the process is alive and answers; nothing else is asked. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';

const route = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Is the server alive?',
  responses: {
    200: {
      description: 'It is.',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }).openapi('Health') } },
    },
  },
});

export function addHealthRoute(app: OpenAPIHono): void {
  app.openapi(route, (context) => context.json({ status: 'ok' } as const, 200));
}
