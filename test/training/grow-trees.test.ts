/** Growing trees: rules that no straight line can say are learned, signs are kept, the same rows give the same trees. */

import { describe, expect, it } from 'vitest';
import { createListwiseLoss } from '../../eval/train/ranker-trees.ts';
import { mulberry32 } from '../../eval/train/seeded-random.ts';
import { binRows } from '../../eval/train/trees/bin-rows.ts';
import { growTrees, type Loss, type TreeTraining } from '../../eval/train/trees/grow-trees.ts';
import { openTrees } from '../../src/learned/boosted-trees.ts';

const SETTINGS: TreeTraining = {
  trees: 60,
  depth: 3,
  learningRate: 0.3,
  columnShare: 1,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 1,
  leastCurvature: 1,
  seed: 1,
};
const INPUTS = ['left', 'right'];

function squaredLoss(targets: readonly number[]): Loss {
  return (scores, slopes, curvatures) => {
    let loss = 0;
    targets.forEach((target, row) => {
      slopes[row] = scores[row]! - target;
      curvatures[row] = 1;
      loss += (scores[row]! - target) ** 2;
    });
    return loss / targets.length;
  };
}

function makeRows(count: number): number[][] {
  const random = mulberry32(5);
  return Array.from({ length: count }, () => [random(), random()]);
}

function grow(rows: readonly number[][], targets: readonly number[], settings = SETTINGS) {
  const binned = binRows(rows.length, 2, (row, column) => rows[row]![column]!);
  const groups = Uint32Array.from(rows, (_, row) => row);
  return growTrees(binned, groups, INPUTS, squaredLoss(targets), settings);
}

describe('growTrees', () => {
  it('learns which quarter of the square a point is in, and says it of points not seen', () => {
    const quarter = ([left, right]: readonly number[]) => (left! > 0.5 === right! > 0.5 ? 1 : -1);
    const rows = makeRows(800);
    const score = openTrees(grow(rows.slice(0, 600), rows.slice(0, 600).map(quarter)), INPUTS, 'train');
    const right = rows.slice(600).filter((row) => Math.sign(score([row])[0]!) === quarter(row));
    expect(right.length).toBeGreaterThan(190);
  });

  it('scores a row as training did', () => {
    const rows = makeRows(200);
    const targets = rows.map(([left, right]) => left! * right!);
    const losses: string[] = [];
    const trees = grow(rows, targets, { ...SETTINGS, log: (line) => losses.push(line) });
    const score = openTrees(trees, INPUTS, 'train');
    const loss = rows.reduce((sum, row, index) => sum + (score([row])[0]! - targets[index]!) ** 2, 0) / rows.length;
    expect(losses.at(-1)).toBe(`tree 60: loss ${loss.toFixed(4)}`);
  });

  it('never lets the score fall along a column that may only rise', () => {
    const random = mulberry32(8);
    const rows = makeRows(400);
    const targets = rows.map(([left]) => Math.sin(6 * left!) + random());
    const settings = { ...SETTINGS, signs: [1, 0] };
    const score = openTrees(grow(rows, targets, settings), INPUTS, 'train');
    for (const right of [0.1, 0.5, 0.9]) {
      const scores = Array.from({ length: 50 }, (_, step) => score([[step / 50, right]])[0]!);
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
    }
  });

  it('gives the same trees for the same rows and seed', () => {
    const rows = makeRows(100);
    const targets = rows.map(([left]) => left!);
    expect(grow(rows, targets)).toEqual(grow(rows, targets));
    expect(grow(rows, targets, { ...SETTINGS, seed: 2 })).not.toEqual(grow(rows, targets));
  });
});

describe('listwise loss', () => {
  it('has the slopes that finite differences give', () => {
    const loss = createListwiseLoss({
      rows: 5,
      questionOf: Uint32Array.of(0, 0, 0, 1, 1),
      isRight: Uint8Array.of(0, 1, 1, 1, 0),
      weights: Float64Array.of(1, 3),
    });
    const scores = Float64Array.of(0.3, -0.4, 1, 0.2, 0.7);
    const slopes = new Float64Array(5);
    loss(scores, slopes, new Float64Array(5));
    for (let row = 0; row < scores.length; row++) {
      const at = (step: number) =>
        loss(
          scores.map((score, index) => (index === row ? score + step : score)),
          new Float64Array(5),
          new Float64Array(5),
        );
      // The loss is a mean by weight, the slopes are not.
      expect((4 * (at(1e-4) - at(-1e-4))) / 2e-4).toBeCloseTo(slopes[row]!, 5);
    }
  });
});
