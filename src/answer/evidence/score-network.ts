/** A small network that turns feature values into one score: standardise, one tanh layer, sum. Read from JSON, version 1. */

import { FootnoteError } from '../../errors.ts';

export interface ScoreNetwork {
  readonly version: number;
  /** Feature names, in input order; must equal what the caller measures. */
  readonly features: readonly string[];
  /** Subtracted from and divided into each input. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** `[hidden, inputs + 1]`, the bias last. */
  readonly hidden: readonly (readonly number[])[];
  /** `[hidden]` weights on the tanh units. */
  readonly output: readonly number[];
  /** `[inputs + 1]` weights straight from input to score, the bias last. */
  readonly direct: readonly number[];
}

const VERSION = 1;

/** @throws FootnoteError `index-mismatch` when the weights were trained on other features. */
export function checkNetwork(network: ScoreNetwork, features: readonly string[], command: string): ScoreNetwork {
  if (network.version !== VERSION || network.features.join() !== features.join()) {
    throw new FootnoteError('index-mismatch', {
      message: 'Trained weights do not fit the features they are used with.',
      expected: `version ${VERSION}, features ${features.join(', ')}`,
      found: `version ${network.version}, features ${network.features.join(', ')}`,
      remedy: `Train again: ${command}`,
    });
  }
  return network;
}

/** @returns the raw score (a logit); higher is better. */
export function scoreFeatures(network: ScoreNetwork, values: ArrayLike<number>): number {
  const { mean, deviation, hidden, output, direct } = network;
  const inputs = mean.length;
  let score = direct[inputs]!;
  const standard = new Float64Array(inputs);
  for (let index = 0; index < inputs; index++) {
    standard[index] = (values[index]! - mean[index]!) / deviation[index]!;
    score += direct[index]! * standard[index]!;
  }
  for (let unit = 0; unit < hidden.length; unit++) {
    const row = hidden[unit]!;
    let sum = row[inputs]!;
    for (let index = 0; index < inputs; index++) sum += row[index]! * standard[index]!;
    score += output[unit]! * Math.tanh(sum);
  }
  return score;
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
