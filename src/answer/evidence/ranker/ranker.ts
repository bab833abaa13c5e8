/** The trained ranker: weights from JSON, checked against the features it is given; a question's candidates in, their scores out. */

import { FootnoteError } from '../../../errors.ts';
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
import { type RankerInput, WORD_SCALARS } from './word-inputs.ts';

/** As `eval/train/train-answer.ts` writes it. */
export interface RankerWeights {
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
export function createRanker(weights: RankerWeights, features: readonly string[], command: string): Ranker {
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
  return {
    score(words, rows) {
      const room = allocateActivations(shape, words.question.vectors.length);
      const standard = rows.map((row) => standardise(row, weights.mean, weights.deviation));
      const largest = largestFeatures(standard, shape.features);
      const read = words.candidates.map((candidate, index) =>
        candidate === undefined
          ? undefined
          : meanOf(
              members.map(({ parameters, project }) =>
                scoreCandidate(shape, parameters, project, words, candidate, standard[index]!, room),
              ),
            ),
      );
      const lowest = read.reduce<number>((least, score) => Math.min(least, score ?? least), 0);
      return {
        candidates: read.map((score) => score ?? lowest - UNREAD),
        none: meanOf(members.map(({ parameters }) => scoreNone(parameters, largest))),
      };
    },
  };
}
