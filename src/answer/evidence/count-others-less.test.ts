/** What belongs to another one than the question names counts less. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../../retrieve/passage.ts';
import { understandQuestion } from '../question/understand-question.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { bridgeNames } from './bridge-names.ts';
import type { CorrectedScores } from './correct-scores.ts';
import { countOthersLess } from './count-others-less.ts';
import type { Candidate } from './evidence.ts';
import type { TermWeights } from './term-weights.ts';

const LABORATORY = makePassage('The director is Gao Wen, an academician.', { title: 'Peng Cheng Laboratory' });
const MICROSOFT = makePassage('Chief executive Satya Nadella toured the laboratory.', {
  title: 'Microsoft in Shenzhen',
});
const CHINESE = makePassage('华星光电董事长李东生致辞。', { title: '华星光电' });

/** How much is taken off what each passage says; every term is as rare as can be but those of `common`. */
function takenOff(asked: string, passages: readonly Passage[], common: readonly string[] = []): number[] {
  const weights: TermWeights = {
    chunks: 100,
    frequency: (term) => (term === 'labratori' ? 0 : 1),
    weight: (term) => (common.includes(term) ? 0.1 : 1),
  };
  const candidates = passages.map(
    ({ text, segments }, passage): Candidate => ({
      passage,
      segment: segments[0]!,
      text,
      reading: text,
      context: '',
      heading: '',
      before: '',
    }),
  );
  const bridged = bridgeNames(
    asked,
    passages.flatMap(({ title, text }) => [{ reading: title }, { reading: text }]),
  );
  const none = passages.map(() => 0);
  const scores: CorrectedScores = { candidates: none, corrections: none, spans: [], none: 0, noneCorrection: 0 };
  const question = understandQuestion(asked);
  return countOthersLess(scores, { question, weights, bridged, passages, candidates }).candidates.map(
    (score) => 0 - score,
  );
}

describe('countOthersLess', () => {
  it('takes off what a document says that never speaks of whom is asked about', () => {
    expect(takenOff('Who heads Peng Cheng Laboratory?', [LABORATORY, MICROSOFT])).toEqual([0, 3]);
  });

  it('knows a name in the other language by how it is read, or by the table of well-known names', () => {
    expect(takenOff('鹏城实验室的主任是谁?', [LABORATORY, MICROSOFT])).toEqual([0, 3]);
    const huawei = makePassage('It has 207,000 employees.', { title: 'Huawei in figures' });
    expect(takenOff('Who chairs Huawei?', [huawei, CHINESE])).toEqual([0, 3]);
  });

  it('leaves documents alone whose language may write the name otherwise', () => {
    expect(takenOff('Who heads Peng Cheng Laboratory?', [LABORATORY, CHINESE])).toEqual([0, 0]);
  });

  it('leaves all alone where nothing speaks of it', () => {
    expect(takenOff('Who heads Songshan Laboratory?', [MICROSOFT, CHINESE])).toEqual([0, 0]);
    expect(takenOff('who is in charge', [LABORATORY, MICROSOFT])).toEqual([0, 0]);
  });

  it('goes by the words of a name that the index knows', () => {
    expect(takenOff('Who heads Peng Cheng Labratory?', [LABORATORY, MICROSOFT])).toEqual([0, 3]);
  });

  it('lets each of two that are compared have a document of its own', () => {
    expect(takenOff('Is Peng Cheng Laboratory older than Microsoft?', [LABORATORY, MICROSOFT])).toEqual([0, 0]);
  });

  it('does not let a common name that is there make up for a rare one that is missing', () => {
    const inShenzhen = makePassage('It stands in Shenzhen.', { title: 'Peng Cheng Laboratory' });
    const [ours, other] = takenOff('Who heads Peng Cheng in Shenzhen?', [inShenzhen, MICROSOFT], ['shenzhen']);
    expect(ours).toBe(0);
    expect(other).toBeCloseTo(2.7);
  });
});
