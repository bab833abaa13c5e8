/** POST /api/answer as server-sent events: framing, errors, back-pressure, heartbeats, a client that leaves. */

import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer.ts';
import { defaultLimits, type ServerParts } from '../../src/server/parts.ts';
import { createFakeApp, events, indexMissing, postJson } from './fake-parts.ts';
import { readError } from './read-error.ts';

const question = 'How many centres?';
const ask = postJson({ question }, { Accept: 'text/event-stream' });

type Stream = ServerParts['answerer']['stream'];

function createStreamingApp(stream: Stream, overrides: Partial<ServerParts> = {}) {
  const answer = async () => Promise.reject(new Error('not asked for JSON'));
  return createFakeApp({ answerer: { answer, stream }, ...overrides });
}

async function readMessages(response: Response): Promise<EventSourceMessage[]> {
  const messages: EventSourceMessage[] = [];
  const parser = new EventSourceParserStream({ onError: 'terminate' });
  for await (const message of response.body!.pipeThrough(new TextDecoderStream()).pipeThrough(parser)) {
    messages.push(message);
  }
  return messages;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('POST /api/answer with Accept: text/event-stream', () => {
  test('sends each event under its name, its data the whole event', async () => {
    const { app, answerRequests } = createFakeApp();
    const response = await app.request('/api/answer', ask);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const messages = await readMessages(response);
    expect(messages.map((message) => message.event)).toEqual(events.map((event) => event.type));
    expect(messages.map((message) => JSON.parse(message.data))).toEqual(events);
    expect(answerRequests[0]?.question).toBe(question);
  });

  test('streams when text/event-stream is one of several accepted types', async () => {
    const { app } = createFakeApp();
    const response = await app.request(
      '/api/answer',
      postJson({ question }, { Accept: 'application/json, Text/Event-Stream' }),
    );
    expect(response.headers.get('content-type')).toContain('text/event-stream');
  });

  test('validates before it streams', async () => {
    const { app, answerRequests } = createFakeApp();
    await readError(await app.request('/api/answer', { ...ask, body: '{}' }), 400);
    expect(answerRequests).toEqual([]);
  });

  test('gives a failure before the first event its own status', async () => {
    const { app } = createStreamingApp(async function* () {
      yield* [];
      throw indexMissing();
    });
    expect((await readError(await app.request('/api/answer', ask), 503)).code).toBe('index-missing');
  });

  test('sends a failure after the first event as an error event, and ends', async () => {
    const { app, logLines } = createStreamingApp(async function* () {
      yield events[0]!;
      throw indexMissing();
    });
    const messages = await readMessages(await app.request('/api/answer', ask));
    expect(messages.map((message) => message.event)).toEqual(['answer-start', 'error']);
    expect(JSON.parse(messages[1]!.data)).toEqual({ type: 'error', error: indexMissing().toBody() });
    expect(logLines.some((line) => line.includes('index-missing'))).toBe(true);
  });

  test('sends an error event when time is up in the middle, also to an answerer that does not listen', async () => {
    const { app } = createStreamingApp(
      async function* () {
        yield events[0]!;
        await new Promise(() => {});
      },
      { limits: { ...defaultLimits, answerTimeoutMs: 20 } },
    );
    const messages = await readMessages(await app.request('/api/answer', ask));
    expect(messages.map((message) => message.event)).toEqual(['answer-start', 'error']);
    expect(JSON.parse(messages[1]!.data).error.code).toBe('timeout');
  });

  test('asks for no event that the client has no room for', async () => {
    let produced = 0;
    const { app } = createStreamingApp(async function* () {
      for (let count = 0; count < 1000; count++) {
        produced++;
        yield { type: 'answer-delta', text: String(count) };
      }
    });
    const response = await app.request('/api/answer', ask);
    const reader = response.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(produced).toBeLessThan(5);
    await reader.cancel();
  });

  test('aborts the answer and lets it clean up when the client stops reading', async () => {
    let signal: AbortSignal | undefined;
    let cleanedUp = false;
    const { app, logLines } = createStreamingApp(async function* (request) {
      signal = request.signal;
      try {
        for (;;) yield { type: 'answer-delta', text: 'more ' } satisfies AnswerEvent;
      } finally {
        cleanedUp = true;
      }
    });
    const response = await app.request('/api/answer', ask);
    const reader = response.body!.getReader();
    await reader.read();
    expect(signal?.aborted).toBe(false);
    await reader.cancel();
    expect(signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(cleanedUp).toBe(true));
    expect(logLines.some((line) => line.includes('the client went away'))).toBe(true);
  });

  test('sends a comment for every silent heartbeat interval, also before the first event', async () => {
    vi.useFakeTimers();
    let finish = (): void => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { app } = createStreamingApp(async function* () {
      await finished;
      yield events.at(-1)!;
    });
    const pending = app.request('/api/answer', ask);
    await vi.advanceTimersByTimeAsync(defaultLimits.heartbeatMs);
    const response = await pending;
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let count = 0; count < 2; count++) {
      const chunk = reader.read();
      await vi.advanceTimersByTimeAsync(defaultLimits.heartbeatMs);
      expect((await chunk).value).toMatch(/^:.*\n\n$/);
    }
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect((await reader.read()).value).toContain('event: answer-end');
    expect((await reader.read()).done).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer behind a whole stream or a failed start', async () => {
    vi.useFakeTimers();
    await readMessages(await createFakeApp().app.request('/api/answer', ask));
    const failing = createStreamingApp(async function* () {
      yield* [];
      throw indexMissing();
    });
    await failing.app.request('/api/answer', ask);
    expect(vi.getTimerCount()).toBe(0);
  });
});
