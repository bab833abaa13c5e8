/**
 * Gradient boosted decision trees (Friedman 2001): the score of a row is the sum of one leaf of each of many small trees. Read from JSON,
 * version 1.
 */

import { FootnoteError } from '../errors.ts';

/** Each tree is complete: `2 ^ depth - 1` inner nodes from the root on, level by level, then `2 ^ depth` leaves. */
export interface BoostedTrees {
  readonly version: number;
  /** Input names, in order; must equal what the caller measures. */
  readonly inputs: readonly string[];
  readonly depth: number;
  readonly trees: readonly BoostedTree[];
}

export interface BoostedTree {
  /** The input that an inner node looks at; -1 where it does not part rows: all go left. */
  readonly columns: readonly number[];
  /** A row goes right where its input is larger. */
  readonly thresholds: readonly number[];
  /** What a leaf adds to the score. */
  readonly leaves: readonly number[];
}

/** @returns for each row the sum of its leaves (a logit); higher is better */
export type ScoreRows = (rows: readonly ArrayLike<number>[]) => Float64Array;

const VERSION = 1;

/** @throws FootnoteError `index-mismatch` when the trees were grown on other inputs */
export function openTrees(
  { version, inputs, depth, trees }: BoostedTrees,
  found: readonly string[],
  command: string,
): ScoreRows {
  const inner = 2 ** depth - 1;
  const isWhole = trees.every(
    ({ columns, thresholds, leaves }) =>
      columns.length === inner && thresholds.length === inner && leaves.length === inner + 1,
  );
  if (version !== VERSION || inputs.join() !== found.join() || !isWhole) {
    throw new FootnoteError('index-mismatch', {
      message: 'Trained trees do not fit the inputs they are used with.',
      expected: `version ${VERSION}, trees of ${inner} nodes, inputs ${found.join(', ')}`,
      found: `version ${version}, inputs ${inputs.join(', ')}`,
      remedy: `Train again: ${command}`,
    });
  }
  const columns = Int16Array.from(trees.flatMap((tree) => tree.columns.map((column) => Math.max(0, column))));
  const thresholds = Float32Array.from(
    trees.flatMap((tree) =>
      tree.thresholds.map((threshold, node) => (tree.columns[node] === -1 ? Infinity : threshold)),
    ),
  );
  const leaves = Float32Array.from(trees.flatMap((tree) => tree.leaves));
  // Tree by tree, so that a tree's nodes are near at hand for all rows.
  return (rows) => {
    const scores = new Float64Array(rows.length);
    for (let tree = 0; tree < trees.length; tree++) {
      const base = tree * inner;
      const firstLeaf = tree * (inner + 1) - inner;
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!;
        let node = 0;
        while (node < inner) node = 2 * node + (row[columns[base + node]!]! > thresholds[base + node]! ? 2 : 1);
        scores[index]! += leaves[firstLeaf + node]!;
      }
    }
    return scores;
  };
}
