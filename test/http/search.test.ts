/** GET /api/search: parameters, filters and the shape of passages. */

import { describe, expect, test } from 'vitest';
import { createFakeApp, passage } from './fake-parts.ts';
import { readError } from './read-error.ts';

describe('GET /api/search', () => {
  test('gives passages with scores and ranks, and nothing of the inside', async () => {
    const { app } = createFakeApp();
    const response = await app.request('/api/search?q=centres');
    expect(response.status).toBe(200);
    const { segments, metadata, headingPath, documentText, ...shown } = passage;
    expect(await response.json()).toEqual({
      query: 'centres',
      passages: [{ ...shown, section: 'Centres > Abroad' }],
      timingsMs: { embed: 1, search: 2, rerank: 3 },
    });
  });

  test('asks for 10 passages without a filter unless told otherwise', async () => {
    const { app, retrieveRequests } = createFakeApp({ today: () => '2024-02-29' });
    await app.request('/api/search?q=%20%E5%88%9B%E6%96%B0%20');
    const { signal, ...request } = retrieveRequests[0]!;
    expect(request).toEqual({ query: '创新', k: 10, askedOn: '2024-02-29' });
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  test('reads filters, each given once or repeated', async () => {
    const { app, retrieveRequests } = createFakeApp();
    await app.request(
      '/api/search?q=x&k=3&documentId=a&documentId=b&language=zh&publisher=P%20Q&topic=t&dateFrom=2017&dateTo=2018-02&askedOn=2022-06-17',
    );
    expect(retrieveRequests[0]).toMatchObject({
      k: 3,
      askedOn: '2022-06-17',
      filter: {
        documentId: ['a', 'b'],
        language: ['zh'],
        publisher: ['P Q'],
        topic: ['t'],
        dateFrom: '2017',
        dateTo: '2018-02',
      },
    });
  });

  test.each([
    ['', 'q'],
    ['q=', 'q'],
    ['q=%20', 'q'],
    [`q=${'a'.repeat(4001)}`, 'q'],
    ['q=a&q=b', 'q'],
    ['q=a&k=0', 'k'],
    ['q=a&k=51', 'k'],
    ['q=a&k=', 'k'],
    ['q=a&k=two', 'k'],
    ['q=a&k=1.5', 'k'],
    ['q=a&k=1&k=2', 'k'],
    ['q=a&topic=', 'topic'],
    ['q=a&dateFrom=May', 'dateFrom'],
    ['q=a&limit=5', 'limit'],
  ])('refuses ?%s and names the parameter', async (query, parameter) => {
    const { app, retrieveRequests } = createFakeApp();
    const error = await readError(await app.request(`/api/search?${query}`), 400);
    expect(error.code).toBe('bad-request');
    expect(error.message).toContain(parameter);
    expect(retrieveRequests).toEqual([]);
  });
});
