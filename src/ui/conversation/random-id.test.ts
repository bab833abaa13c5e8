import { expect, it } from 'vitest';
import { randomId } from './random-id.ts';

it('writes 16 random bytes as 32 hex digits', () => {
  expect(randomId((bytes) => bytes.set([1, 255]))).toBe(`01ff${'0'.repeat(28)}`);
});
