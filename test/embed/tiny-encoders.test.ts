/** The code that loads real models, run on tiny random ones of each architecture. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTinyEncoder, TINY_DIMENSIONS } from '../../scripts/make-tiny-encoders.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { createCrossEncoder } from '../../src/retrieve/create-cross-encoder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-tiny-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['bert', 'xlm-roberta', 'nomic_bert'] as const)('a model of the %s architecture', (architecture) => {
  it('embeds, counts tokens and offers no token table', async () => {
    const embedder = await createTransformersEmbedder(resolveModel(makeTinyEncoder(folder, architecture), folder));
    try {
      expect(embedder.dimensions).toBe(TINY_DIMENSIONS);
      expect(embedder.maxTokens).toBe(64);
      const texts = ['seven centres opened', 'opened seven centres', '深圳创新', 'money '.repeat(300), ''];
      const vectors = await embedder.embedDocuments(texts);
      for (const vector of vectors.slice(0, 4)) expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
      expect(vectors[4]).toBeNull();
      // The mean over tokens knows no order: the same words give the same vector, other words another.
      expect(similarity(vectors[0]!, vectors[1]!)).toBeCloseTo(1, 5);
      expect(similarity(vectors[0]!, vectors[3]!)).toBeLessThan(0.9);
      expect(await embedder.countTokens(['seven centres opened'])).toEqual([3]);
      expect(embedder.tokenVectors).toBeUndefined();
    } finally {
      await embedder.close();
    }
  });
});

describe('a cross-encoder', () => {
  it('scores each passage with the question, the same alone and among others', async () => {
    const reranker = await createCrossEncoder(resolveModel(makeTinyEncoder(folder, 'bert-reranker'), folder));
    try {
      const passages = ['seven innovation centres', 'the park of money', 'science '.repeat(500)];
      const together = await reranker.score('how many centres', passages);
      expect(together).toHaveLength(3);
      for (const [index, passage] of passages.entries()) {
        const [alone] = await reranker.score('how many centres', [passage]);
        expect(alone).toBeCloseTo(together[index]!, 5);
        expect(alone).toBeGreaterThan(0);
        expect(alone).toBeLessThan(1);
      }
      expect(new Set(together.map((score) => score.toFixed(6))).size).toBe(3);
      expect((await reranker.score('money park', ['seven innovation centres']))[0]).not.toBeCloseTo(together[0]!, 5);
      expect(await reranker.score('how many centres', [])).toEqual([]);
    } finally {
      await reranker.close();
    }
    await expect(reranker.score('a', ['b'])).rejects.toMatchObject({ code: 'model-failed' });
  });

  it('names what is wrong with a model that classifies nothing', async () => {
    const resolved = resolveModel(makeTinyEncoder(folder, 'xlm-roberta'), folder, 'FOOTNOTE_RERANKER');
    const opened = createCrossEncoder({ ...resolved, id: 'absent' });
    await expect(opened).rejects.toMatchObject({
      code: 'model-failed',
      remedy: expect.stringContaining('FOOTNOTE_RERANKER'),
    });
  });
});

function similarity(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
