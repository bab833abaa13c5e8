/** Trains the ranker by Adam, seeded, one question at a time: softmax over its candidates and "none of them". */

import {
  allocateActivations,
  createProjector,
  largestFeatures,
  parameterSizes,
  type RankerParameters,
  type RankerShape,
  scoreCandidate,
  scoreNone,
} from '../../src/answer/evidence/ranker/ranker-network.ts';
import type { RankerInput } from '../../src/answer/evidence/ranker/word-inputs.ts';
import { mulberry32 } from './seeded-random.ts';

export interface RankerExample {
  readonly weight: number;
  readonly words: RankerInput;
  /** Standardised, one row a candidate. */
  readonly features: readonly Float32Array[];
  /** 1 right, 0 wrong, -1 left out. No 1 at all: "none of them" is right. */
  readonly labels: readonly number[];
}

export interface RankerTraining {
  readonly epochs: number;
  readonly learningRate: number;
  /** Decoupled weight decay (Loshchilov and Hutter 2019), a step. */
  readonly decay: number;
  readonly batch: number;
  readonly seed: number;
  /** Told the loss of each epoch. */
  readonly log?: (line: string) => void;
}

const NAMES = [
  'projection',
  'word',
  'wordBias',
  'direct',
  'segment',
  'segmentBias',
  'output',
  'none',
  'noneBias',
] as const satisfies readonly (keyof RankerParameters)[];

export function startRanker(shape: RankerShape, seed: number): RankerParameters {
  const random = mulberry32(seed);
  const sizes = parameterSizes(shape);
  const uniform = (size: number, reach: number) =>
    Float32Array.from({ length: size }, () => (random() * 2 - 1) * reach);
  return {
    projection: uniform(sizes.projection, Math.sqrt(3 / shape.projection)),
    word: uniform(sizes.word, Math.sqrt(3 / (2 * shape.projection + shape.scalars))),
    wordBias: new Float32Array(sizes.wordBias),
    direct: new Float32Array(sizes.direct),
    segment: uniform(sizes.segment, Math.sqrt(1 / (shape.features + 2 * shape.wordUnits))),
    segmentBias: new Float32Array(sizes.segmentBias),
    output: uniform(sizes.output, 0.1),
    none: new Float32Array(sizes.none),
    noneBias: new Float32Array(1),
  };
}

/** @returns the same parameters, trained in place */
export function trainRanker(
  shape: RankerShape,
  parameters: RankerParameters,
  examples: readonly RankerExample[],
  settings: RankerTraining,
): RankerParameters {
  const random = mulberry32(settings.seed);
  const zeros = () => NAMES.map((name) => new Float32Array(parameters[name].length));
  const [gradients, first, second] = [zeros(), zeros(), zeros()];
  const gradient = Object.fromEntries(
    NAMES.map((name, index) => [name, gradients[index]!]),
  ) as unknown as RankerParameters;
  const order = examples.map((_, index) => index);
  const steps = settings.epochs * Math.ceil(examples.length / settings.batch);
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    let loss = 0;
    let seen = 0;
    for (let from = 0; from < order.length; from += settings.batch) {
      for (const values of gradients) values.fill(0);
      let total = 0;
      for (const index of order.slice(from, from + settings.batch)) {
        const example = examples[index]!;
        total += example.weight;
        loss += example.weight * addGradient(shape, parameters, example, gradient);
        seen += example.weight;
      }
      step += 1;
      const rate = settings.learningRate * Math.min(1, step / 100) * (1 - step / (steps + 1));
      for (let group = 0; group < NAMES.length; group++) {
        const values = parameters[NAMES[group]!];
        const decays = !NAMES[group]!.endsWith('Bias');
        const [slopes, means, squares] = [gradients[group]!, first[group]!, second[group]!];
        const [meanScale, squareScale] = [1 / (1 - 0.9 ** step), 1 / (1 - 0.999 ** step)];
        for (let index = 0; index < values.length; index++) {
          const slope = slopes[index]! / total;
          means[index] = 0.9 * means[index]! + 0.1 * slope;
          squares[index] = 0.999 * squares[index]! + 0.001 * slope * slope;
          const moved = (means[index]! * meanScale) / (Math.sqrt(squares[index]! * squareScale) + 1e-8);
          values[index]! -= rate * (moved + (decays ? settings.decay * values[index]! : 0));
        }
      }
    }
    settings.log?.(`epoch ${epoch + 1}: loss ${(loss / seen).toFixed(4)}`);
  }
  return parameters;
}

/** Adds the example's gradient, times its weight. @returns its loss */
export function addGradient(
  shape: RankerShape,
  parameters: RankerParameters,
  example: RankerExample,
  gradient: RankerParameters,
): number {
  const { words, features, labels, weight } = example;
  const count = words.question.vectors.length;
  const project = createProjector(shape, parameters.projection);
  const kept = labels.flatMap((label, index) => (label === -1 ? [] : [index]));
  const rooms = kept.map(() => allocateActivations(shape, count));
  const scores = kept.map((index, place) =>
    scoreCandidate(shape, parameters, project, words, words.candidates[index]!, features[index]!, rooms[place]!),
  );
  const largest = largestFeatures(features, shape.features);
  const none = scoreNone(parameters, largest);
  const highest = Math.max(none, ...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const nonePower = Math.exp(none - highest);
  const all = powers.reduce((sum, power) => sum + power, nonePower);
  const isRight = kept.map((index) => labels[index] === 1);
  const answerable = isRight.includes(true);
  const right = answerable ? powers.reduce((sum, power, place) => sum + (isRight[place] ? power : 0), 0) : nonePower;
  const noneSlope = weight * (nonePower / all - (answerable ? 0 : 1));
  gradient.noneBias[0]! += noneSlope;
  for (let column = 0; column < largest.length; column++) gradient.none[column]! += noneSlope * largest[column]!;
  const byVector = new Map<Float32Array, Float32Array>();
  const slopeOf = (vector: Float32Array): Float32Array => {
    let slope = byVector.get(vector);
    if (slope === undefined) {
      slope = new Float32Array(shape.projection);
      byVector.set(vector, slope);
    }
    return slope;
  };
  for (let place = 0; place < kept.length; place++) {
    const slope = weight * (powers[place]! / all - (isRight[place] ? powers[place]! / right : 0));
    if (Math.abs(slope) < 1e-6) continue;
    backward(shape, parameters, example, kept[place]!, rooms[place]!, slope, gradient, project, slopeOf);
  }
  for (const [vector, slope] of byVector) {
    for (let row = 0; row < shape.projection; row++) {
      const base = row * shape.embedding;
      const value = slope[row]!;
      for (let column = 0; column < shape.embedding; column++)
        gradient.projection[base + column]! += value * vector[column]!;
    }
  }
  return -Math.log(Math.max(right / all, 1e-12));
}

function backward(
  shape: RankerShape,
  parameters: RankerParameters,
  { words: { question, candidates } }: RankerExample,
  index: number,
  { inputs, words, pooled, segment }: ReturnType<typeof allocateActivations>,
  slope: number,
  gradient: RankerParameters,
  project: (vector: Float32Array | null) => Float32Array,
  slopeOf: (vector: Float32Array) => Float32Array,
): void {
  const { projection, wordUnits, segmentUnits, features, scalars } = shape;
  const wide = pooled.length;
  const pooledSlope = new Float32Array(wide);
  for (let column = 0; column < wide; column++) {
    gradient.direct[column]! += slope * pooled[column]!;
    pooledSlope[column] = slope * parameters.direct[column]!;
  }
  for (let unit = 0; unit < segmentUnits; unit++) {
    const active = segment[unit]!;
    gradient.output[unit]! += slope * active;
    const inner = slope * parameters.output[unit]! * (1 - active * active);
    gradient.segmentBias[unit]! += inner;
    const base = unit * wide;
    for (let column = 0; column < wide; column++) {
      gradient.segment[base + column]! += inner * pooled[column]!;
      pooledSlope[column]! += inner * parameters.segment[base + column]!;
    }
  }
  const width = 2 * projection + scalars;
  const count = question.vectors.length;
  const rarityTotal = question.rarity.reduce((sum, rarity) => sum + rarity, 0);
  const inputSlope = new Float32Array(2 * projection);
  for (let word = 0; word < count; word++) {
    const share = rarityTotal > 0 ? question.rarity[word]! / rarityTotal : 0;
    const at = word * width;
    inputSlope.fill(0);
    for (let unit = 0; unit < wordUnits; unit++) {
      const active = words[word * wordUnits + unit]!;
      const outer = share * pooledSlope[features + unit]! + pooledSlope[features + wordUnits + unit]! / count;
      const inner = outer * (1 - active * active);
      gradient.wordBias[unit]! += inner;
      const base = unit * width;
      for (let column = 0; column < width; column++) gradient.word[base + column]! += inner * inputs[at + column]!;
      for (let column = 0; column < 2 * projection; column++)
        inputSlope[column]! += inner * parameters.word[base + column]!;
    }
    const own = question.vectors[word]!;
    const met = candidates[index]!.matches[word]!;
    if (own === null) continue;
    const [ownProjected, metProjected] = [project(own), project(met)];
    const ownSlope = slopeOf(own);
    for (let row = 0; row < projection; row++)
      ownSlope[row]! += inputSlope[row]! + inputSlope[projection + row]! * metProjected[row]!;
    if (met === null) continue;
    const metSlope = slopeOf(met);
    for (let row = 0; row < projection; row++) metSlope[row]! += inputSlope[projection + row]! * ownProjected[row]!;
  }
}
