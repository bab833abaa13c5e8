/** The error form as the API documents it, and the responses that every route shares. */

import { z } from '@hono/zod-openapi';

export const errorBodySchema = z.object({
  code: z.string().openapi({ description: 'Stable name of the kind of error.', example: 'bad-request' }),
  message: z.string().openapi({ description: 'What went wrong, in one sentence.' }),
  expected: z.string().openapi({ description: 'What would have been right.' }),
  found: z.string().openapi({ description: 'What there was instead.' }),
  remedy: z.string().openapi({ description: 'What to do about it.' }),
});

export const errorSchema = z.object({ error: errorBodySchema }).openapi('Error');

/** An OpenAPI response object that carries the error form. */
export function errorResponse(description: string) {
  return { description, content: { 'application/json': { schema: errorSchema } } };
}
