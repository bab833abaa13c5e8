/**
 * The HTTP application: guards, routes and the error form, over the ports it is given. Needs no socket:
 *
 * @example
 * const app = createApp({ answerer, retriever, store, readiness, host: '127.0.0.1', limits: defaultLimits, log });
 * const response = await app.request('/api/search?q=glass');
 */

import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { FootnoteError } from '../errors.ts';
import { describeIssues } from './describe-issues.ts';
import { asServerError, respondWithError, statusByCode } from './error-response.ts';
import { guardOrigin } from './guard-origin.ts';
import { logRequests } from './log-requests.ts';
import type { ServerParts } from './parts.ts';
import { addAnswerRoute } from './routes/answer.ts';
import { addDocsRoute } from './routes/docs.ts';
import { addDocumentRoute } from './routes/document.ts';
import { addDocumentsRoute } from './routes/documents.ts';
import { addHealthRoute } from './routes/health.ts';
import { addOpenApiRoute } from './routes/openapi.ts';
import { addPageRoute } from './routes/page.ts';
import { addReadyRoute } from './routes/ready.ts';
import { addSearchRoute } from './routes/search.ts';
import { securityHeaders } from './security-headers.ts';

const placeNames: Readonly<Record<string, string>> = { json: 'request body', query: 'query', param: 'path' };

export function createApp(parts: ServerParts): OpenAPIHono {
  const { log, limits } = parts;
  const app = new OpenAPIHono({
    defaultHook: (validation) => {
      if (validation.success) return;
      const { data } = validation as { data?: unknown };
      throw describeIssues(placeNames[validation.target] ?? validation.target, validation.error.issues, data);
    },
  });

  app.use(logRequests(log, parts.now ?? (() => performance.now())));
  app.use(securityHeaders());
  app.use(guardOrigin(parts.host));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, methods) => {
        return respondWithError(methodRefused(context.req.method, methods), { headers: { Allow: methods.join(', ') } });
      },
    }),
  );
  app.use(bodyLimit({ maxSize: limits.maxBodyBytes, onError: () => respondWithError(bodyTooLarge(limits)) }));
  app.use('/api/*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    await next();
  });

  addAnswerRoute(app, parts);
  addSearchRoute(app, parts);
  addDocumentsRoute(app, parts);
  addDocumentRoute(app, parts);
  addHealthRoute(app);
  addReadyRoute(app, parts);
  addOpenApiRoute(app);
  addDocsRoute(app);
  addPageRoute(app, parts);

  app.notFound((context) => respondWithError(routeNotFound(context.req.method, context.req.path)));
  app.onError((thrown, context) => {
    const error = asServerError(thrown, context.req.header('content-type'));
    if (statusByCode[error.code] >= 500) log.error(`${error.code}: ${error.stack ?? error.message}`);
    return respondWithError(error);
  });
  return app;
}

function routeNotFound(method: string, path: string): FootnoteError {
  return new FootnoteError('not-found', {
    message: 'There is no such route.',
    expected: 'a route listed at /docs',
    found: `${method} ${path}`,
    remedy: 'Open /docs for the routes, or / for the chat page.',
  });
}

function methodRefused(method: string, allowed: readonly string[]): FootnoteError {
  return new FootnoteError('method-not-allowed', {
    message: 'This route does not take that method.',
    expected: allowed.join(', '),
    found: method,
    remedy: `Send the request as ${allowed.join(' or ')}.`,
  });
}

function bodyTooLarge({ maxBodyBytes }: ServerParts['limits']): FootnoteError {
  return new FootnoteError('too-large', {
    message: 'The request body is too large.',
    expected: `at most ${maxBodyBytes} bytes`,
    found: `more than ${maxBodyBytes} bytes`,
    remedy: 'Send fewer or shorter earlier turns.',
  });
}
