/** The ranker's training: gradients agree with finite differences, and a plain rule is learned, "none of them" included. */

import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../eval/train/seeded-random.ts';
import { addGradient, type RankerExample, startRanker, trainRanker } from '../../eval/train/train-ranker.ts';
import {
  allocateActivations,
  createProjector,
  largestFeatures,
  type RankerParameters,
  type RankerShape,
  scoreCandidate,
  scoreNone,
} from '../../src/answer/evidence/ranker/ranker-network.ts';

const shape: RankerShape = { embedding: 5, projection: 3, scalars: 2, wordUnits: 4, features: 3, segmentUnits: 3 };

function makeExample(seed: number, labels: readonly number[]): RankerExample {
  const random = mulberry32(seed);
  const vector = () => Float32Array.from({ length: shape.embedding }, () => random() - 0.5);
  const shared = vector();
  return {
    weight: 1,
    words: {
      question: { vectors: [shared, vector(), null], rarity: Float32Array.of(0.8, 0.3, 0) },
      candidates: labels.map((_, index) => ({
        // One candidate meets a question word by that word itself, as happens most.
        matches: [index === 0 ? shared : vector(), null, null],
        scalars: Float32Array.from({ length: 3 * shape.scalars }, random),
      })),
    },
    features: labels.map(() => Float32Array.from({ length: shape.features }, () => random() * 2 - 1)),
    labels,
  };
}

const noGradient = (parameters: RankerParameters) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, new Float32Array(values.length)]),
  ) as unknown as RankerParameters;

describe('addGradient', () => {
  it.each([
    ['an answer among the candidates', [0, 1, 0]],
    ['two right ones and one left out', [1, 1, -1, 0]],
    ['no answer', [0, 0, 0]],
  ])('agrees with finite differences: %s', (_, labels) => {
    const parameters = startRanker(shape, 3);
    const random = mulberry32(9);
    for (const values of Object.values(parameters) as Float32Array[])
      for (let index = 0; index < values.length; index++) values[index]! += (random() - 0.5) * 0.4;
    const example = makeExample(5, labels);
    const gradient = noGradient(parameters);
    addGradient(shape, parameters, example, gradient);
    for (const name of Object.keys(parameters) as (keyof RankerParameters)[]) {
      const values = parameters[name];
      for (let index = 0; index < values.length; index++) {
        const before = values[index]!;
        const lossAt = (value: number) => {
          values[index] = value;
          const loss = addGradient(shape, parameters, example, noGradient(parameters));
          values[index] = before;
          return loss;
        };
        const step = 1e-2;
        const numeric = (lossAt(before + step) - lossAt(before - step)) / (2 * step);
        expect(Math.abs(gradient[name][index]! - numeric), `${name}[${index}]`).toBeLessThan(2e-3);
      }
    }
  });
});

describe('trainRanker', () => {
  it('learns which candidate is right, and that none is, from how words are met', () => {
    // Right is what meets the first word in scalar 0; where nothing does, none is right.
    const examples = Array.from({ length: 120 }, (_, seed) => {
      const right = seed % 4;
      const example = makeExample(
        seed + 1,
        [0, 1, 2].map((place) => (place === right ? 1 : 0)),
      );
      example.words.candidates.forEach((candidate, place) => {
        candidate!.scalars[0] = place === right ? 1 : 0;
      });
      example.features.forEach((row, place) => {
        row[0] = place === right ? 1 : 0;
      });
      return example;
    });
    const settings = { epochs: 30, learningRate: 0.02, decay: 0.01, batch: 8, seed: 1 };
    const parameters = trainRanker(shape, startRanker(shape, 1), examples.slice(0, 80), settings);
    const isRight = (example: RankerExample): boolean => {
      const project = createProjector(shape, parameters.projection);
      const room = allocateActivations(shape, 3);
      const scores = example.words.candidates.map((candidate, index) =>
        scoreCandidate(shape, parameters, project, example.words, candidate!, example.features[index]!, room),
      );
      const best = Math.max(...scores);
      const none = scoreNone(parameters, largestFeatures(example.features, shape.features));
      return none > best ? !example.labels.includes(1) : example.labels[scores.indexOf(best)] === 1;
    };
    expect(examples.slice(80).filter(isRight).length).toBeGreaterThanOrEqual(38);
  });

  it('gives the same parameters for the same seed', () => {
    const examples = [makeExample(1, [1, 0]), makeExample(2, [0, 0])];
    const settings = { epochs: 3, learningRate: 0.01, decay: 0.01, batch: 1, seed: 7 };
    const first = trainRanker(shape, startRanker(shape, 2), examples, settings);
    const second = trainRanker(shape, startRanker(shape, 2), examples, settings);
    expect(second).toEqual(first);
  });
});
