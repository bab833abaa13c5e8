/** A failed request, in the form every Footnote error has, whether the server, the network or the stream failed. */

import type { AnswerEvent } from '../../answer/answer.ts';

/** The design's error form: code, message, expected, found, remedy. */
export type ErrorBody = Extract<AnswerEvent, { type: 'error' }>['error'];

/** What kept the page from getting a reply in Footnote's form; the words are the dictionary's. */
export type TransportFailure = 'unreachable' | 'cutOff' | 'badReply';

export class PageError extends Error {
  override readonly name = 'PageError';
  readonly failure: ErrorBody | { readonly transport: TransportFailure; readonly found: string };

  constructor(failure: PageError['failure'], cause?: unknown) {
    super('message' in failure ? failure.message : failure.transport, { cause });
    this.failure = failure;
  }
}

/** Anything thrown by a request, as a failure to show. */
export function asFailure(thrown: unknown): PageError['failure'] {
  if (thrown instanceof PageError) return thrown.failure;
  return { transport: 'unreachable', found: thrown instanceof Error ? thrown.message : String(thrown) };
}
