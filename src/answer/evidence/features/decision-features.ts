/** Measures whether the candidates answer the question at all: the features of the evidence decision. */

import type { Passage } from '../../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { Closeness } from '../closeness.ts';
import type { RankedCandidate } from '../evidence.ts';
import type { TermWeights } from '../term-weights.ts';
import { ANSWER_TYPE, type FeatureDefinition, OURS } from './feature-definition.ts';

/** Sentence features of the top that the decision reads as they are. */
const COPIED = [
  'meaningBeside',
  'closeWords',
  'distantWords',
  'focusMeaning',
  'focusAround',
  'negation',
  'several',
  'item',
  'row',
  'length',
  'novelty',
  'holds-money',
  'holds-percent',
  'holds-number',
  'holds-date',
  'holds-person',
  'chinese',
] as const;
const BEST = ['focusMeaning', 'closeWords', 'expectedNear', 'pairs', 'namesHere'] as const;
const ASKED = [
  'number',
  'amount',
  'percent',
  'date',
  'person',
  'place',
  'organisation',
  'list',
  'why',
  'how',
  'other',
] as const;

/** In the order of the decision's weights; `top` is the best candidate by the sentence ranker. */
export const DECISION_FEATURES: readonly FeatureDefinition[] = [
  {
    name: 'someAnswers',
    meaning: 'logit of "one of them answers" against "none does" by the reader',
    range: [-20, 20],
    source: 'a score for no answer (Clark and Gardner 2018)',
    sign: 1,
  },
  { name: 'topAnswers', meaning: 'logit of the top against "none"', range: [-20, 20], source: OURS, sign: 1 },
  { name: 'topScore', meaning: 'ranker score of the top', range: [-20, 20], source: OURS, sign: 1 },
  { name: 'secondScore', meaning: 'ranker score of the second', range: [-20, 20], source: OURS },
  {
    name: 'topCoverage',
    meaning: 'question weight in the top and its context',
    range: [0, 1],
    source: 'query performance, e.g. term coverage (Hauff 2010)',
    sign: 1,
  },
  { name: 'topHere', meaning: 'question weight in the top segment alone', range: [0, 1], source: OURS, sign: 1 },
  {
    name: 'topAround',
    meaning: 'question weight in the top, its context and its neighbours',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'bestCoverage',
    meaning: 'largest weight any candidate covers with its context',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'topPassage',
    meaning: 'question weight anywhere in the top’s passage',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  { name: 'allPassages', meaning: 'question weight in all passages together', range: [0, 1], source: OURS, sign: 1 },
  {
    name: 'unknown',
    meaning: 'share of question terms that no chunk of the index holds',
    range: [0, 1],
    source: 'query clarity, out-of-vocabulary rate',
    sign: -1,
  },
  {
    name: 'unknownNames',
    meaning: 'share of the question’s names that no passage holds',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'rarestMissed',
    meaning: 'weight of the rarest term absent from the top and its surroundings',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'names',
    meaning: 'share of the question’s names in the top and its context',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'quantities',
    meaning: 'share of the question’s numbers and dates there',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'conflict',
    meaning: 'the question’s year against the top’s other years',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'expected',
    meaning: 'fit of the best span of the kind asked; 0 when the kind has no form',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  { name: 'expectedNear', meaning: 'its closeness to a matched term', range: [0, 1], source: OURS, sign: 1 },
  {
    name: 'expectedMissing',
    meaning: 'a kind with a form was asked and the top has none',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'focus',
    meaning: 'share of the noun asked for in the top and its context',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'pairs',
    meaning: 'neighbouring question terms kept together in the top',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  { name: 'density', meaning: 'best window of the top', range: [0, 1], source: OURS, sign: 1 },
  { name: 'topDense', meaning: 'dense similarity of the top', range: [-1, 1], source: OURS, sign: 1 },
  { name: 'bestDense', meaning: 'largest dense similarity among candidates', range: [-1, 1], source: OURS, sign: 1 },
  {
    name: 'passageDense',
    meaning: 'largest dense similarity of a passage; 0 without',
    range: [-1, 1],
    source: 'retrieval',
    sign: 1,
  },
  { name: 'passageKeyword', meaning: 'ln(1 + largest BM25 score)', range: [0, 6], source: 'retrieval', sign: 1 },
  { name: 'terms', meaning: 'ln(1 + number of question terms) / 3', range: [0, 1.5], source: OURS },
  { name: 'foreign', meaning: 'the top is in another script than the question', range: [0, 1], source: OURS },
  { name: 'foreignDense', meaning: 'its dense similarity then', range: [-1, 1], source: OURS },
  { name: 'yesNo', meaning: 'the question asks yes or no', range: [0, 1], source: OURS },
  {
    name: 'topMeaning',
    meaning: 'closeness in meaning of the top with its context',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  { name: 'bestMeaning', meaning: 'largest such closeness among candidates', range: [0, 1], source: OURS, sign: 1 },
  {
    name: 'missedMeaning',
    meaning: 'weight of the question word that the top comes least near to',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'passageMeaning',
    meaning: 'closeness in meaning of the top’s whole passage',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'passageMissed',
    meaning: 'weight of the question word that passage comes least near to',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'allMissed',
    meaning: 'weight of the question word that all passages together come least near to',
    range: [0, 1],
    source: OURS,
    sign: -1,
  },
  {
    name: 'agreement',
    meaning: '1 / rank of the top’s passage by the dense side times 1 / rank by keywords, square root',
    range: [0, 1],
    source: OURS,
    sign: 1,
  },
  {
    name: 'topProbability',
    meaning: 'share of the top in the softmax over all candidates',
    range: [0, 1],
    source: 'softmax as confidence (Hendrycks and Gimpel 2017)',
  },
  { name: 'topThree', meaning: 'share of the best three in it', range: [0, 1], source: OURS },
  { name: 'candidates', meaning: 'ln(1 + number of candidates) / 6', range: [0, 1], source: OURS },
  { name: 'firstPassage', meaning: 'fused score of the first passage', range: [0, 1], source: 'retrieval' },
  { name: 'passageGap', meaning: 'that score less the second passage’s', range: [0, 1], source: 'retrieval' },
  ...COPIED.map(
    (name): FeatureDefinition => ({ name: `top-${name}`, meaning: `${name} of the top`, range: [0, 1], source: OURS }),
  ),
  ...BEST.map(
    (name): FeatureDefinition => ({
      name: `best-${name}`,
      meaning: `largest ${name} among the candidates`,
      range: [0, 1],
      source: OURS,
    }),
  ),
  ...ASKED.map(
    (kind): FeatureDefinition => ({
      name: `asks-${kind}`,
      meaning: `1 when the question asks first for: ${kind}`,
      range: [0, 1],
      source: ANSWER_TYPE,
    }),
  ),
];

export interface DecisionInput {
  readonly question: UnderstoodQuestion;
  readonly weights: TermWeights;
  readonly passages: readonly Passage[];
  readonly passageTerms: readonly ReadonlySet<string>[];
  /** For each passage, then for all together. */
  readonly passageMeaning: readonly Closeness[];
}

/**
 * @param ranked single segments and whole lists, best first
 * @param none the reader's score of "none of them"
 * @returns one value a feature, in the order of DECISION_FEATURES
 */
export function measureDecision(input: DecisionInput, ranked: readonly RankedCandidate[], none: number): Float64Array {
  // What a whole list covers between its ends is not said in one place.
  const candidates = ranked.filter(({ whole }) => whole !== true);
  const { question, weights, passages, passageTerms, passageMeaning } = input;
  const [top, second] = candidates;
  const of = (candidate: RankedCandidate | undefined, name: string) => candidate?.features[name] ?? 0;
  const covered = (candidate: RankedCandidate | undefined) =>
    ['coverage', 'coverageContext', 'coverageHeading', 'coverageTitle'].reduce(
      (sum, name) => sum + of(candidate, name),
      0,
    );
  const held = (term: string) => passageTerms.some((terms) => terms.has(term));
  const total = question.terms.reduce((sum, term) => sum + weights.weight(term), 0);
  const largest = (values: readonly number[]) => values.reduce((best, value) => Math.max(best, value), 0);
  const share = (terms: readonly string[], test: (term: string) => boolean) =>
    terms.length === 0 ? 0 : terms.filter(test).length / terms.length;
  return Float64Array.from([
    top === undefined ? -20 : logOfSum(ranked.map(({ score }) => score)) - none,
    top === undefined ? -20 : ranked[0]!.score - none,
    top?.score ?? -20,
    second?.score ?? -20,
    covered(top),
    of(top, 'coverage'),
    covered(top) + of(top, 'coverageBefore') + of(top, 'coverageAfter'),
    largest(candidates.map(covered)),
    of(top, 'coveragePassage'),
    total === 0 ? 0 : question.terms.filter(held).reduce((sum, term) => sum + weights.weight(term), 0) / total,
    share(question.terms, (term) => weights.frequency(term) === 0),
    share(question.names, (term) => !held(term)),
    of(top, 'rarestMissed'),
    of(top, 'names'),
    of(top, 'quantities'),
    of(top, 'conflict'),
    Math.max(of(top, 'expectedNumber'), of(top, 'expectedDate'), of(top, 'expectedName')),
    of(top, 'expectedNear'),
    of(top, 'expectedMissing'),
    of(top, 'focus'),
    of(top, 'pairs'),
    of(top, 'density'),
    of(top, 'dense'),
    largest(candidates.map((candidate) => of(candidate, 'dense'))),
    largest(passages.map((passage) => passage.scores.dense ?? 0)),
    Math.log(1 + largest(passages.map((passage) => passage.scores.keyword ?? 0))),
    Math.log(1 + question.terms.length) / 3,
    of(top, 'foreign'),
    of(top, 'foreignDense'),
    question.kinds[0] === 'yes-no' ? 1 : 0,
    of(top, 'meaning') + of(top, 'meaningAround'),
    largest(candidates.map((candidate) => of(candidate, 'meaning') + of(candidate, 'meaningAround'))),
    of(top, 'missedMeaning'),
    passageMeaning[top?.passage ?? -1]?.coverage ?? 0,
    passageMeaning[top?.passage ?? -1]?.worstMiss ?? 1,
    passageMeaning.at(-1)?.worstMiss ?? 1,
    agreement(passages[top?.passage ?? -1]),
    softmaxShare(candidates, 1),
    softmaxShare(candidates, 3),
    Math.log(1 + candidates.length) / 6,
    passages[0]?.score ?? 0,
    (passages[0]?.score ?? 0) - (passages[1]?.score ?? 0),
    ...COPIED.map((name) => of(top, name)),
    ...BEST.map((name) => largest(candidates.map((candidate) => of(candidate, name)))),
    ...ASKED.map((kind) => (question.kinds[0] === kind ? 1 : 0)),
  ]);
}

function logOfSum(scores: readonly number[]): number {
  const highest = Math.max(...scores);
  return highest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - highest), 0));
}

/** How much of the softmax over all candidates the best few hold; candidates are best first. */
function softmaxShare(candidates: readonly RankedCandidate[], few: number): number {
  const highest = candidates[0]?.score ?? 0;
  const powers = candidates.map(({ score }) => Math.exp(score - highest));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return powers.length === 0 ? 0 : sum(powers.slice(0, few)) / sum(powers);
}

function agreement(passage: Passage | undefined): number {
  const { dense, keyword } = passage?.ranks ?? { dense: null, keyword: null };
  return dense === null || keyword === null ? 0 : Math.sqrt(1 / (dense * keyword));
}
