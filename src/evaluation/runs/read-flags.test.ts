/** The flags of the command: what they become, and how a wrong one is named. */

import { describe, expect, it } from 'vitest';
import { isWholeRun, readFlags } from './read-flags.ts';

describe('readFlags', () => {
  it('is a whole, answered, ungated run when nothing is given', () => {
    const flags = readFlags({});
    expect(flags).toMatchObject({ answers: true, gate: false, accept: false, judge: false, limit: undefined });
    expect(isWholeRun(flags)).toBe(true);
  });

  it.each([{ limit: '5' }, { split: 'dev' }, { set: 'x.jsonl' }, { 'retrieval-only': true as const }])(
    'is no whole run with %o',
    (given) => {
      expect(isWholeRun(readFlags(given))).toBe(false);
    },
  );

  it.each([{ limit: '0' }, { limit: 'ten' }, { split: 'train' }, { retriever: 'bm25' }, { sweep: 'k' }])(
    'refuses %o',
    (given) => {
      expect(() => readFlags(given)).toThrow(expect.objectContaining({ code: 'bad-setting' }));
    },
  );
});
