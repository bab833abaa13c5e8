import { expect, test } from 'vitest';
import { checkReadiness } from './check-readiness.ts';

const check = (documents: number, chunks: number) =>
  checkReadiness({ statistics: async () => ({ documents, chunks, generation: 1 }) });

test('is ready once there is a chunk', async () => {
  expect(await check(1, 1)).toEqual({ ready: true });
});

test('is not ready on an empty index, nor on documents without text', async () => {
  expect(await check(0, 0)).toMatchObject({ ready: false, error: { code: 'index-missing' } });
  expect(await check(2, 0)).toMatchObject({ ready: false, error: { found: '2 documents in 0 chunks' } });
});

test('is not ready when the store fails, and says why', async () => {
  const readiness = await checkReadiness({ statistics: async () => Promise.reject(new Error('disk gone')) });
  expect(readiness).toMatchObject({ ready: false, error: { code: 'internal', found: 'disk gone' } });
});
