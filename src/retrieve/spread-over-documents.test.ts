import { describe, expect, it } from 'vitest';
import type { RankedCandidate } from './rank/fuse-candidates.ts';
import { spreadOverDocuments } from './spread-over-documents.ts';

function make(documentId: string, ordinal: number, score: number): RankedCandidate {
  const chunk = { id: `${documentId}:${ordinal}`, documentId, ordinal, start: 0, end: 1, headingPath: [] };
  return { candidate: { chunk, dense: null, keyword: null, denseRank: null, keywordRank: null }, score };
}
const idsOf = (ranked: readonly RankedCandidate[]) => ranked.map(({ candidate }) => candidate.chunk.id);

describe('spreadOverDocuments', () => {
  it('lets another document pass when it is nearly as good', () => {
    const ranked = [make('a', 0, 0.9), make('a', 1, 0.8), make('b', 0, 0.77), make('a', 2, 0.76)];
    expect(idsOf(spreadOverDocuments(ranked, 4))).toEqual(['a:0', 'b:0', 'a:1', 'a:2']);
  });

  it('keeps a document together when nothing else comes near', () => {
    const ranked = [make('a', 0, 0.9), make('a', 1, 0.8), make('a', 2, 0.7), make('b', 0, 0.3)];
    expect(idsOf(spreadOverDocuments(ranked, 3))).toEqual(['a:0', 'a:1', 'a:2']);
  });

  it('never changes which document comes before which', () => {
    const ranked = ['a', 'b', 'a', 'c', 'b', 'a'].map((id, index) => make(id, index, 1 - index / 100));
    const firsts = idsOf(spreadOverDocuments(ranked, 6)).map((id) => id[0]);
    expect([...new Set(firsts)]).toEqual(['a', 'b', 'c']);
    expect(spreadOverDocuments(ranked, 99)).toHaveLength(6);
  });
});
