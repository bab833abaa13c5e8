/** Values of the features of how many, over texts alone. */

import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../../question/understand-question.ts';
import { createSegmentReader } from '../analyse-segment.ts';
import type { FeatureInput } from './feature-input.ts';
import { severalAndLabels } from './several-and-labels.ts';

const reader = createSegmentReader();

function measure(question: string, text: string, around: { readonly heading?: string; readonly kind?: string } = {}) {
  const values = severalAndLabels.measure({
    question: understandQuestion(question),
    segment: reader.readText(text),
    context: reader.readText(''),
    heading: reader.readText(around.heading ?? ''),
    title: reader.readText(''),
    kind: around.kind ?? 'sentence',
    isWhole: false,
  } as unknown as FeatureInput);
  return Object.fromEntries(severalAndLabels.definitions.map(({ name }, index) => [name, values[index]!]));
}

describe('labels', () => {
  it('tell the one that is asked for from its neighbour, across languages', () => {
    expect(measure('When did phase two begin?', '二期于2019年开工')).toMatchObject({ labelHere: 1, rivalLabel: 0 });
    expect(measure('When did t6 start?', 'The line t7 started in 2018.')).toMatchObject({ label: 0, rivalLabel: 1 });
  });

  it('count in the heading too, and not at all where none is asked for', () => {
    expect(measure('When did t6 start?', 'It started in 2018.', { heading: 't6' })).toMatchObject({
      label: 1,
      labelHere: 0,
    });
    expect(measure('When did it start?', 't7 started in 2018.')).toMatchObject({ label: 1, rivalLabel: 0 });
  });
});

describe('several things', () => {
  it('are counted where several are asked for, without what the question says', () => {
    const text = 'The offices of it stand in Boston, Seattle, London and Toronto, as Leaguer says.';
    expect(measure('In which cities does Leaguer have offices?', text).severalNames).toBeCloseTo(4 / 5);
    expect(measure('Who leads Leaguer?', text).severalNames).toBe(0);
  });
});

describe('the most, and none', () => {
  it('are told where they are asked for', () => {
    expect(measure('Which plant is the largest?', 'The largest plant is Ost.').superlative).toBe(1);
    expect(measure('Which plant is the largest?', 'Ost: 300', { kind: 'table-row' }).superlativeRow).toBe(1);
    expect(measure('How many were hurt?', 'Nobody was hurt.').denies).toBe(1);
    expect(measure('Who was hurt?', 'Nobody was hurt.').denies).toBe(0);
  });
});
