/** GET /api/documents and /api/documents/{id}, /healthz and /readyz. */

import { describe, expect, test } from 'vitest';
import { createFakeApp, createFakeStore, indexMissing, storedDocument } from './fake-parts.ts';
import { readError } from './read-error.ts';

describe('GET /api/documents', () => {
  test('lists what the store lists', async () => {
    const { app, parts } = createFakeApp();
    const response = await app.request('/api/documents');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ documents: await parts.store.listDocuments() });
  });
});

describe('GET /api/documents/{id}', () => {
  test('gives the document as the design names its fields, without segments and hash', async () => {
    const { app } = createFakeApp();
    const response = await app.request('/api/documents/centres');
    expect(response.status).toBe(200);
    const { segments, sha256, ...shown } = storedDocument;
    expect(await response.json()).toEqual(shown);
  });

  test('gives pages where the source has pages', async () => {
    const pages = [{ number: 1, start: 0, end: 5 }];
    const { app } = createFakeApp({
      store: createFakeStore({ getDocument: async () => ({ ...storedDocument, pages }) }),
    });
    expect(await (await app.request('/api/documents/centres')).json()).toMatchObject({ pages });
  });

  test('decodes the id', async () => {
    const asked: string[] = [];
    const getDocument = async (id: string) => {
      asked.push(id);
      return storedDocument;
    };
    const { app } = createFakeApp({ store: createFakeStore({ getDocument }) });
    await app.request('/api/documents/%E5%88%9B%2F1');
    expect(asked).toEqual(['创/1']);
  });

  test('says 404 for a document that is not there', async () => {
    const { app } = createFakeApp();
    const error = await readError(await app.request('/api/documents/none'), 404);
    expect(error).toMatchObject({ code: 'document-not-found', found: 'none' });
  });
});

describe('GET /healthz', () => {
  test('is alive whatever the index', async () => {
    const { app } = createFakeApp({ readiness: async () => Promise.reject(indexMissing()) });
    const response = await app.request('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('GET /readyz', () => {
  test('tells what is ready', async () => {
    const response = await createFakeApp().app.request('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      documents: 1,
      chunks: 2,
      generation: 3,
      embedder: 'fake-embed',
    });
  });

  test('says 503 and why while it is not', async () => {
    const { app } = createFakeApp({ readiness: async () => ({ ready: false, error: indexMissing() }) });
    expect(await readError(await app.request('/readyz'), 503)).toEqual(indexMissing().toBody());
  });

  test('says 503 also when asking fails', async () => {
    const broken = createFakeApp({ readiness: async () => Promise.reject(new Error('disk gone')) });
    expect((await readError(await broken.app.request('/readyz'), 503)).code).toBe('internal');
    const statistics = async () => Promise.reject(new Error('disk gone'));
    const closed = createFakeApp({ store: createFakeStore({ statistics }) });
    expect((await readError(await closed.app.request('/readyz'), 503)).found).toBe('disk gone');
  });
});
