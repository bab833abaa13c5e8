import { describe, expect, it } from 'vitest';
import { layOutCandidates, textsToRead } from './lay-out-candidates.ts';
import type { ReadCandidate } from './reading-model.ts';

const CANDIDATE: ReadCandidate = {
  title: 'Larkspur Observatory',
  heading: 'Staff',
  context: '',
  before: 'It was opened in 1987.',
  reading: 'It employs 42 people.',
  isList: false,
  score: 1,
};
const ids = (...texts: number[][]) => texts.map((text) => Uint32Array.from(text));

describe('textsToRead', () => {
  it('gives the question and five texts a candidate', () => {
    expect(textsToRead('How many?', [CANDIDATE])).toEqual([
      'How many?',
      'Larkspur Observatory',
      'Staff',
      '',
      'It was opened in 1987.',
      'It employs 42 people.',
    ]);
  });

  it('leaves out a heading that is the title, and what stands before an item with a lead-in or a whole list', () => {
    const item = { ...CANDIDATE, heading: CANDIDATE.title, context: 'The staff:' };
    expect(textsToRead('Who?', [item]).slice(2, 5)).toEqual(['', 'The staff:', '']);
    expect(textsToRead('Who?', [{ ...CANDIDATE, isList: true }])[4]).toBe('');
  });
});

describe('layOutCandidates', () => {
  it('puts question, surroundings and segment on one line, and says which is which', () => {
    const lines = layOutCandidates(ids([40, 41], [50], [51], [], [52, 53], [60, 61], [50], [], [54], [], [62]), [
      { isList: false },
      { isList: true },
    ]);
    expect(lines).toMatchObject({ candidates: 2, tokens: 14, questionTokens: 4 });
    expect([...lines.lengths]).toEqual([14, 11]);
    expect([...lines.ids.subarray(0, 14)]).toEqual([2, 40, 41, 3, 50, 3, 51, 3, 52, 53, 3, 60, 61, 3]);
    expect([...lines.kinds.subarray(0, 14)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1]);
    expect([...lines.ids.subarray(14)]).toEqual([2, 40, 41, 3, 50, 3, 3, 54, 3, 62, 3, 0, 0, 0]);
    expect([...lines.kinds.subarray(14)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1]);
  });

  it('cuts long parts, what stands before at its beginning', () => {
    const long = (first: number) => Array.from({ length: 100 }, (_, index) => first + (index % 10));
    const lines = layOutCandidates(ids(long(40), long(50), long(60), [], long(70), long(80)), [{ isList: false }]);
    expect(lines.questionTokens).toBe(42);
    expect(lines.tokens).toBe(42 + 12 + 1 + 14 + 1 + 24 + 1 + 80 + 1);
    expect(lines.ids[42 + 12 + 1 + 14 + 1]).toBe(76);
  });
});
