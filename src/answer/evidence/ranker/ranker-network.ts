/**
 * The ranker: a small network that scores each candidate segment as an answer, and "none of them" beside them. It reads the question
 * word by word (how each word is met, and by what), pools the words, and weighs the result together with the sentence features.
 *
 *     word:      tanh(A [Pq, Pq * Pm, scalars] + a)        q, m: vectors of the word and of what it meets
 *     segment:   z = [features, mean of words by rarity, mean of words];  score = w z + o tanh(B z + b)
 *     none:      n0 + n max(features)                        the largest of each feature over all candidates
 */

import type { RankerCandidate, RankerInput } from './word-inputs.ts';

export interface RankerShape {
  /** Dimensions of the embedding model, and of the projection of its vectors. */
  readonly embedding: number;
  readonly projection: number;
  readonly scalars: number;
  readonly wordUnits: number;
  readonly features: number;
  readonly segmentUnits: number;
}

/** Parameters by name, each row-major float32: `[rows, columns]` as the header says. */
export interface RankerParameters {
  /** P `[projection, embedding]` */
  readonly projection: Float32Array;
  /** A `[wordUnits, 2 projection + scalars]`, a `[wordUnits]` */
  readonly word: Float32Array;
  readonly wordBias: Float32Array;
  /** w `[features + 2 wordUnits]` */
  readonly direct: Float32Array;
  /** B `[segmentUnits, features + 2 wordUnits]`, b and o `[segmentUnits]` */
  readonly segment: Float32Array;
  readonly segmentBias: Float32Array;
  readonly output: Float32Array;
  /** n `[features]`, n0 `[1]` */
  readonly none: Float32Array;
  readonly noneBias: Float32Array;
}

export function parameterSizes(shape: RankerShape): Readonly<Record<keyof RankerParameters, number>> {
  const { embedding, projection, scalars, wordUnits, features, segmentUnits } = shape;
  const wide = features + 2 * wordUnits;
  return {
    projection: projection * embedding,
    word: wordUnits * (2 * projection + scalars),
    wordBias: wordUnits,
    direct: wide,
    segment: segmentUnits * wide,
    segmentBias: segmentUnits,
    output: segmentUnits,
    none: features,
    noneBias: 1,
  };
}

/** P times each vector, made once a question whatever the number of candidates; null stays the zero vector. */
export function createProjector(
  shape: RankerShape,
  matrix: Float32Array,
): (vector: Float32Array | null) => Float32Array {
  const { embedding, projection } = shape;
  const nothing = new Float32Array(projection);
  const known = new Map<Float32Array, Float32Array>();
  return (vector) => {
    if (vector === null) return nothing;
    let projected = known.get(vector);
    if (projected === undefined) {
      projected = new Float32Array(projection);
      for (let row = 0; row < projection; row++) {
        const base = row * embedding;
        let sum = 0;
        for (let column = 0; column < embedding; column++) sum += matrix[base + column]! * vector[column]!;
        projected[row] = sum;
      }
      known.set(vector, projected);
    }
    return projected;
  };
}

/** Room for one candidate's activations; training reads them back. */
export interface ReaderActivations {
  /** `[words, 2 projection + scalars]` */
  readonly inputs: Float32Array;
  /** `[2 projection + scalars]`: where a word's inputs are not 0. */
  readonly nonZero: Uint16Array;
  /** `[words, wordUnits]` */
  readonly words: Float32Array;
  /** z */
  readonly pooled: Float32Array;
  readonly segment: Float32Array;
}

export function allocateActivations(shape: RankerShape, words: number): ReaderActivations {
  return {
    inputs: new Float32Array(words * (2 * shape.projection + shape.scalars)),
    nonZero: new Uint16Array(2 * shape.projection + shape.scalars),
    words: new Float32Array(words * shape.wordUnits),
    pooled: new Float32Array(shape.features + 2 * shape.wordUnits),
    segment: new Float32Array(shape.segmentUnits),
  };
}

/** @returns the candidate's score; `room` is filled on the way. `features` are standardised. */
export function scoreCandidate(
  shape: RankerShape,
  parameters: RankerParameters,
  project: (vector: Float32Array | null) => Float32Array,
  { question }: RankerInput,
  candidate: RankerCandidate,
  features: Float32Array,
  room: ReaderActivations,
): number {
  const { projection, scalars, wordUnits, segmentUnits } = shape;
  const width = 2 * projection + scalars;
  const count = question.vectors.length;
  const { inputs, nonZero, words, pooled, segment } = room;
  pooled.fill(0);
  pooled.set(features);
  const byRarity = shape.features;
  const plain = byRarity + wordUnits;
  const rarityTotal = question.rarity.reduce((sum, rarity) => sum + rarity, 0);
  for (let word = 0; word < count; word++) {
    const own = project(question.vectors[word]!);
    const met = project(candidate.matches[word]!);
    const at = word * width;
    for (let index = 0; index < projection; index++) {
      inputs[at + index] = own[index]!;
      inputs[at + projection + index] = own[index]! * met[index]!;
    }
    for (let index = 0; index < scalars; index++)
      inputs[at + 2 * projection + index] = candidate.scalars[word * scalars + index]!;
    const share = rarityTotal > 0 ? question.rarity[word]! / rarityTotal : 0;
    // Most inputs of most words are 0.
    let filled = 0;
    for (let index = 0; index < width; index++) if (inputs[at + index] !== 0) nonZero[filled++] = index;
    for (let unit = 0; unit < wordUnits; unit++) {
      const base = unit * width;
      let sum = parameters.wordBias[unit]!;
      for (let place = 0; place < filled; place++) {
        const index = nonZero[place]!;
        sum += parameters.word[base + index]! * inputs[at + index]!;
      }
      const active = Math.tanh(sum);
      words[word * wordUnits + unit] = active;
      pooled[byRarity + unit]! += share * active;
      pooled[plain + unit]! += active / count;
    }
  }
  const wide = pooled.length;
  let score = 0;
  for (let index = 0; index < wide; index++) score += parameters.direct[index]! * pooled[index]!;
  for (let unit = 0; unit < segmentUnits; unit++) {
    const base = unit * wide;
    let sum = parameters.segmentBias[unit]!;
    for (let index = 0; index < wide; index++) sum += parameters.segment[base + index]! * pooled[index]!;
    const active = Math.tanh(sum);
    segment[unit] = active;
    score += parameters.output[unit]! * active;
  }
  return score;
}

/** The largest of each feature over the candidates; zeros without any. */
export function largestFeatures(rows: readonly Float32Array[], width: number): Float32Array {
  const largest = new Float32Array(width);
  rows.forEach((row, place) => {
    for (let column = 0; column < width; column++)
      if (place === 0 || row[column]! > largest[column]!) largest[column] = row[column]!;
  });
  return largest;
}

export function scoreNone(parameters: RankerParameters, largest: Float32Array): number {
  let score = parameters.noneBias[0]!;
  for (let index = 0; index < largest.length; index++) score += parameters.none[index]! * largest[index]!;
  return score;
}
