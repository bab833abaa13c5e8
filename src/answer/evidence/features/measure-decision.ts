/** Measures whether the candidates answer the question at all: one value for each feature of decision-feature-list.ts. */

import type { Passage } from '../../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { Closeness } from '../closeness.ts';
import type { CorrectedScores } from '../correct-scores.ts';
import type { RankedCandidate } from '../evidence.ts';
import type { TermWeights } from '../term-weights.ts';
import { ASKED, BEST, COPIED } from './decision-sources.ts';

export interface DecisionInput {
  readonly question: UnderstoodQuestion;
  readonly weights: TermWeights;
  readonly passages: readonly Passage[];
  readonly passageTerms: readonly ReadonlySet<string>[];
  /** Terms that stand for a term of the question: misspelt, or a name in the other language. */
  readonly loose: ReadonlyMap<string, readonly string[]>;
  /** For each passage, then for all together. */
  readonly passageMeaning: readonly Closeness[];
}

/**
 * @param ranked single segments and whole lists, best first
 * @param scores of "none of them"
 * @returns one value a feature, in the order of DECISION_FEATURES
 */
export function measureDecision(
  input: DecisionInput,
  ranked: readonly RankedCandidate[],
  { none, noneCorrection }: Pick<CorrectedScores, 'none' | 'noneCorrection'>,
): Float64Array {
  // What a whole list covers between its ends is not said in one place.
  const candidates = ranked.filter(({ whole }) => whole !== true);
  const { question, weights, passages, passageTerms, passageMeaning, loose } = input;
  const [top, second] = candidates;
  const of = (candidate: RankedCandidate | undefined, name: string) => candidate?.features[name] ?? 0;
  const covered = (candidate: RankedCandidate | undefined) =>
    ['coverage', 'coverageContext', 'coverageHeading', 'coverageTitle'].reduce(
      (sum, name) => sum + of(candidate, name),
      0,
    );
  const held = (term: string) =>
    passageTerms.some((terms) => terms.has(term) || loose.get(term)?.some((other) => terms.has(other)) === true);
  const total = question.terms.reduce((sum, term) => sum + weights.weight(term), 0);
  const byRanker = ranked.map(({ score, correction }) => score - correction);
  const largest = (values: readonly number[]) => values.reduce((best, value) => Math.max(best, value), 0);
  const share = (terms: readonly string[], test: (term: string) => boolean) =>
    terms.length === 0 ? 0 : terms.filter(test).length / terms.length;
  return Float64Array.from([
    top === undefined ? -20 : logOfSum(ranked.map(({ score }) => score)) - none,
    top === undefined ? -20 : ranked[0]!.score - none,
    top?.score ?? -20,
    second?.score ?? -20,
    top === undefined ? -20 : Math.max(...byRanker) - (none - noneCorrection),
    (top?.correction ?? 0) - noneCorrection,
    Math.max(-20, ...candidates.map(({ correction }) => correction)) - noneCorrection,
    noneCorrection,
    covered(top),
    of(top, 'coverage'),
    covered(top) + of(top, 'coverageBefore') + of(top, 'coverageAfter'),
    largest(candidates.map(covered)),
    of(top, 'coveragePassage'),
    total === 0 ? 0 : question.terms.filter(held).reduce((sum, term) => sum + weights.weight(term), 0) / total,
    share(question.terms, (term) => weights.frequency(term) === 0 && !held(term)),
    share(question.names, (term) => !held(term)),
    of(top, 'rarestMissed'),
    of(top, 'names'),
    of(top, 'quantities'),
    of(top, 'conflict'),
    Math.max(of(top, 'expectedNumber'), of(top, 'expectedDate'), of(top, 'expectedName')),
    of(top, 'expectedNear'),
    of(top, 'expectedMissing'),
    question.defined === undefined ? 0 : 2 * of(top, 'identity') - 1,
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
