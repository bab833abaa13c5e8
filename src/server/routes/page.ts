/** GET / and the files that the chat page asks for. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import { FootnoteError } from '../../errors.ts';
import { readPageFile } from '../page-files.ts';
import type { ServerParts } from '../parts.ts';
import { errorResponse } from '../schemas/error-schema.ts';
import { renderPageMissing } from './page-missing.ts';

/** Vite puts a hash of the content into every name under assets/, so a changed file has a new name. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time: a new build shows at the next load. */
const REVALIDATE = 'no-cache';

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'The chat page',
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
    503: errorResponse('The page is not built.'),
  },
});

export function addPageRoute(app: OpenAPIHono, { pageFolder }: Pick<ServerParts, 'pageFolder'>): void {
  const readFile = async (path: string) => (pageFolder === undefined ? undefined : readPageFile(pageFolder, path));

  const serveFile = async (context: Context, cacheControl: string) => {
    const path = context.req.path;
    const file = await readFile(path);
    if (file === undefined) throw fileNotFound(path);
    return context.body(file.bytes, 200, { 'Content-Type': file.contentType, 'Cache-Control': cacheControl });
  };

  app.use('/', etag());
  app.openapi(route, async (context) => {
    const page = await readFile('/index.html');
    if (page !== undefined) {
      return context.body(page.bytes, 200, { 'Content-Type': page.contentType, 'Cache-Control': REVALIDATE });
    }
    const error = pageMissing(pageFolder);
    if (!context.req.header('accept')?.includes('text/html')) throw error;
    return context.html(renderPageMissing(error), 503, { 'Cache-Control': 'no-store' });
  });

  app.get('/assets/:file{.+}', (context) => serveFile(context, FOREVER));
  // What Vite copies from its public folder: the favicon and the like.
  app.use('/:file{[\\w-]+\\.(?:ico|png|svg|txt|webmanifest)}', etag());
  app.get('/:file{[\\w-]+\\.(?:ico|png|svg|txt|webmanifest)}', (context) => serveFile(context, REVALIDATE));
}

function pageMissing(pageFolder: string | undefined): FootnoteError {
  return new FootnoteError('page-missing', {
    message: 'The chat page is not built; the API works without it.',
    expected: `index.html in ${pageFolder ?? 'a page folder'}`,
    found: pageFolder === undefined ? 'no page folder' : 'no such file',
    remedy: 'Run: npm start (it builds the page), or: npx vite build. The API is described at /docs.',
  });
}

function fileNotFound(path: string): FootnoteError {
  return new FootnoteError('not-found', {
    message: 'There is no such file in the chat page.',
    expected: 'a file of the built page',
    found: path,
    remedy: 'Reload the page; after a new build its files have new names.',
  });
}
