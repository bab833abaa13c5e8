/** What every Embedder must do, run against each adapter. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embed/embedder.ts';

export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    const texts = [
      'Seven innovation centres were opened abroad.',
      '深圳首批七家海外创新中心授牌',
      'a',
      'Glass substrates a month. '.repeat(9),
    ];

    it('gives one unit vector a text, in order, of its dimensions', async () => {
      const vectors = await embedder.embedDocuments(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
      }
    });

    it('gives a text the same vector alone and in any batch', async () => {
      const together = await embedder.embedDocuments([...texts, ...texts].reverse());
      const alone = await Promise.all(texts.map(async (text) => (await embedder.embedDocuments([text]))[0]));
      for (const [index, vector] of alone.entries()) {
        expect(cosine(vector!, together[together.length - 1 - index]!)).toBeCloseTo(1, 5);
      }
    });

    it('embeds nothing as nothing', async () => {
      expect(await embedder.embedDocuments([])).toEqual([]);
      expect(await embedder.countTokens([])).toEqual([]);
    });

    it('never gives NaN, whatever the text', async () => {
      const odd = [
        '',
        ' ',
        '😀',
        '\u0000',
        '\ud800',
        '。。。',
        '\n\n',
        '中'.repeat(3000),
        'x'.repeat(5000),
        '[CLS] [SEP]',
      ];
      for (const vector of await embedder.embedDocuments(odd)) {
        if (vector !== null) expect([...vector].every(Number.isFinite)).toBe(true);
      }
    });

    it('takes all of a text longer than its window into account', async () => {
      const filler = 'The harbour was quiet that morning. '.repeat(Math.ceil(embedder.maxTokens / 4));
      const [plain, ending] = await embedder.embedDocuments([
        filler,
        `${filler}${'Quantum satellites encrypt. '.repeat(60)}`,
      ]);
      const query = await embedder.embedQuery('quantum satellite encryption');
      expect(cosine(plain!, ending!)).toBeLessThan(0.9999);
      expect(cosine(query!, ending!)).not.toBeCloseTo(cosine(query!, plain!), 4);
    });

    it('counts tokens by its own tokenizer, more for more text', async () => {
      const [one, two] = await embedder.countTokens(['innovation', 'innovation innovation']);
      expect(one).toBeGreaterThan(0);
      expect(two).toBe(one! * 2);
    });

    it('stops when told to', async () => {
      const stopped = AbortSignal.abort(new Error('no longer wanted'));
      await expect(embedder.embedDocuments(texts, stopped)).rejects.toThrow('no longer wanted');
    });

    it('refuses to work once closed', async () => {
      const closing = await open();
      await closing.close();
      await expect(closing.embedQuery('a')).rejects.toMatchObject({ code: 'model-failed' });
    });
  });
}

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
