/** The features of the sentence ranker: name, meaning, range and source of each, in the order of its weights. */

export interface FeatureDefinition {
  readonly name: string;
  readonly meaning: string;
  readonly range: readonly [number, number];
  readonly source: string;
  /** Training keeps the weight on this side of zero, so that chance correlations can not turn evidence around. */
  readonly sign?: 1 | -1;
}

const LEXICAL =
  'term overlap by rarity, as in answer-sentence selection (Yih et al. 2013, "lexical semantic" features)';
const OURS = 'measured useful here, see eval/LOG.md';

/** In the order of the ranker's weights; adding one means training again. */
export const SENTENCE_FEATURES: readonly FeatureDefinition[] = [
  {
    name: 'coverage',
    meaning: 'share of the question’s term weight that stands in the segment',
    range: [0, 1],
    source: LEXICAL,
  },
  {
    name: 'coverageContext',
    meaning: 'share that stands not in it but in its lead-in or header row',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'coverageHeading',
    meaning: 'share that stands in neither but in the nearest heading',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'coverageTitle',
    meaning: 'share that stands in none of these but in the title or outer headings',
    range: [0, 1],
    source: OURS,
  },
  { name: 'coverageBefore', meaning: 'share that stands only in the segment before', range: [0, 1], source: OURS },
  { name: 'coverageAfter', meaning: 'share that stands only in the segment after', range: [0, 1], source: OURS },
  {
    name: 'coveragePassage',
    meaning: 'share that stands anywhere in the passage, its headings or title',
    range: [0, 1],
    source: LEXICAL,
  },
  {
    name: 'pairs',
    meaning: 'share of neighbouring question terms that stand within three terms of each other',
    range: [0, 1],
    source: 'sequential dependence (Metzler and Croft 2005)',
  },
  {
    name: 'density',
    meaning: 'weight matched in the best window of 12 terms, over the question’s',
    range: [0, 1],
    source: 'passage scoring by density (Clarke et al. 2000)',
  },
  {
    name: 'rarestMatched',
    meaning: 'weight of the rarest matched term over the rarest of the question',
    range: [0, 1],
    source: LEXICAL,
  },
  {
    name: 'rarestMissed',
    meaning: 'weight of the rarest term found neither in the segment nor around it',
    range: [0, 1],
    source: LEXICAL,
  },
  {
    name: 'names',
    meaning: 'share of the question’s names in the segment or its context; 1 when it names none',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'namesHere',
    meaning: 'share of the question’s names in the segment itself; 0 when it names none',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'quantities',
    meaning: 'share of the question’s numbers and dates in the segment or its context; 1 when it gives none',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'conflict',
    meaning: '1 when the question gives a year and the segment only other years',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'expectedNumber',
    meaning: 'best fit of a number, amount or percentage where one is asked',
    range: [0, 1],
    source: 'expected answer type (Li and Roth 2002)',
  },
  {
    name: 'expectedDate',
    meaning: 'best fit of a date where one is asked',
    range: [0, 1],
    source: 'expected answer type (Li and Roth 2002)',
  },
  {
    name: 'expectedName',
    meaning: 'best fit of a person, place or organisation where one is asked',
    range: [0, 1],
    source: 'expected answer type (Li and Roth 2002)',
  },
  {
    name: 'expectedMissing',
    meaning: '1 when a kind with a form was asked and nothing in the segment has it',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'expectedNear',
    meaning: 'closeness of the expected span to a matched term: 1 beside it, 1/2 at 20 characters',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'focus',
    meaning: 'share of the noun asked for ("cities") that stands in the segment or its context',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'reason',
    meaning: '1 for why and how questions when the segment says because, so that, by, 因为, 通过',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'definition',
    meaning: '1 for definitions when the segment opens with a term of the question and a copula',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'novelty',
    meaning: 'share of the segment’s terms that the question does not say',
    range: [0, 1],
    source: OURS,
  },
  { name: 'length', meaning: 'ln(1 + terms) / 5', range: [0, 1.5], source: OURS },
  { name: 'item', meaning: '1 for a list item', range: [0, 1], source: OURS },
  { name: 'row', meaning: '1 for a table row', range: [0, 1], source: OURS },
  { name: 'first', meaning: '1 for the first segment of the passage', range: [0, 1], source: OURS },
  { name: 'pronoun', meaning: '1 when it opens with a word that points back', range: [0, 1], source: OURS },
  { name: 'question', meaning: '1 when the segment itself asks', range: [0, 1], source: OURS },
  { name: 'leadIn', meaning: '1 when a list follows that the segment introduces', range: [0, 1], source: OURS },
  { name: 'listLeadIn', meaning: 'leadIn where several things are asked for', range: [0, 1], source: OURS },
  {
    name: 'listItem',
    meaning: '1 for a list item or table row where several things are asked for',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'enumeration',
    meaning: 'items parted by commas over 5, where several things are asked for',
    range: [0, 1],
    source: OURS,
  },
  {
    name: 'headedList',
    meaning: 'enumeration, item or row under a heading or lead-in that names what is asked for; several asked',
    range: [0, 1],
    source: OURS,
  },
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
  { name: 'foreignDense', meaning: 'dense similarity where the script differs, else 0', range: [-1, 1], source: OURS },
  {
    name: 'meaning',
    meaning: 'closeness of its words to the question’s words, by rarity',
    range: [0, 1],
    source: 'late interaction (Khattab and Zaharia 2020)',
  },
  { name: 'meaningAround', meaning: 'what its context, heading and title add to that', range: [0, 1], source: OURS },
  { name: 'foreignMeaning', meaning: 'meaning where the script differs, else 0', range: [0, 1], source: OURS },
  {
    name: 'missedMeaning',
    meaning: 'weight of the question word that it and its context come least near to',
    range: [0, 1],
    source: OURS,
  },
];
