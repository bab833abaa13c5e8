/** Comparison: differences with intervals, and flips. */

import { describe, expect, it } from 'vitest';
import type { EvaluationResult, QuestionResult } from '../evaluation-result.ts';
import { compareResults } from './compare-results.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';

const RESAMPLES = 2000;

function resultOf(values: readonly number[]): EvaluationResult {
  const questions = values.map(
    (accuracy, index): QuestionResult => ({
      id: `q${index}`,
      set: 's',
      split: 'dev',
      language: 'en',
      question: `Question ${index}`,
      history: [],
      answerable: true,
      expectedAnswers: [],
      expectedQuotes: [],
      outcome: accuracy === 1 ? 'answered-right' : 'answered-wrong',
      reasons: [],
      wrongIfAnswered: accuracy !== 1,
      metrics: { accuracy },
    }),
  );
  return {
    formatVersion: 1,
    pipeline: 'fake',
    settings: {},
    questionsSha256: '',
    splits: {},
    groups: {},
    riskCoverage: [],
    questions,
    measured: { startedAt: '', durationMs: 0, latency: [], answerTimingsMs: {}, peakMemoryBytes: null },
  };
}

const repeat = (value: number, count: number) => Array.from({ length: count }, () => value);

describe('compareResults', () => {
  it('finds a large change clear and names the questions that flipped', () => {
    const first = resultOf([...repeat(0, 30), ...repeat(1, 30)]);
    const second = resultOf([...repeat(1, 58), ...repeat(0, 2)]);
    const comparison = compareResults(first, second, RESAMPLES);
    const accuracy = comparison.metrics.find(({ metric }) => metric.name === 'accuracy')!;
    expect(accuracy.difference).toBeCloseTo(28 / 60, 12);
    expect(accuracy.low).toBeGreaterThan(0.3);
    expect(accuracy.high).toBeLessThan(0.62);
    expect(accuracy.verdict).toBe('better');
    expect(comparison.flipped.filter(({ direction }) => direction === 'mended')).toHaveLength(30);
    expect(comparison.flipped.filter(({ direction }) => direction === 'broken').map(({ id }) => id)).toEqual([
      'q58',
      'q59',
    ]);
    expect(compareResults(second, first, RESAMPLES).metrics[0]?.verdict).toBe('worse');
  });

  it('finds one flip among many unclear, and no change the same', () => {
    const first = resultOf(repeat(1, 40));
    expect(compareResults(first, resultOf([0, ...repeat(1, 39)]), RESAMPLES).metrics[0]?.verdict).toBe('unclear');
    expect(compareResults(first, first, RESAMPLES).metrics[0]?.verdict).toBe('same');
  });

  it('pairs by id and names what is in one run only', () => {
    const comparison = compareResults(resultOf([1, 1, 1]), resultOf([1, 1]), RESAMPLES);
    expect(comparison.pairs).toBe(2);
    expect(comparison.onlyInFirst).toEqual(['q2']);
  });
});

describe('pairedBootstrap', () => {
  it('gives the same interval every time, close to the normal one', () => {
    const differences = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 0.2 : -0.1));
    const mean = (indices: Int32Array) => indices.reduce((sum, index) => sum + differences[index]!, 0) / indices.length;
    const statistics = (indices: Int32Array) => [0, mean(indices)] as const;
    const interval = pairedBootstrap(100, statistics)!;
    expect(pairedBootstrap(100, statistics)).toEqual(interval);
    // Standard deviation 0.15: mean 0.05 ± 1.96 · 0.15 / 10.
    expect(interval.low).toBeCloseTo(0.05 - 0.0294, 2);
    expect(interval.high).toBeCloseTo(0.05 + 0.0294, 2);
  });

  it('is null when the statistic does not apply', () => {
    expect(pairedBootstrap(3, () => [null, 1])).toBeNull();
  });
});
