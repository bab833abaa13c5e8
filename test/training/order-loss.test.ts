/** The learned order is taught by pairs: trees grown on its loss put relevant candidates first, the more relevant before the less. */

import { describe, expect, it } from 'vitest';
import { createOrderLoss } from '../../eval/train/order-loss.ts';
import { mulberry32 } from '../../eval/train/seeded-random.ts';
import { binRows } from '../../eval/train/trees/bin-rows.ts';
import { growTrees } from '../../eval/train/trees/grow-trees.ts';
import { openTrees } from '../../src/learned/boosted-trees.ts';

const QUESTIONS = 60;
const CANDIDATES = 10;
const SETTINGS = {
  trees: 60,
  depth: 2,
  learningRate: 0.3,
  columnShare: 1,
  groupShare: 1,
  easyShare: 1,
  shrinkage: 0.1,
  leastCurvature: 0.01,
  seed: 1,
};

/** The second column says the grade, beside noise. */
function makeRows() {
  const random = mulberry32(3);
  return Array.from({ length: QUESTIONS * CANDIDATES }, (_, row) => {
    const grade = row % CANDIDATES === 0 ? 2 : row % CANDIDATES === 1 ? 1 : 0;
    return { question: Math.floor(row / CANDIDATES), grade, values: [random(), grade + random() * 0.9] };
  });
}

describe('createOrderLoss', () => {
  const rows = makeRows();
  const questionOf = Uint32Array.from(rows, ({ question }) => question);
  const grades = Uint8Array.from(rows, ({ grade }) => grade);
  const weights = new Float64Array(QUESTIONS).fill(1);
  const loss = createOrderLoss({ grades, questionOf, weights });

  it('teaches trees to put graded candidates in order', () => {
    const binned = binRows(rows.length, 2, (row, column) => rows[row]!.values[column]!);
    const grown = growTrees(binned, questionOf, ['noise', 'telling'], loss, SETTINGS);
    const scores = openTrees(grown, ['noise', 'telling'], 'train')(rows.map(({ values }) => values));
    const [slopes, curvatures] = [new Float64Array(rows.length), new Float64Array(rows.length)];
    expect(loss(new Float64Array(rows.length), slopes, curvatures)).toBe(0);
    expect(
      loss(
        Float64Array.from(rows, (_, row) => row),
        slopes,
        curvatures,
      ),
    ).toBeGreaterThan(0.4);
    expect(loss(scores, slopes, curvatures)).toBeLessThan(0.02);
  });

  it('pulls the relevant up as much as it pushes others down, and leaves questions without any alone', () => {
    const slopes = new Float64Array(4);
    const teach = createOrderLoss({
      grades: Uint8Array.of(0, 1, 0, 0),
      questionOf: Uint32Array.of(0, 0, 1, 1),
      weights: Float64Array.of(1, 1),
    });
    teach(Float64Array.of(1, 0, 1, 0), slopes, new Float64Array(4));
    expect(slopes[1]).toBeLessThan(0);
    expect(slopes[0]).toBe(-slopes[1]!);
    expect(Array.from(slopes.subarray(2))).toEqual([0, 0]);
  });
});
