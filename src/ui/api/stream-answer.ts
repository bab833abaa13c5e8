/** Asks a question and yields the answer's events as the server sends them. */

import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { AnswerEvent, Turn } from '../../answer/answer.ts';
import { parseAnswerEvent } from './answer-schema.ts';
import { PageError } from './page-error.ts';
import { type Fetch, request } from './request.ts';

export interface Ask {
  readonly question: string;
  readonly conversationId: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
}

/**
 * @throws PageError for a refused request, an `error` event, or a stream that ends without `answer-end`;
 *   the abort's own error when `signal` is aborted.
 */
export async function* streamAnswer(
  fetchPage: Fetch,
  ask: Ask,
  signal: AbortSignal,
): AsyncGenerator<Exclude<AnswerEvent, { type: 'error' }>> {
  const response = await request(fetchPage, '/api/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(ask),
    signal,
  });
  if (response.body === null) throw new PageError({ transport: 'badReply', found: 'a reply without a body' });
  const messages = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, BufferSource>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await readMessage(messages, signal);
      if (done) throw new PageError({ transport: 'cutOff', found: 'the end of the stream' });
      const event = parseAnswerEvent(value.data);
      if (event.type === 'error') throw new PageError(event.error);
      yield event;
      if (event.type === 'answer-end') return;
    }
  } finally {
    // Ends the request too when the caller stops early; a stream already broken has nothing left to cancel.
    await messages.cancel().catch(() => undefined);
  }
}

async function readMessage<T>(reader: ReadableStreamDefaultReader<T>, signal: AbortSignal) {
  try {
    return await reader.read();
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new PageError({ transport: 'cutOff', found: cause instanceof Error ? cause.message : String(cause) }, cause);
  }
}
