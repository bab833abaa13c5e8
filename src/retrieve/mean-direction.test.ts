import { describe, expect, it } from 'vitest';
import { createMeanDirection } from './mean-direction.ts';

/** Token 0 has no direction; 1 is three times as long as 2. */
const meanDirection = createMeanDirection({
  dimensions: 2,
  rows: Int8Array.of(0, 0, 127, 0, 0, 64),
  norms: Float32Array.of(0, 3, 1),
  tokens: ['[PAD]', 'harbour', 'port'],
});

describe('createMeanDirection', () => {
  it('sums the tokens of a text by their lengths', () => {
    const [x, y] = meanDirection([Uint32Array.of(1, 2, 0)], [1]);
    expect(x! / y!).toBeCloseTo(3);
    expect(Math.hypot(x!, y!)).toBeCloseTo(1);
  });

  it('sums texts by their weights, whatever their lengths in tokens', () => {
    const [x, y] = meanDirection([Uint32Array.of(1, 1, 1), Uint32Array.of(2)], [1, 2]);
    expect(y! / x!).toBeCloseTo(2);
  });

  it('is zero where no text has a direction', () => {
    expect(meanDirection([null, Uint32Array.of(0)], [1, 1])).toEqual(Float32Array.of(0, 0));
  });
});
