/** A candidate's score: its tokens' scores by their weights, single segments and lists by columns of their own. */

import { describe, expect, it } from 'vitest';
import { LOGITS, poolLogits } from './pool-logits.ts';

/** Two pages of three tokens; each token's logits are given. */
function logitsOf(tokens: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(tokens.flatMap((token) => [...token, 0, 0, 0, 0, 0, 0].slice(0, LOGITS)));
}

describe('pooling', () => {
  const logits = logitsOf([
    [0, 9],
    [0, 1],
    [0, 3],
    [0, 0, 0, 5],
    [20, 7, 20, 6],
    [0, 0, 0, 8],
  ]);

  it('takes the mean of equal weights, of the candidate’s tokens alone', () => {
    expect([...poolLogits(logits, 3, [{ page: 0, start: 1, end: 3 }], [false])]).toEqual([2]);
  });

  it('takes the token that outweighs the others', () => {
    const [score] = poolLogits(logits, 3, [{ page: 1, start: 0, end: 3 }], [false]);
    expect(score).toBeCloseTo(7, 5);
  });

  it('scores a whole list by columns of its own', () => {
    const [score] = poolLogits(logits, 3, [{ page: 1, start: 0, end: 3 }], [true]);
    expect(score).toBeCloseTo(6, 5);
  });
});
