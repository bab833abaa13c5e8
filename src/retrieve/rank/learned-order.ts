/** The order of the best candidates as trees have learned it from judged questions; made by TRAIN_COMMAND. */

import { type BoostedTrees, openTrees, type ScoreRows } from '../../learned/boosted-trees.ts';
import { ORDER_FEATURES } from './order-features.ts';
import trees from './order-trees.json' with { type: 'json' };

/** Rows of ORDER_FEATURES to scores whose order alone counts. */
export type LearnedOrder = ScoreRows;

const TRAIN_COMMAND = 'npx tsx eval/train/train-order.ts';

/** Opened at the first question, not here: training assembles the same parts to make trees for changed features. */
export function createLearnedOrder(grown: BoostedTrees = trees): LearnedOrder {
  let opened: ScoreRows | undefined;
  return (rows) => {
    opened ??= openTrees(
      grown,
      ORDER_FEATURES.map(({ name }) => name),
      TRAIN_COMMAND,
    );
    return opened(rows);
  };
}
