/** One HTTP request to the API; every failure comes out as a PageError. */

import * as z from 'zod/mini';
import { errorBody } from './answer-schema.ts';
import { PageError } from './page-error.ts';

export type Fetch = typeof fetch;

/** @throws PageError when the server cannot be reached or replies with an error; an abort passes through as it is. */
export async function request(fetchPage: Fetch, path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetchPage(path, init);
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new PageError(
      { transport: 'unreachable', found: cause instanceof Error ? cause.message : String(cause) },
      cause,
    );
  }
  if (response.ok) return response;
  const text = await response.text();
  const body = z.object({ error: errorBody }).safeParse(parseJson(text));
  throw new PageError(
    body.success
      ? body.data.error
      : { transport: 'badReply', found: `HTTP ${response.status} ${text.slice(0, 200)}`.trim() },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
