/** How ablation and sweeps become runs. */

import { describe, expect, it } from 'vitest';
import { expandVariants } from './expand-variants.ts';

describe('expandVariants', () => {
  it('is one unnamed variant when nothing is varied', () => {
    expect(expandVariants(undefined, undefined)).toEqual([{ name: '', overrides: {} }]);
  });

  it('is every combination of retrievers and settings, in the order given', () => {
    expect(expandVariants('keyword,hybrid', 'k=3,5')).toEqual([
      { name: 'keyword k=3', overrides: { keywordWeight: 1, passages: '3' } },
      { name: 'keyword k=5', overrides: { keywordWeight: 1, passages: '5' } },
      { name: 'hybrid k=3', overrides: { passages: '3' } },
      { name: 'hybrid k=5', overrides: { passages: '5' } },
    ]);
  });

  it('takes the parts of the fusion away one by one', () => {
    expect(expandVariants('both,late,sum,hybrid', undefined).map(({ overrides }) => overrides)).toEqual([
      { lateInteraction: 'off', feedback: 'off' },
      { feedback: 'off' },
      { learnedOrder: 'off' },
      {},
    ]);
  });

  it('sweeps several settings, by flag or by name, and keeps a zero', () => {
    const variants = expandVariants(undefined, 'keyword-weight=0,1 candidates=20');
    expect(variants.map(({ overrides }) => overrides)).toEqual([
      { keywordWeight: '0', candidates: '20' },
      { keywordWeight: '1', candidates: '20' },
    ]);
  });

  it('names what it does not know', () => {
    expect(() => expandVariants('bm25', undefined)).toThrow(/bm25/);
    expect(() => expandVariants(undefined, 'colour=red')).toThrow(/colour=red/);
    expect(() => expandVariants(undefined, 'k')).toThrow(/"k"/);
  });
});
