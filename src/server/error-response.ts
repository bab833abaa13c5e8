/** The one place where a FootnoteError becomes an HTTP answer: status by error code, body in the error form. */

import { HTTPException } from 'hono/http-exception';
import { asFootnoteError, type ErrorCode, FootnoteError } from '../errors.ts';

/** RFC 9110; 499 is nginx's "client closed request", seen in the log only: the client is gone. */
export const statusByCode: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  'document-not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'document-unreadable': 422,
  cancelled: 499,
  'bad-setting': 500,
  'corpus-unreadable': 500,
  'eval-set-invalid': 500,
  internal: 500,
  'port-taken': 500,
  'index-locked': 503,
  'index-mismatch': 503,
  'index-missing': 503,
  'llm-unavailable': 503,
  'model-failed': 503,
  'model-missing': 503,
  'page-missing': 503,
  timeout: 504,
};

/** @returns `{ "error": { code, message, expected, found, remedy } }`, by default with the code's status. */
export function respondWithError(
  error: FootnoteError,
  { status = statusByCode[error.code], headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json({ error: error.toBody() }, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}

/** As `asFootnoteError`, knowing also what the HTTP libraries throw before a route is reached. */
export function asServerError(thrown: unknown, contentType?: string): FootnoteError {
  if (!(thrown instanceof HTTPException)) return asFootnoteError(thrown);
  if (thrown.status === 415) {
    return new FootnoteError('unsupported-media-type', {
      message: 'The request body is not declared as JSON.',
      expected: 'Content-Type: application/json',
      found: contentType ? `Content-Type: ${contentType}` : 'no Content-Type',
      remedy: 'Send the body as JSON with the header Content-Type: application/json.',
      cause: thrown,
    });
  }
  return new FootnoteError('bad-request', {
    message: `The request could not be read: ${thrown.message}`,
    expected: 'a JSON object',
    found: thrown.message,
    remedy: 'Check the body with a JSON parser; GET /docs shows the fields.',
    cause: thrown,
  });
}
