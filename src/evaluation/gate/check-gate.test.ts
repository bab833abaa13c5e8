/** The gate on small runs; the real pipeline made worse on purpose is in gate.integration.test.ts. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvaluationResult } from '../evaluation-result.ts';
import { METRICS } from '../metric-catalogue.ts';
import { baselineOf, readBaseline, writeBaseline } from './baseline.ts';
import { checkGate } from './check-gate.ts';
import { describeBaselineChange } from './describe-baseline-change.ts';
import { GATED_METRICS } from './gated-metrics.ts';

function run(metrics: Record<string, number | null>): EvaluationResult {
  const summary = { questions: 100, metrics };
  return {
    formatVersion: 1,
    pipeline: 'fake',
    settings: { passages: 8 },
    questionsSha256: 'same',
    splits: { all: summary, dev: summary, test: summary },
    groups: {},
    riskCoverage: [],
    questions: [],
    measured: { startedAt: '', durationMs: 0, latency: [], answerTimingsMs: {}, peakMemoryBytes: null },
  };
}

const good = run({ accuracy: 0.8, falseAnswerRate: 0.1, citationExactness: 1, 'hit@5': 0.9 });
const baseline = baselineOf(good);

describe('checkGate', () => {
  it('passes the run the baseline was made of', () => {
    expect(checkGate(good, baseline)).toEqual({ passed: true, failures: [] });
  });

  it('passes within the tolerance and stops beyond it, in the direction that is worse', () => {
    const failing = (changes: Record<string, number | null>) =>
      checkGate(run({ ...good.splits.all!.metrics, ...changes }), baseline).failures.map(
        ({ metric, split }) => `${metric} ${split}`,
      );
    expect(failing({ accuracy: 0.785 })).toEqual([]);
    expect(failing({ accuracy: 0.784 })).toEqual(['accuracy dev', 'accuracy test']);
    expect(failing({ accuracy: 1 })).toEqual([]);
    expect(failing({ falseAnswerRate: 0.136 })).toEqual(['falseAnswerRate dev', 'falseAnswerRate test']);
    expect(failing({ falseAnswerRate: 0 })).toEqual([]);
    expect(failing({ citationExactness: 0.999 })).toEqual(['citationExactness dev', 'citationExactness test']);
  });

  it('stops a run in which a metric applies to nothing any more', () => {
    const report = checkGate(run({ ...good.splits.all!.metrics, citationExactness: null }), baseline);
    expect(report.passed).toBe(false);
    expect(report.failures[0]?.message).toMatch(/citationExactness \(dev\)/);
  });

  it('stops a run over other questions', () => {
    const report = checkGate({ ...good, questionsSha256: 'other' }, baseline);
    expect(report.failures.map(({ metric }) => metric)).toEqual(['questions']);
  });

  it('gates metrics that exist, each with a reason', () => {
    const names = new Set(METRICS.map(({ name }) => name));
    for (const { name, reason } of GATED_METRICS) {
      expect(names).toContain(name);
      expect(reason).not.toBe('');
    }
  });
});

describe('baseline', () => {
  it('is written and read back, and an unknown version is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footnote-baseline-'));
    const path = join(folder, 'baseline.json');
    try {
      expect(await readBaseline(path)).toBeUndefined();
      await writeBaseline(path, baseline);
      expect(await readBaseline(path)).toEqual(baseline);
      await writeFile(path, JSON.stringify({ ...baseline, formatVersion: 99 }));
      await expect(readBaseline(path)).rejects.toMatchObject({ code: 'eval-set-invalid' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('shows what accepting a run would change', () => {
    const text = describeBaselineChange(baseline, baselineOf(run({ accuracy: 0.85 })));
    expect(text).toMatch(/accuracy \(dev\)\s+0\.800\s+0\.850\s+\+0\.050/);
  });
});
