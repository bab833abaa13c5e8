/** Holds the verifier's measured quality on the labelled set: a change that makes it worse fails here. */

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_VERIFIER } from '../../src/answer/verify/create-verifier.ts';
import { makeLabelledPairs } from './labelled-pairs.ts';
import { judgePairs, scoreVerdicts } from './measure-verifier.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pairs = await makeLabelledPairs(root('corpus'), root('test/verify/written-claims.jsonl'));

describe('the verifier on the labelled set', () => {
  it('has 300 pairs or more of five kinds, the same on every run', async () => {
    expect(pairs.length).toBeGreaterThan(300);
    for (const label of ['true', 'number', 'entity', 'negated', 'off-topic']) {
      expect(pairs.filter((pair) => pair.label === label).length, label).toBeGreaterThan(50);
    }
    const again = await makeLabelledPairs(root('corpus'), root('test/verify/written-claims.jsonl'));
    expect(again.map((pair) => pair.claim)).toEqual(pairs.map((pair) => pair.claim));
  });

  it('keeps its precision and recall of unsupported on the held-out half', async () => {
    const heldOut = pairs.filter((pair) => pair.half === 'held-out');
    const { precision, recall, unsupported } = scoreVerdicts(
      heldOut,
      await judgePairs(heldOut, DEFAULT_VERIFIER.thresholds),
    );
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.9);
    expect(unsupported['number']).toBeGreaterThan(0.92);
    expect(unsupported['entity']).toBeGreaterThan(0.85);
    expect(unsupported['negated']).toBeGreaterThan(0.95);
    expect(unsupported['off-topic']).toBeGreaterThan(0.95);
  });

  it('would not pass by flagging everything or nothing', async () => {
    const everything = await judgePairs(pairs.slice(0, 200), { supported: 1.1, partial: 1.1 });
    expect(scoreVerdicts(pairs.slice(0, 200), everything).precision).toBeLessThan(0.95);
    const nothing = pairs.slice(0, 200).map(() => 'supported' as const);
    expect(scoreVerdicts(pairs.slice(0, 200), nothing).recall).toBe(0);
  });
});
