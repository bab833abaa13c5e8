/** A question is embedded once; a failure is not kept. */

import { expect, it } from 'vitest';
import type { Embedder } from './embedder.ts';
import { rememberQueries } from './remember-queries.ts';

function countingEmbedder(fail: () => boolean) {
  const calls: string[] = [];
  const embedder = {
    embedQuery: async (text: string) => {
      calls.push(text);
      if (fail()) throw new Error('no model');
      return Float32Array.of(1, 0);
    },
  } as unknown as Embedder;
  return { calls, embedder: rememberQueries(embedder) };
}

it('embeds a question once, however often it is asked for', async () => {
  const { calls, embedder } = countingEmbedder(() => false);
  const vectors = await Promise.all([embedder.embedQuery('a'), embedder.embedQuery('a'), embedder.embedQuery('b')]);
  expect(calls).toEqual(['a', 'b']);
  expect(vectors[0]).toBe(vectors[1]);
});

it('asks again after a failure', async () => {
  let failing = true;
  const { calls, embedder } = countingEmbedder(() => failing);
  await expect(embedder.embedQuery('a')).rejects.toThrow('no model');
  failing = false;
  expect(await embedder.embedQuery('a')).toEqual(Float32Array.of(1, 0));
  expect(calls).toEqual(['a', 'a']);
});
