/** Features that compare candidates: what is said elsewhere too, the extreme row of a table; and measures asked for. */

import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../../question/understand-question.ts';
import { makePassage } from '../../verify/make-passage.fixture.ts';
import { createSegmentReader } from '../analyse-segment.ts';
import { placeCandidates } from '../place-candidates.ts';
import { measureAgreement } from './agreement.ts';
import { askedMeasures } from './asked-measures.ts';
import type { FeatureInput } from './feature-input.ts';
import { measureExtremes } from './table-extremes.ts';

const reader = createSegmentReader();

describe('agreement', () => {
  const question = understandQuestion('How many workers has the plant?');
  const input = (text: string, documentId: string) =>
    ({ question, segment: reader.readText(text), isWhole: false, passage: { documentId } }) as unknown as FeatureInput;

  it('counts other documents and segments with the same number, in whatever form', () => {
    const rows = measureAgreement([
      input('The plant has 300 workers.', 'a'),
      input('员工三百人', 'b'),
      input('There are 300 of them.', 'b'),
      input('The plant has 40 workers.', 'c'),
    ]);
    expect(rows[0]).toEqual([1 / 3, 2 / 5]);
    expect(rows[3]).toEqual([0, 0]);
  });
});

describe('extreme rows', () => {
  const table = makePassage('| Lab | Staff | Cost |\n| Ost | 30 | 9 |\n| West | 12 | 40 |\n| Nord | 25 | 4 |\n');
  const places = placeCandidates([table], reader);
  const rowOf = (name: string) =>
    places.findIndex(({ candidate }) => candidate.reading.startsWith(name) && candidate.whole !== true);
  /** Near where the words are the same. */
  const matcher = (question: string) => {
    const words = reader.readText(question).words.map((word) => ({ word, weight: 1, vector: null, isFocus: false }));
    return {
      words,
      closest: (texts: readonly { readonly words: readonly string[] }[]) =>
        Float32Array.from(words, ({ word }) => (texts.some((text) => text.words.includes(word)) ? 1 : 0)),
    };
  };
  const extremes = (question: string) =>
    measureExtremes(understandQuestion(question), places, matcher(question), (text) => reader.readText(text));

  it('are those of the column that the question names', () => {
    const smallest = extremes('Which lab has the smallest staff?');
    expect(smallest[rowOf('West')]).toBe(1);
    expect(smallest[rowOf('Nord')]).toBeLessThan(1);
    expect(smallest[rowOf('Ost')]).toBe(0);
    expect(extremes('Which lab has the largest staff?')[rowOf('Ost')]).toBe(1);
  });

  it('are none where no extreme is asked for', () => {
    expect(extremes('Which lab has staff?').every((value) => value === 0)).toBe(true);
  });
});

describe('measures', () => {
  it('are met by a unit of the kind asked for only', () => {
    const measure = (question: string, text: string) =>
      askedMeasures.measure({
        question: understandQuestion(question),
        segment: reader.readText(text),
      } as unknown as FeatureInput);
    expect(measure('How long is the belt?', 'It is 286 km long.')).toEqual([1, 0]);
    expect(measure('How long is the belt?', 'It has nine cities.')).toEqual([0, 1]);
    expect(measure('Who made the belt?', 'It is 286 km long.')).toEqual([0, 0]);
  });
});
