import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../../answer/answer.ts';
import { PageError } from './page-error.ts';
import { streamAnswer } from './stream-answer.ts';

const ask = { question: 'Q', conversationId: 'c', history: [] };
const delta = (text: string): AnswerEvent => ({ type: 'answer-delta', text });
const write = (event: unknown) => `data: ${JSON.stringify(event)}\n\n`;

/** A server that sends these bytes in pieces of `pieceBytes`, cutting characters where it falls. */
function replying(body: string, pieceBytes = 7): typeof fetch {
  return async () => {
    const bytes = new TextEncoder().encode(body);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += pieceBytes) controller.enqueue(bytes.slice(at, at + pieceBytes));
        controller.close();
      },
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  };
}

async function collect(fetchPage: typeof fetch): Promise<{ events: AnswerEvent[]; failure?: PageError['failure'] }> {
  const events: AnswerEvent[] = [];
  try {
    for await (const event of streamAnswer(fetchPage, ask, new AbortController().signal)) events.push(event);
    return { events };
  } catch (thrown) {
    if (!(thrown instanceof PageError)) throw thrown;
    return { events, failure: thrown.failure };
  }
}

describe('streamAnswer', () => {
  it('puts characters together that were cut between two pieces, and says that the end is missing', async () => {
    const { events, failure } = await collect(replying(`: still working\n\n${write(delta('灯塔🗼'))}`, 1));
    expect(events).toEqual([delta('灯塔🗼')]);
    expect(failure).toMatchObject({ transport: 'cutOff' });
  });

  it('throws the error that the stream carries', async () => {
    const error = { code: 'timeout', message: 'm', expected: 'e', found: 'f', remedy: 'r' };
    const { events, failure } = await collect(replying(write(delta('a')) + write({ type: 'error', error })));
    expect(events).toEqual([delta('a')]);
    expect(failure).toEqual(error);
  });

  it('throws the error of a refused request', async () => {
    const error = { code: 'bad-request', message: 'm', expected: 'e', found: 'f', remedy: 'r' };
    const { failure } = await collect(async () => Response.json({ error }, { status: 400 }));
    expect(failure).toEqual(error);
  });

  it.each([
    ['an event of no known shape', replying(write({ type: 'answer-delta' })), 'badReply'],
    ['data that is no JSON', replying('data: {\n\n'), 'badReply'],
    ['an error page of something else', async () => new Response('<html>', { status: 502 }), 'badReply'],
    [
      'no connection',
      async () => {
        throw new TypeError('fetch failed');
      },
      'unreachable',
    ],
  ])('names the failure for %s', async (_, fetchPage, transport) => {
    expect((await collect(fetchPage as typeof fetch)).failure).toMatchObject({ transport });
  });
});
