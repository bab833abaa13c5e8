/** Features of meaning and of rank: closeness by the embedding model's vectors, and how the retriever placed the passage. */

import { type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

const LATE_INTERACTION = 'late interaction (Khattab and Zaharia 2020)';
const LOCAL = 'inverse document frequency among the candidates themselves';
const KERNELS = 'soft matches by closeness, as kernels count them (Xiong et al. 2017)';

export const meaning: FeatureFamily<FeatureInput> = {
  definitions: [
    { name: 'passageRank', meaning: '1 / rank of the passage', range: [0, 1], source: 'retrieval' },
    { name: 'passageScore', meaning: 'fused score of the passage', range: [0, 1], source: 'retrieval' },
    {
      name: 'dense',
      meaning: 'cosine similarity of segment and question; 0 without a dense signal',
      range: [-1, 1],
      source: 'bundled embedding model',
    },
    {
      name: 'denseBest',
      meaning: 'that similarity less the best among the candidates',
      range: [-2, 0],
      source: 'bundled embedding model',
    },
    {
      name: 'foreign',
      meaning: '1 when the segment is in another script than the question',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'foreignDense',
      meaning: 'dense similarity where the script differs, else 0',
      range: [-1, 1],
      source: OURS,
    },
    {
      name: 'meaning',
      meaning: 'closeness of its words to the question’s words, by rarity',
      range: [0, 1],
      source: LATE_INTERACTION,
    },
    { name: 'meaningAround', meaning: 'what its context, heading and title add to that', range: [0, 1], source: OURS },
    { name: 'meaningBeside', meaning: 'what the segments before and after add further', range: [0, 1], source: OURS },
    { name: 'foreignMeaning', meaning: 'meaning where the script differs, else 0', range: [0, 1], source: OURS },
    {
      name: 'missedMeaning',
      meaning: 'weight of the question word that it and its context come least near to',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'closeWords',
      meaning: 'share of the question’s word weight with a near word in the segment (scaled cosine over .4)',
      range: [0, 1],
      source: KERNELS,
    },
    {
      name: 'distantWords',
      meaning: 'share with only a distantly related word in the segment (.15 to .4)',
      range: [0, 1],
      source: KERNELS,
    },
    {
      name: 'focusMeaning',
      meaning: 'closeness of the noun asked for to the segment’s words; 0 when none is plain',
      range: [0, 1],
      source: LATE_INTERACTION,
    },
    { name: 'focusAround', meaning: 'what context, heading and title add to that', range: [0, 1], source: OURS },
    {
      name: 'known',
      meaning: 'closeness of everything said up to and with the segment: title, headings, the passage so far',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'telling',
      meaning: 'closeness of the segment, words weighed by how few candidates come near to them',
      range: [0, 1],
      source: LOCAL,
    },
    { name: 'tellingAround', meaning: 'what context, heading and title add to that', range: [0, 1], source: LOCAL },
    {
      name: 'tellingInPassage',
      meaning: 'closeness of the segment, words weighed by how few of its passage come near to them',
      range: [0, 1],
      source: LOCAL,
    },
    {
      name: 'open',
      meaning: 'share of the question’s word weight that title, headings and the passage so far leave open',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'openMet',
      meaning: 'share of the question’s word weight left open that the segment meets',
      range: [0, 1],
      source: OURS,
    },
    { name: 'openMissed', meaning: 'share left open that it does not meet', range: [0, 1], source: OURS },
    { name: 'previous', meaning: 'closeness of the segment before', range: [0, 1], source: OURS },
    {
      name: 'rivalName',
      meaning: '1 when the question names something, and the segment names only other things',
      range: [0, 1],
      source: OURS,
    },
  ],
  measure({ question, segment, passageIndex, passage, dense, bestDense, meaning }) {
    const foreign = isHan(question.text) !== isHan(segment.reading) ? 1 : 0;
    const { here, around, beside } = meaning;
    return [
      1 / (1 + passageIndex),
      passage.score,
      dense,
      dense - bestDense,
      foreign,
      foreign * dense,
      here.coverage,
      around.coverage - here.coverage,
      beside.coverage - around.coverage,
      foreign * here.coverage,
      around.worstMiss,
      here.near,
      here.distant,
      here.focus,
      around.focus - here.focus,
      meaning.known,
      meaning.telling,
      meaning.tellingAround,
      meaning.tellingInPassage,
      meaning.open,
      meaning.openMet,
      meaning.open - meaning.openMet,
      meaning.previous,
      question.names.length > 0 &&
      segment.names.length > 0 &&
      !question.names.some((term) => segment.positions.has(term))
        ? 1
        : 0,
    ];
  },
};

function isHan(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 3 > text.length;
}
