import { expect, it } from 'vitest';
import { gatherVectors } from './gather-vectors.ts';

it('puts the rows of the ids one after another', () => {
  const words = { dimensions: 2, rows: Int8Array.of(0, 0, 1, -1, 2, -2) };
  expect([...gatherVectors(Int32Array.of(2, 0, 1, 2), words)]).toEqual([2, -2, 0, 0, 1, -1, 2, -2]);
});
