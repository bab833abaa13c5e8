/** Middleware: a log line for each request, with method, path, status and milliseconds; never the query or the body. */

import type { MiddlewareHandler } from 'hono';
import type { Log } from './log.ts';

export function logRequests(log: Log, now: () => number): MiddlewareHandler {
  return async (context, next) => {
    const startedMs = now();
    await next();
    const { status } = context.res;
    // The URL's own pathname stays percent-encoded, so a path can not break the line; the query holds questions.
    const path = new URL(context.req.url).pathname;
    const line = `${context.req.method} ${path} ${status} ${(now() - startedMs).toFixed(1)} ms`;
    if (status >= 500) log.warn(line);
    else log.info(line);
  };
}
