/** Grows the ranker's trees: the candidates of a question compete with each other and with "none of them". */

import { measureCandidates, measureNone, TREE_INPUTS } from '../../src/answer/evidence/ranker/tree-inputs.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import type { TrainingExample } from './training-example.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees, type Loss, type TreeTraining } from './trees/grow-trees.ts';

/** Rows of all questions, one after another; the last row of each question is that of "none". */
export interface RankingRows {
  readonly rows: number;
  /** float32 `[rows, TREE_INPUTS]` */
  readonly values: Float32Array;
  /** The question of each row, rising from 0. */
  readonly questionOf: Uint32Array;
  readonly isRight: Uint8Array;
  /** One a question. */
  readonly weights: Float64Array;
}

export interface WeighedExample {
  readonly example: TrainingExample;
  readonly weight: number;
}

/** Examples that say nothing (an answer that was not retrieved) and candidates that can not be told are left out. */
export function collectRankingRows(examples: readonly WeighedExample[]): RankingRows {
  const telling = examples.filter(
    ({ example: { labels, answerable }, weight }) =>
      weight > 0 && labels.length > 0 && (labels.includes(1) || answerable === false),
  );
  const rows = telling.reduce(
    (sum, { example: { labels } }) => sum + labels.filter((label) => label !== -1).length + 1,
    0,
  );
  const width = TREE_INPUTS.length;
  const values = new Float32Array(rows * width);
  const questionOf = new Uint32Array(rows);
  const isRight = new Uint8Array(rows);
  let row = 0;
  const put = (inputs: Float32Array, question: number, right: boolean): void => {
    values.set(inputs, row * width);
    questionOf[row] = question;
    isRight[row++] = right ? 1 : 0;
  };
  telling.forEach(({ example: { measured, labels } }, question) => {
    const inputs = measureCandidates(measured.words, measured.features);
    labels.forEach((label, index) => {
      if (label !== -1) put(inputs[index]!, question, label === 1);
    });
    put(measureNone(inputs), question, !labels.includes(1));
  });
  return { rows, values, questionOf, isRight, weights: Float64Array.from(telling, ({ weight }) => weight) };
}

/** Softmax over the rows of a question: -ln of the share that the right ones hold, by weight. */
export function createListwiseLoss({ rows, questionOf, isRight, weights }: Omit<RankingRows, 'values'>): Loss {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (scores, slopes, curvatures) => {
    let loss = 0;
    for (let from = 0; from < rows; ) {
      const question = questionOf[from]!;
      let to = from;
      let highest = -Infinity;
      while (to < rows && questionOf[to] === question) highest = Math.max(highest, scores[to++]!);
      let [all, right] = [0, 0];
      for (let row = from; row < to; row++) {
        const power = Math.exp(scores[row]! - highest);
        slopes[row] = power;
        all += power;
        if (isRight[row] === 1) right += power;
      }
      const weight = weights[question]!;
      for (let row = from; row < to; row++) {
        const power = slopes[row]!;
        const share = power / all;
        slopes[row] = weight * (share - (isRight[row] === 1 ? power / Math.max(right, 1e-12) : 0));
        curvatures[row] = weight * Math.max(share * (1 - share), LEAST_CURVATURE);
      }
      loss -= weight * Math.log(Math.max(right / all, 1e-12));
      from = to;
    }
    return loss / total;
  };
}

const LEAST_CURVATURE = 1e-4;

export function growRankerTrees(data: RankingRows, settings: TreeTraining): BoostedTrees {
  const width = TREE_INPUTS.length;
  const binned = binRows(data.rows, width, (row, column) => data.values[row * width + column]!);
  return growTrees(binned, data.questionOf, TREE_INPUTS, createListwiseLoss(data), settings);
}
