/** The API described for programs: made from the same schemas that validate the requests. */

import type { OpenAPIHono } from '@hono/zod-openapi';

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** The version of the API, not of the package: it changes when a client would notice. */
const API_VERSION = '1.0.0';

/** Describes every route added so far. */
export function describeApi(app: OpenAPIHono): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Footnote',
      version: API_VERSION,
      description:
        'Answers questions from a folder of documents; every sentence carries a citation to the exact words. ' +
        'Offsets are half-open ranges of UTF-16 code units, as JavaScript string indices.',
    },
    servers: [{ url: '/' }],
  });
}
