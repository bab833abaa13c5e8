/** Features of where a segment stands: how its passage was found, what its title and heading say, how far down the document it is. */

import { type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

/** ln(1 + BM25) of a passage reaches about this. */
const LARGEST_KEYWORD = 6;

export const passageStanding: FeatureFamily<FeatureInput> = {
  definitions: [
    {
      name: 'passageDense',
      meaning: 'dense similarity of the passage; 0 where the dense side did not find it',
      range: [-1, 1],
      source: 'retrieval',
    },
    {
      name: 'passageKeyword',
      meaning: 'ln(1 + BM25 of the passage) / 6; 0 where keywords did not find it',
      range: [0, 1],
      source: 'retrieval',
    },
    {
      name: 'headingDense',
      meaning: 'dense similarity of the question to title and nearest heading',
      range: [-1, 1],
      source: OURS,
    },
    {
      name: 'depth',
      meaning: 'where in the document the segment begins: 0 first, 1 last',
      range: [0, 1],
      source: OURS,
    },
  ],
  measure({ passage, headingDense, start }) {
    return [
      passage.scores.dense ?? 0,
      Math.log(1 + (passage.scores.keyword ?? 0)) / LARGEST_KEYWORD,
      headingDense,
      start / Math.max(1, passage.documentText.length),
    ];
  },
};
