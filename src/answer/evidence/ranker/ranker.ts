/**
 * The trained ranker: networks that read the question word by word and boosted trees over features, half each. Weights from JSON, checked
 * against the features they are given; a question's candidates in, their scores out.
 */

import { FootnoteError } from '../../../errors.ts';
import { type BoostedTrees, openTrees } from '../../../learned/boosted-trees.ts';
import {
  allocateActivations,
  createProjector,
  largestFeatures,
  parameterSizes,
  type RankerParameters,
  type RankerShape,
  scoreCandidate,
  scoreNone,
} from './ranker-network.ts';
import { measureCandidates, measureNone, TREE_INPUTS } from './tree-inputs.ts';
import { type RankerInput, WORD_SCALARS } from './word-inputs.ts';

export interface RankerWeights {
  readonly networks: NetworkWeights;
  readonly trees: BoostedTrees;
}

/** As `eval/train/train-answer.ts` writes it. */
export interface NetworkWeights {
  readonly version: number;
  /** Names, in input order; must equal what the caller measures. */
  readonly features: readonly string[];
  readonly scalars: readonly string[];
  readonly shape: Omit<RankerShape, 'features' | 'scalars'>;
  /** Subtracted from and divided into each feature. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Networks of one shape that differ by their seed; their scores are averaged. */
  readonly members: readonly Readonly<Record<keyof RankerParameters, readonly number[]>>[];
}

export interface RankerScores {
  /** A logit for each candidate, comparable within one question. */
  readonly candidates: readonly number[];
  /** The logit of "none of them answers". */
  readonly none: number;
}

export interface Ranker {
  /** @param features one row a candidate, as measured */
  score(words: RankerInput, features: readonly Float64Array[]): RankerScores;
}

export const RANKER_VERSION = 1;
/** How far below the worst that was read a candidate stands that was not, in logits. */
const UNREAD = 1;
const UNREAD_ROW = new Float32Array(TREE_INPUTS.length);
/** Standardised features beyond this are cut: a rare extreme must not decide alone. */
const MOST_DEVIATIONS = 4;

export function standardise(
  row: ArrayLike<number>,
  mean: ArrayLike<number>,
  deviation: ArrayLike<number>,
): Float32Array {
  return Float32Array.from({ length: mean.length }, (_, index) =>
    Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (row[index]! - mean[index]!) / deviation[index]!)),
  );
}

/** @throws FootnoteError `index-mismatch` when the weights were trained on other features */
export function createRanker({ networks, trees }: RankerWeights, features: readonly string[], command: string): Ranker {
  const byNetworks = openNetworks(networks, features, command);
  const byTrees = openTrees(trees, TREE_INPUTS, command);
  return {
    score(words, rows) {
      const read = byNetworks(words, rows);
      const inputs = measureCandidates(words, rows);
      const grown = byTrees([...inputs.map((row) => row ?? UNREAD_ROW), measureNone(inputs)]);
      const scores = read.candidates.map((score, index) =>
        score === undefined ? undefined : (score + grown[index]!) / 2,
      );
      const lowest = scores.reduce<number>((least, score) => Math.min(least, score ?? least), 0);
      return {
        candidates: scores.map((score) => score ?? lowest - UNREAD),
        none: (read.none + grown.at(-1)!) / 2,
      };
    },
  };
}

/** Undefined for candidates that are not read. */
type ScoreByNetworks = (
  words: RankerInput,
  rows: readonly Float64Array[],
) => { readonly candidates: readonly (number | undefined)[]; readonly none: number };

function openNetworks(weights: NetworkWeights, features: readonly string[], command: string): ScoreByNetworks {
  const scalars = WORD_SCALARS.map(({ name }) => name);
  const shape: RankerShape = { ...weights.shape, features: features.length, scalars: scalars.length };
  const sizes = parameterSizes(shape);
  const names = Object.keys(sizes) as (keyof RankerParameters)[];
  const fits =
    weights.version === RANKER_VERSION &&
    weights.features.join() === features.join() &&
    weights.scalars.join() === scalars.join() &&
    weights.members.length > 0 &&
    weights.members.every((member) => names.every((name) => member[name].length === sizes[name]));
  if (!fits) {
    throw new FootnoteError('index-mismatch', {
      message: 'The ranker’s weights do not fit what it reads.',
      expected: `version ${RANKER_VERSION}, features ${features.join(', ')}; of each word ${scalars.join(', ')}`,
      found: `version ${weights.version}, features ${weights.features.join(', ')}; of each word ${weights.scalars.join(', ')}`,
      remedy: `Train again: ${command}`,
    });
  }
  const members = weights.members.map((member) => {
    const parameters = Object.fromEntries(
      names.map((name) => [name, Float32Array.from(member[name])]),
    ) as unknown as RankerParameters;
    return { parameters, project: createProjector(shape, parameters.projection) };
  });
  const meanOf = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return (words, rows) => {
    const room = allocateActivations(shape, words.question.vectors.length);
    const standard = rows.map((row) => standardise(row, weights.mean, weights.deviation));
    const largest = largestFeatures(standard, shape.features);
    const candidates = words.candidates.map((candidate, index) =>
      candidate === undefined
        ? undefined
        : meanOf(
            members.map(({ parameters, project }) =>
              scoreCandidate(shape, parameters, project, words, candidate, standard[index]!, room),
            ),
          ),
    );
    return { candidates, none: meanOf(members.map(({ parameters }) => scoreNone(parameters, largest))) };
  };
}
