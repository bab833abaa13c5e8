/** POST /api/answer as JSON: what reaches the answerer, what comes back, what is refused. */

import { describe, expect, test } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { defaultLimits } from '../../src/server/parts.ts';
import { answer, createFakeApp, indexMissing, postJson } from './fake-parts.ts';
import { readError } from './read-error.ts';

const question = 'How many centres?';

describe('POST /api/answer', () => {
  test('gives the Answer as the answerer made it', async () => {
    const { app } = createFakeApp();
    const response = await app.request('/api/answer', postJson({ question }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(answer);
  });

  test('hands every field on, the question trimmed', async () => {
    const { app, answerRequests } = createFakeApp();
    const fields = {
      conversationId: 'c-1',
      history: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: '' },
      ],
      k: 50,
      filter: {
        documentId: ['a'],
        language: ['en', 'zh'],
        publisher: ['P'],
        topic: ['T'],
        dateFrom: '2017',
        dateTo: '2019-06-30',
      },
      askedOn: '2022-06-17',
    };
    await app.request('/api/answer', postJson({ question: `  ${question}\n`, ...fields }));
    const { signal, ...request } = answerRequests[0]!;
    expect(request).toEqual({ question, ...fields });
    expect(signal?.aborted).toBe(false);
  });

  test('leaves out what the client left out, but for the day, which is today', async () => {
    const { app, answerRequests } = createFakeApp({ today: () => '2024-02-29' });
    await app.request('/api/answer', postJson({ question }));
    const { signal, ...request } = answerRequests[0]!;
    expect(request).toEqual({ question, askedOn: '2024-02-29' });
  });

  test('takes a question of exactly the longest length, and one of one character', async () => {
    const { app } = createFakeApp();
    const longest = 'a'.repeat(defaultLimits.maxQuestionLength);
    expect((await app.request('/api/answer', postJson({ question: longest }))).status).toBe(200);
    expect((await app.request('/api/answer', postJson({ question: '谁' }))).status).toBe(200);
  });

  test.each([
    ['no question', {}, 'question'],
    ['an empty question', { question: '' }, 'question'],
    ['a question of white space', { question: ' \n\u3000' }, 'question'],
    ['a question too long', { question: 'a'.repeat(4001) }, 'question'],
    ['a question that is no string', { question: 7 }, 'question'],
    ['a day there is not', { question, askedOn: '2023-02-29' }, 'askedOn'],
    ['a day that is no date', { question, askedOn: 'today' }, 'askedOn'],
    ['k of 0', { question, k: 0 }, 'k'],
    ['k of 51', { question, k: 51 }, 'k'],
    ['k that is no whole number', { question, k: 1.5 }, 'k'],
    ['k as a string', { question, k: '5' }, 'k'],
    ['an unknown field', { question, topK: 5 }, 'topK'],
    ['an unknown field of the filter', { question, filter: { author: ['x'] } }, 'filter.author'],
    ['an empty list in the filter', { question, filter: { topic: [] } }, 'filter.topic'],
    ['a date that is none', { question, filter: { dateFrom: '2017-13' } }, 'filter.dateFrom'],
    ['an unknown role', { question, history: [{ role: 'system', content: 'x' }] }, 'history.0.role'],
    ['a turn too long', { question, history: [{ role: 'user', content: 'a'.repeat(20_001) }] }, 'history.0.content'],
    ['51 turns', { question, history: Array(51).fill({ role: 'user', content: 'x' }) }, 'history'],
    ['a list as the body', [question], 'the whole'],
    ['null as the body', null, 'the whole'],
  ])('refuses %s and names the field', async (_, body, field) => {
    const { app, answerRequests } = createFakeApp();
    const error = await readError(await app.request('/api/answer', postJson(body)), 400);
    expect(error.code).toBe('bad-request');
    expect(error.message).toContain(field);
    expect(error.expected).toContain(`${field}: `);
    expect(error.found).toContain(`${field}: `);
    expect(answerRequests).toEqual([]);
  });

  test('says the limit that was passed and by how much', async () => {
    const { app } = createFakeApp();
    const error = await readError(
      await app.request('/api/answer', postJson({ question: 'a'.repeat(5000), k: 99 })),
      400,
    );
    expect(error.expected).toBe('question: at most 4000 characters; k: at most 50');
    expect(error.found).toBe('question: 5000 characters; k: 99');
  });

  test('refuses malformed JSON', async () => {
    const { app } = createFakeApp();
    const body = { ...postJson({}), body: '{"question": ' };
    expect((await readError(await app.request('/api/answer', body), 400)).code).toBe('bad-request');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', undefined])('refuses content type %s', async (type) => {
    const { app, answerRequests } = createFakeApp();
    const body = new TextEncoder().encode(JSON.stringify({ question }));
    const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
    const error = await readError(await app.request('/api/answer', { method: 'POST', headers, body }), 415);
    expect(error.code).toBe('unsupported-media-type');
    expect(error.found).toContain(type ?? 'no Content-Type');
    expect(answerRequests).toEqual([]);
  });

  test('refuses a body over the limit, whether its length is declared or not', async () => {
    const { app } = createFakeApp();
    const large = postJson({ question, history: [{ role: 'user', content: 'a'.repeat(1024 * 1024) }] });
    const length = String((large.body as string).length);
    const declared = { ...large, headers: { ...large.headers, 'Content-Length': length } };
    for (const request of [large, declared]) {
      const error = await readError(await app.request('/api/answer', request), 413);
      expect(error.code).toBe('too-large');
      expect(error.expected).toContain('1048576 bytes');
    }
  });

  test('gives a FootnoteError its own code and status', async () => {
    const { app } = createFakeApp({
      answerer: { answer: async () => Promise.reject(indexMissing()), stream: async function* () {} },
    });
    const error = await readError(await app.request('/api/answer', postJson({ question })), 503);
    expect(error).toEqual(indexMissing().toBody());
  });

  test('gives anything else thrown the code internal, and logs it with its stack', async () => {
    const { app, logLines } = createFakeApp({
      answerer: { answer: async () => Promise.reject(new TypeError('boom')), stream: async function* () {} },
    });
    const error = await readError(await app.request('/api/answer', postJson({ question })), 500);
    expect(error.code).toBe('internal');
    expect(logLines.some((line) => line.includes('error') && line.includes('boom') && line.includes('at '))).toBe(true);
  });

  test('stops an answer that takes too long, also one that does not listen to its signal', async () => {
    let signal: AbortSignal | undefined;
    const { app } = createFakeApp({
      limits: { ...defaultLimits, answerTimeoutMs: 5 },
      answerer: {
        answer: (request) => {
          signal = request.signal;
          return new Promise(() => {});
        },
        stream: async function* () {},
      },
    });
    const error = await readError(await app.request('/api/answer', postJson({ question })), 504);
    expect(error.code).toBe('timeout');
    expect(signal?.aborted).toBe(true);
    expect(signal?.reason).toBeInstanceOf(FootnoteError);
  });

  test('aborts the answer when the client goes away', async () => {
    const client = new AbortController();
    let reason: unknown;
    const { app } = createFakeApp({
      answerer: {
        answer: (request) =>
          new Promise((_, reject) => {
            request.signal?.addEventListener('abort', () => {
              reason = request.signal?.reason;
              reject(new Error('aborted by the signal'));
            });
            client.abort();
          }),
        stream: async function* () {},
      },
    });
    const error = await readError(
      await app.request('/api/answer', { ...postJson({ question }), signal: client.signal }),
      499,
    );
    expect(error.code).toBe('cancelled');
    expect(reason).toMatchObject({ code: 'cancelled' });
  });
});
