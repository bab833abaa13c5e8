/** Abstention metrics, percentiles and means against values worked out by hand. */

import { describe, expect, it } from 'vitest';
import { falseAnswer } from './false-answer.ts';
import { falseRefusal } from './false-refusal.ts';
import { meanOfPresent } from './mean-of-present.ts';
import { percentile } from './percentile.ts';
import { areaUnderRiskCoverage, riskCoverageCurve } from './risk-coverage.ts';
import { rocAuc } from './roc-auc.ts';

describe('false answers and refusals', () => {
  it('counts an answer to an unanswerable question unless the premise was corrected', () => {
    expect(falseAnswer({ answerable: false }, false, false)).toBe(1);
    expect(falseAnswer({ answerable: false }, false, true)).toBe(0);
    expect(falseAnswer({ answerable: false }, true, false)).toBe(0);
    expect(falseAnswer({ answerable: true }, false, false)).toBeNull();
    expect(falseAnswer({ answerable: null }, false, false)).toBeNull();
  });

  it('counts a refusal of an answerable question', () => {
    expect(falseRefusal({ answerable: true }, true)).toBe(1);
    expect(falseRefusal({ answerable: true }, false)).toBe(0);
    expect(falseRefusal({ answerable: false }, true)).toBeNull();
  });
});

describe('risk and coverage', () => {
  const answers = [
    { confidence: 0.6, isWrong: true },
    { confidence: 0.9, isWrong: false },
    { confidence: 0.7, isWrong: false },
    { confidence: 0.8, isWrong: true },
  ];

  it('walks from the surest answer to the least sure', () => {
    expect(riskCoverageCurve(answers)).toEqual([
      { threshold: 0.9, coverage: 0.25, risk: 0 },
      { threshold: 0.8, coverage: 0.5, risk: 0.5 },
      { threshold: 0.7, coverage: 0.75, risk: 1 / 3 },
      { threshold: 0.6, coverage: 1, risk: 0.5 },
    ]);
  });

  it('the area is the mean risk over all coverages', () => {
    expect(areaUnderRiskCoverage(answers)).toBeCloseTo((0 + 0.5 + 1 / 3 + 0.5) / 4, 12);
    expect(areaUnderRiskCoverage([])).toBeNull();
  });

  it('ties give one point, and the same area in any order', () => {
    const tied = [
      { confidence: 0.5, isWrong: true },
      { confidence: 0.5, isWrong: false },
    ];
    expect(riskCoverageCurve(tied)).toEqual([{ threshold: 0.5, coverage: 1, risk: 0.5 }]);
    expect(areaUnderRiskCoverage(tied)).toBe(0.5);
    expect(areaUnderRiskCoverage([...tied].reverse())).toBe(0.5);
  });
});

describe('ROC AUC', () => {
  const scores = (values: readonly number[], labels: readonly number[]) =>
    values.map((score, index) => ({ score, isPositive: labels[index] === 1 }));

  it("gives the value of scikit-learn's documented example", () => {
    expect(rocAuc(scores([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]))).toBe(0.75);
  });

  it('counts ties one half, and needs both kinds', () => {
    expect(rocAuc(scores([0.5, 0.5, 0.5], [0, 1, 0]))).toBe(0.5);
    expect(rocAuc(scores([0.5, 0.9], [1, 1]))).toBeNull();
  });
});

describe('percentile', () => {
  it("gives the nearest ranks of the textbook's example", () => {
    const values = [50, 15, 35, 20, 40];
    expect([5, 30, 40, 50, 100].map((percent) => percentile(values, percent))).toEqual([15, 20, 20, 35, 50]);
    expect(percentile(values, 0)).toBe(15);
    expect(percentile([], 50)).toBeNull();
  });
});

describe('mean of present values', () => {
  it('leaves null and missing values out, and keeps zeros', () => {
    expect(meanOfPresent([1, null, 0, undefined])).toBe(0.5);
    expect(meanOfPresent([null])).toBeNull();
  });
});
