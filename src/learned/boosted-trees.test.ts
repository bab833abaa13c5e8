/** Trees are walked as they are written, and refused where they were grown on other inputs. */

import { describe, expect, it } from 'vitest';
import { type BoostedTrees, openTrees } from './boosted-trees.ts';

const trees: BoostedTrees = {
  version: 1,
  inputs: ['width', 'height'],
  depth: 2,
  trees: [
    { columns: [0, 1, -1], thresholds: [0.5, 2, 0], leaves: [1, 2, 3, 4] },
    { columns: [-1, -1, -1], thresholds: [0, 0, 0], leaves: [10, 20, 30, 40] },
  ],
};

describe('openTrees', () => {
  it.each([
    ['left, left', [0.5, 2], 1],
    ['left, right', [0, 2.1], 2],
    ['right; a node that parts nothing sends all to the left', [0.6, 9], 3],
  ])('adds one leaf of each tree: %s', (_, row, leaf) => {
    expect([...openTrees(trees, ['width', 'height'], 'train')([row])]).toEqual([leaf + 10]);
  });

  it('says what was expected where the inputs differ or a tree is cut', () => {
    expect(() => openTrees(trees, ['height', 'width'], 'train')).toThrow(/do not fit/);
    const cut = { ...trees, trees: [{ ...trees.trees[0]!, leaves: [1, 2, 3] }] };
    expect(() => openTrees(cut, ['width', 'height'], 'train')).toThrow(/do not fit/);
  });
});
