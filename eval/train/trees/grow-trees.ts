/**
 * Grows gradient boosted trees by second-order boosting over histograms (Chen and Guestrin 2016), seeded: the same rows give the same
 * trees. What is to be learned comes in as the slopes and curvatures of a loss, so that the rows of a question can compete.
 */

import type { BoostedTree, BoostedTrees } from '../../../src/learned/boosted-trees.ts';
import { mulberry32 } from '../seeded-random.ts';
import type { BinnedRows } from './bin-rows.ts';
import { createGrower, type GrowingSettings, type GrownTree } from './grow-tree.ts';

export interface TreeTraining extends GrowingSettings {
  readonly trees: number;
  /** Share of the columns that a tree may part rows by. */
  readonly columnShare: number;
  /** Of each tree, the share of the groups it learns from. */
  readonly groupShare: number;
  /**
   * Share of the rows with little slope that a tree learns from, each counted for those left out (gradient-based one-side sampling, Ke et al.
   * 2017): most candidates are plainly wrong, and tell little.
   */
  readonly easyShare: number;
  readonly seed: number;
  readonly log?: (line: string) => void;
}

/** Fills in the slope and curvature of the loss at each row's score. @returns the mean loss, to report */
export type Loss = (scores: Float64Array, slopes: Float64Array, curvatures: Float64Array) => number;

const LOGGED_EVERY = 50;
/** A slope below this share of its group's largest is little. */
const EASY = 0.05;

/** @param groupOf the group of each row, rising from 0: rows of one group are learned from together or not at all */
export function growTrees(
  data: BinnedRows,
  groupOf: Uint32Array,
  inputs: readonly string[],
  loss: Loss,
  settings: TreeTraining,
): BoostedTrees {
  const random = mulberry32(settings.seed);
  const scores = new Float64Array(data.rows);
  const slopes = new Float64Array(data.rows);
  const curvatures = new Float64Array(data.rows);
  const taken = new Uint8Array(data.rows);
  const grower = createGrower(data, settings);
  const trees: BoostedTree[] = [];
  for (let tree = 0; tree < settings.trees; tree++) {
    const value = loss(scores, slopes, curvatures);
    if (tree % LOGGED_EVERY === 0) settings.log?.(`tree ${tree}: loss ${value.toFixed(4)}`);
    chooseRows(groupOf, slopes, curvatures, taken, settings, random);
    const columns = chooseColumns(data, settings.columnShare, random);
    const grown = grower.grow((row) => taken[row] === 1, columns, slopes, curvatures);
    grower.addScores(grown, scores);
    trees.push(describeTree(grown, data));
  }
  settings.log?.(`tree ${settings.trees}: loss ${loss(scores, slopes, curvatures).toFixed(4)}`);
  return { version: 1, inputs, depth: settings.depth, trees };
}

/** Marks the rows of a tree; the easy ones that are taken stand for those that are not. */
function chooseRows(
  groupOf: Uint32Array,
  slopes: Float64Array,
  curvatures: Float64Array,
  taken: Uint8Array,
  { groupShare, easyShare }: TreeTraining,
  random: () => number,
): void {
  for (let from = 0; from < taken.length; ) {
    let to = from;
    let largest = 0;
    while (to < taken.length && groupOf[to] === groupOf[from]) largest = Math.max(largest, Math.abs(slopes[to++]!));
    const isTaken = random() < groupShare;
    for (let row = from; row < to; row++) {
      const isEasy = easyShare < 1 && Math.abs(slopes[row]!) < EASY * largest;
      taken[row] = isTaken && (!isEasy || random() < easyShare) ? 1 : 0;
      if (!isEasy) continue;
      slopes[row]! /= easyShare;
      curvatures[row]! /= easyShare;
    }
    from = to;
  }
}

function chooseColumns({ columns, edges }: BinnedRows, share: number, random: () => number): number[] {
  const chosen: number[] = [];
  for (let column = 0; column < columns; column++)
    if (edges[column]!.length > 0 && random() < share) chosen.push(column);
  return chosen;
}

function describeTree({ columns, lastLeft, leaves }: GrownTree, { edges }: BinnedRows): BoostedTree {
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    columns: Array.from(columns),
    thresholds: Array.from(columns, (column, node) => (column === -1 ? 0 : edges[column]![lastLeft[node]!]!)),
    leaves: Array.from(leaves, round),
  };
}
