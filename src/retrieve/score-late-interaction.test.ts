import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenTable } from '../embed/embedder.ts';
import { assembleTokenDots } from './build-token-dots.ts';
import { scoreLateInteraction } from './score-late-interaction.ts';
import { createTokenSimilarities } from './token-similarities.ts';

const TOKENS = 40;
const DIMENSIONS = 20;

/** Token 0 has no direction. */
function makeTable(): TokenTable {
  const rows = new Int8Array(TOKENS * DIMENSIONS);
  let state = 1;
  for (let at = DIMENSIONS; at < rows.length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    rows[at] = (state % 255) - 127;
  }
  const norms = Float32Array.from({ length: TOKENS }, (_, token) => (token === 0 ? 0 : 1 + (token % 3)));
  return { dimensions: DIMENSIONS, rows, norms, tokens: Array.from({ length: TOKENS }, (_, token) => `t${token}`) };
}

const table = makeTable();
const similarities = createTokenSimilarities(table);

function cosine(a: number, b: number): number {
  const rowOf = (token: number) => Array.from(table.rows.subarray(token * DIMENSIONS, (token + 1) * DIMENSIONS));
  const [x, y] = [rowOf(a), rowOf(b)];
  const product = x.reduce((sum, value, index) => sum + value * y[index]!, 0);
  const lengths = Math.hypot(...x) * Math.hypot(...y);
  return lengths === 0 ? 0 : product / lengths;
}

/** The definition, without blocks, WebAssembly or shared work. */
function naively(query: readonly number[], passages: readonly (readonly number[])[]) {
  const tokens = [...new Set(query)].filter((token) => token !== 0);
  const best = (token: number, passage: readonly number[]) =>
    Math.max(0, ...passage.map((other) => cosine(token, other)));
  const weights = tokens.map((token) => {
    const mean = passages.reduce((sum, passage) => sum + best(token, passage), 0) / passages.length;
    const times = query.filter((other) => other === token).length;
    return table.norms[token]! * Math.sqrt(times) * Math.max(1 - mean, 0.02);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const score = (passage: readonly number[]) =>
    tokens.reduce((sum, token, index) => sum + (weights[index]! * best(token, passage)) / total, 0);
  const windows = (passage: readonly number[]) => {
    const starts = Array.from({ length: Math.max(1, Math.ceil(passage.length / 16) - 1) }, (_, index) => index * 16);
    return starts.map((start) => passage.slice(start, start + 32));
  };
  return { whole: passages.map(score), window: passages.map((passage) => Math.max(...windows(passage).map(score))) };
}

const token = fc.integer({ min: 0, max: TOKENS - 1 });

describe('scoreLateInteraction', () => {
  it('gives what its definition says', () => {
    const passages = fc.array(fc.array(token, { maxLength: 70 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), passages, (query, texts) => {
        const scores = scoreLateInteraction(
          table,
          similarities,
          Uint32Array.from(query),
          texts.map((text) => Uint32Array.from(text)),
        );
        if (query.every((id) => id === 0)) {
          expect(scores).toBeNull();
          return;
        }
        const expected = naively(query, texts);
        for (const [index, score] of scores!.whole.entries()) expect(score).toBeCloseTo(expected.whole[index]!, 5);
        for (const [index, score] of scores!.window.entries()) expect(score).toBeCloseTo(expected.window[index]!, 5);
      }),
    );
  });

  it('scores a passage without stored tokens 0', () => {
    const scores = scoreLateInteraction(table, similarities, Uint32Array.of(3), [null, Uint32Array.of(3)]);
    expect(scores!.whole[0]).toBe(0);
    expect(scores!.whole[1]).toBeCloseTo(1, 5);
  });

  it('prefers, of two passages with all the words, the one that has them together', () => {
    const filler = new Array<number>(60).fill(0);
    const together = Uint32Array.from([1, 2, ...filler]);
    const apart = Uint32Array.from([1, ...filler, 2]);
    const { whole, window } = scoreLateInteraction(table, similarities, Uint32Array.of(1, 2), [together, apart])!;
    expect(whole[0]).toBeCloseTo(whole[1]!, 6);
    expect(window[0]).toBeGreaterThan(window[1]!);
  });
});

describe('token-dots.wasm', () => {
  it('is what token-dots.wat assembles to', async () => {
    const kept = readFileSync(new URL('./token-dots.wasm', import.meta.url));
    expect(Buffer.from(await assembleTokenDots()).equals(kept)).toBe(true);
  });
});
