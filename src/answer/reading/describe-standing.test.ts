import { expect, it } from 'vitest';
import { describeStanding } from './describe-standing.ts';

it('says how each candidate stands against the best and against "none", which comes first', () => {
  expect([...describeStanding([3, 1, 1, -20], 2)]).toEqual([
    ...[0, -0.25, 0, 0],
    ...[0, 0.25, 0, 1],
    ...[-0.5, -0.25, 0.125, 1],
    ...[-0.5, -0.25, 0.125, 1],
    ...[-2, -2, 0.375, 1],
  ]);
});
