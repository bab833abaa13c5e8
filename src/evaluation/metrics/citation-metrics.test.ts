/** Citation metrics against values worked out by hand. */

import { describe, expect, it } from 'vitest';
import type { AnswerSentence, Citation } from '../../answer/answer.ts';
import { citationExactness } from './citation-exactness.ts';
import { citationPrecision } from './citation-precision.ts';
import { citationRecall } from './citation-recall.ts';
import { unsupportedShare } from './unsupported-share.ts';

const text = 'Seven centres abroad were inaugurated. Ten are planned.';
const evidence = new Map([['a.md', [{ start: 0, end: 38 }]]]);

function cite(marker: number, uri: string, start: number, end: number, quote = text.slice(start, end)): Citation {
  return { marker, documentId: uri, title: '', uri, section: '', quote, start, end, verdict: 'supported' };
}
function sentence(markers: number[], verdict: AnswerSentence['verdict'] = 'supported'): AnswerSentence {
  return { text: 'A sentence.', markers, verdict };
}

describe('citation metrics', () => {
  const citations = [cite(1, 'a.md', 30, 38), cite(2, 'a.md', 39, 55), cite(3, 'b.md', 0, 10)];

  it('precision counts citations whose span overlaps an expected quote of the same document', () => {
    expect(citationPrecision(citations, evidence)).toBeCloseTo(1 / 3, 12);
    expect(citationPrecision([], evidence)).toBeNull();
  });

  it('a span that only touches the quote does not overlap it', () => {
    expect(citationPrecision([cite(1, 'a.md', 38, 39)], evidence)).toBe(0);
  });

  it('recall counts sentences with at least one right citation', () => {
    expect(citationRecall([sentence([2, 1]), sentence([3]), sentence([])], citations, evidence)).toBeCloseTo(1 / 3, 12);
    expect(citationRecall([], citations, evidence)).toBeNull();
  });

  it('exactness compares each quote with the slice of its document', () => {
    const textOf = (id: string) => (id === 'a.md' ? text : undefined);
    expect(citationExactness([cite(1, 'a.md', 0, 5)], textOf)).toBe(1);
    expect(citationExactness([cite(1, 'a.md', 0, 5), cite(2, 'a.md', 0, 5, 'seven')], textOf)).toBe(0.5);
    expect(citationExactness([cite(1, 'gone.md', 0, 5)], textOf)).toBe(0);
    expect(citationExactness([cite(1, 'a.md', 5, 5, '')], textOf)).toBe(0);
  });

  it('unsupported share counts sentences without a marker or with verdict unsupported', () => {
    expect(
      unsupportedShare([sentence([1]), sentence([]), sentence([2], 'unsupported'), sentence([1], 'partial')]),
    ).toBe(0.5);
    expect(unsupportedShare([])).toBeNull();
  });
});
