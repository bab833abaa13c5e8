/** Features of what is measured: "how long" wants kilometres or years, and a number of people is no answer to it. */

import { ANSWER_TYPE, type FeatureFamily } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

export const askedMeasures: FeatureFamily<FeatureInput> = {
  definitions: [
    {
      name: 'measureHere',
      meaning: '1 when the segment gives a measure of the kind asked for (length, area, duration, …)',
      range: [0, 1],
      source: ANSWER_TYPE,
    },
    {
      name: 'measureMissing',
      meaning: '1 when a measure is asked for and the segment gives none of the kind',
      range: [0, 1],
      source: ANSWER_TYPE,
    },
  ],
  measure({ question, segment }) {
    const isGiven = question.measures.some((measure) => segment.measures.includes(measure));
    return [isGiven ? 1 : 0, question.measures.length > 0 && !isGiven ? 1 : 0];
  },
};
