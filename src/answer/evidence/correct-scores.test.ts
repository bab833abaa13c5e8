import { describe, expect, it } from 'vitest';
import type { ReadingModel, ReadingRequest, SpanReading } from '../reading/reading-model.ts';
import { correctScores } from './correct-scores.ts';
import type { MeasuredEvidence } from './measure-evidence.ts';

const TEXTS = Array.from({ length: 10 }, (_, index) => `Sentence ${index}.`);
const MEASURED = {
  question: { text: 'Which?' },
  passages: [{ title: 'Title' }],
  candidates: TEXTS.map((reading) => ({ passage: 0, heading: '', context: '', before: '', reading })),
} as unknown as MeasuredEvidence;
/** The ranker's scores: the third is best, then the first. */
const SCORES = { candidates: [5, 0, 6, 1, -1, -2, -3, -4, -8, -9], none: 2 };

/** Of one token, told apart by where it ends. */
function spanAt(end: number): SpanReading {
  const certain = Float32Array.of(0);
  return { starts: Int32Array.of(0), ends: Int32Array.of(end), begins: certain, finishes: certain };
}

function fakeReading(corrections: readonly number[], none: number) {
  const requests: ReadingRequest[] = [];
  const model: ReadingModel = {
    async read(request) {
      requests.push(request);
      const spans = request.candidates.map(({ reading }) => spanAt(reading.length));
      return { candidates: corrections.slice(0, request.candidates.length), none, spans };
    },
    close: async () => {},
  };
  return { model, requests };
}

describe('correctScores', () => {
  it('has the eight read that the ranker likes best, best first', async () => {
    const { model, requests } = fakeReading([0, 0, 0, 0, 0, 0, 0, 0], 0);
    const { candidates, none } = await correctScores(model, MEASURED, SCORES);
    expect(requests[0]!.candidates.map(({ reading }) => reading)).toEqual(
      [2, 0, 3, 1, 4, 5, 6, 7].map((index) => TEXTS[index]),
    );
    expect(requests[0]).toMatchObject({ question: 'Which?', none: 2 });
    expect(candidates).toEqual(SCORES.candidates);
    expect(none).toBe(2);
  });

  it('adds a share of each correction to the candidate it is of', async () => {
    const { model } = fakeReading([-4, 2, 0, 0, 0, 0, 0, 0], 3);
    const { candidates, corrections, none, noneCorrection } = await correctScores(model, MEASURED, SCORES);
    const share = noneCorrection / 3;
    expect(share).toBeGreaterThan(0);
    for (const [index, expected] of [2, 0, -4].entries()) {
      expect(corrections[index]! / share).toBeCloseTo(expected);
      expect(candidates[index]).toBeCloseTo(SCORES.candidates[index]! + corrections[index]!);
    }
    expect(none).toBeCloseTo(SCORES.none + noneCorrection);
  });

  it('does not take a sentence that introduces a list for no answer: it is read without the list', async () => {
    const candidates = MEASURED.candidates.map((candidate, index) =>
      index === 0
        ? { ...candidate, reading: 'The first seven are:' }
        : index === 2
          ? { ...candidate, introduces: 4 }
          : candidate,
    );
    const { model } = fakeReading([-4, -4, -4, 0, 0, 0, 0, 0], 0);
    const { corrections } = await correctScores(model, { ...MEASURED, candidates }, SCORES);
    expect(corrections.slice(0, 3)).toEqual([0, 0, 0]);
    expect(corrections[3]).toBeLessThan(0);
    const raised = await correctScores(
      fakeReading([2, 2, 0, 0, 0, 0, 0, 0], 0).model,
      { ...MEASURED, candidates },
      SCORES,
    );
    expect(raised.corrections[2]).toBeGreaterThan(0);
  });

  it('keeps where short answers stand, but not where units were written out, which moves what follows', async () => {
    const candidates = MEASURED.candidates.map((candidate, index) =>
      index === 0 ? { ...candidate, reading: 'It covers 30 km2 of land.' } : candidate,
    );
    const { model, requests } = fakeReading([0, 0, 0, 0, 0, 0, 0, 0], 0);
    const { spans } = await correctScores(model, { ...MEASURED, candidates }, SCORES);
    expect(requests[0]!.candidates[1]!.reading).toMatch(/30\s+square kilometres/);
    expect(spans.map((span) => span?.ends[0])).toEqual([undefined, ...Array(7).fill(11), undefined, undefined]);
  });

  it('takes what was not read for the worst of what was read, so that it never passes it', async () => {
    const { model } = fakeReading([-9, -9, -9, -9, -9, -9, -9, -10], 0);
    const { candidates } = await correctScores(model, MEASURED, SCORES);
    expect(Math.max(...candidates.slice(8))).toBeLessThan(Math.min(...candidates.slice(0, 8)));
  });
});
