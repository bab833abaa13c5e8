/** Fits both halves of the ranker, networks and trees, to examples. */

import { SENTENCE_FEATURES } from '../../src/answer/evidence/features/sentence-features.ts';
import { TRAIN_COMMAND } from '../../src/answer/evidence/find-evidence.ts';
import {
  createRanker,
  type NetworkWeights,
  RANKER_VERSION,
  type Ranker,
  type RankerWeights,
} from '../../src/answer/evidence/ranker/ranker.ts';
import type { RankerParameters, RankerShape } from '../../src/answer/evidence/ranker/ranker-network.ts';
import { WORD_SCALARS } from '../../src/answer/evidence/ranker/word-inputs.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import { type Standard, toRankerExample } from './ranker-examples.ts';
import { collectRankingRows, growRankerTrees, type WeighedExample } from './ranker-trees.ts';
import { startRanker, trainRanker } from './train-ranker.ts';

/** Made examples are easier than a question that was written to have no answer. */
export const MADE_WEIGHT = { asked: 1, 'taken-away': 0.3, crossed: 0.3 } as const;
const SHAPE = { embedding: 256, projection: 16, wordUnits: 16, segmentUnits: 24 } as const;
const NETWORK = { epochs: 5, learningRate: 2e-3, decay: 0.1, batch: 16 } as const;
const TREES = {
  trees: 600,
  depth: 6,
  learningRate: 0.1,
  columnShare: 0.4,
  groupShare: 0.8,
  easyShare: 0.2,
  shrinkage: 3,
  leastCurvature: 3,
  seed: 1,
} as const;

/** @param members networks that differ by their seed alone; their mean is steadier than any of them */
export function fitNetworks(
  from: readonly WeighedExample[],
  standard: Standard,
  members: number,
  name: string,
): NetworkWeights {
  const shape: RankerShape = { ...SHAPE, scalars: WORD_SCALARS.length, features: SENTENCE_FEATURES.length };
  const taught = from.flatMap(
    ({ example, weight }) => toRankerExample(example, weight * MADE_WEIGHT[example.made], standard) ?? [],
  );
  const trained = Array.from({ length: members }, (_, member) =>
    trainRanker(shape, startRanker(shape, member + 1), taught, {
      ...NETWORK,
      seed: member + 1,
      log: (line) => console.log(`${name}, network ${member + 1}, ${taught.length} examples, ${line}`),
    }),
  );
  return describeNetworks(trained, standard);
}

function describeNetworks(trained: readonly RankerParameters[], { mean, deviation }: Standard): NetworkWeights {
  const round = (numbers: ArrayLike<number>) => Array.from(numbers, (value) => Number(value.toPrecision(4)));
  return {
    version: RANKER_VERSION,
    features: SENTENCE_FEATURES.map(({ name }) => name),
    scalars: WORD_SCALARS.map(({ name }) => name),
    shape: SHAPE,
    mean: round(mean),
    deviation: round(deviation),
    members: trained.map(
      (parameters) =>
        Object.fromEntries(
          Object.entries(parameters).map(([key, numbers]) => [key, round(numbers)]),
        ) as unknown as NetworkWeights['members'][number],
    ),
  };
}

export function fitTrees(from: readonly WeighedExample[], name: string): BoostedTrees {
  const rows = collectRankingRows(
    from.map(({ example, weight }) => ({ example, weight: weight * MADE_WEIGHT[example.made] })),
  );
  return growRankerTrees(rows, { ...TREES, log: (line) => console.log(`${name}, ${rows.rows} rows, ${line}`) });
}

export function openRanker(weights: RankerWeights): Ranker {
  return createRanker(
    weights,
    SENTENCE_FEATURES.map(({ name }) => name),
    TRAIN_COMMAND,
  );
}
