/** Grows one tree: each node is parted where the loss falls most, by histograms of slopes and curvatures. */

import { BINS, type BinnedRows } from './bin-rows.ts';

export interface GrowingSettings {
  readonly depth: number;
  readonly learningRate: number;
  /** Added to the curvature of a leaf (L2 penalty on its value). */
  readonly shrinkage: number;
  /** The least curvature on either side of a split. */
  readonly leastCurvature: number;
  /** For each column 1 (may only rise), -1 (may only fall) or 0. */
  readonly signs?: readonly number[];
}

export interface GrownTree {
  /** `[inner nodes]`; -1 where rows are not parted. */
  readonly columns: Int32Array;
  /** Bins up to this one go left. */
  readonly lastLeft: Uint8Array;
  readonly leaves: Float64Array;
}

export interface Grower {
  grow(
    isTaken: (row: number) => boolean,
    columns: readonly number[],
    slopes: Float64Array,
    curvatures: Float64Array,
  ): GrownTree;
  addScores(tree: GrownTree, scores: Float64Array): void;
}

/** A node's rows lie together in `order`; its histogram holds slopes and curvatures by column and bin. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  readonly curvature: number;
  readonly histogram: Float64Array | undefined;
  /** What a leaf under this node may be (kept by signs). */
  readonly least: number;
  readonly most: number;
}

export function createGrower(data: BinnedRows, settings: GrowingSettings): Grower {
  const { rows, bins, edges } = data;
  const { depth, shrinkage, leastCurvature, learningRate, signs } = settings;
  const inner = 2 ** depth - 1;
  const order = new Uint32Array(rows);
  const spare = new Uint32Array(rows);
  const gathered = { slopes: new Float64Array(rows), curvatures: new Float64Array(rows) };
  const leafValue = (slope: number, curvature: number) => -slope / (curvature + shrinkage);
  const clamp = (value: number, { least, most }: Pick<Node, 'least' | 'most'>) =>
    Math.max(least, Math.min(most, value));

  const fillHistogram = (
    from: number,
    to: number,
    columns: readonly number[],
    slopes: Float64Array,
    curvatures: Float64Array,
  ) => {
    const histogram = new Float64Array(columns.length * BINS * 2);
    for (let place = from; place < to; place++) {
      gathered.slopes[place] = slopes[order[place]!]!;
      gathered.curvatures[place] = curvatures[order[place]!]!;
    }
    for (let index = 0; index < columns.length; index++) {
      const column = bins.subarray(columns[index]! * rows, (columns[index]! + 1) * rows);
      const base = index * BINS * 2;
      for (let place = from; place < to; place++) {
        const at = base + 2 * column[order[place]!]!;
        histogram[at]! += gathered.slopes[place]!;
        histogram[at + 1]! += gathered.curvatures[place]!;
      }
    }
    return histogram;
  };

  const findSplit = (node: Node, columns: readonly number[]) => {
    const histogram = node.histogram!;
    const own = node.slope ** 2 / (node.curvature + shrinkage);
    let best = { gain: 1e-9, index: -1, lastLeft: 0, slope: 0, curvature: 0 };
    for (let index = 0; index < columns.length; index++) {
      const sign = signs?.[columns[index]!] ?? 0;
      let slope = 0;
      let curvature = 0;
      for (let bin = 0; bin < edges[columns[index]!]!.length; bin++) {
        const at = index * BINS * 2 + 2 * bin;
        slope += histogram[at]!;
        curvature += histogram[at + 1]!;
        const rightSlope = node.slope - slope;
        const rightCurvature = node.curvature - curvature;
        if (curvature < leastCurvature || rightCurvature < leastCurvature) continue;
        const gain = slope ** 2 / (curvature + shrinkage) + rightSlope ** 2 / (rightCurvature + shrinkage) - own;
        if (gain <= best.gain) continue;
        if (sign !== 0 && sign * (leafValue(rightSlope, rightCurvature) - leafValue(slope, curvature)) < 0) continue;
        best = { gain, index, lastLeft: bin, slope, curvature };
      }
    }
    return best;
  };

  /** Rows of the left side first, in their order. @returns where the right side begins */
  const partition = (from: number, to: number, column: number, lastLeft: number): number => {
    let left = from;
    let right = 0;
    for (let place = from; place < to; place++) {
      const row = order[place]!;
      if (bins[column * rows + row]! <= lastLeft) order[left++] = row;
      else spare[right++] = row;
    }
    order.set(spare.subarray(0, right), left);
    return left;
  };

  return {
    grow(isTaken, columns, slopes, curvatures) {
      let count = 0;
      let [slope, curvature] = [0, 0];
      for (let row = 0; row < rows; row++) {
        if (!isTaken(row)) continue;
        order[count++] = row;
        slope += slopes[row]!;
        curvature += curvatures[row]!;
      }
      const tree: GrownTree = {
        columns: new Int32Array(inner).fill(-1),
        lastLeft: new Uint8Array(inner),
        leaves: new Float64Array(inner + 1),
      };
      const histogram = fillHistogram(0, count, columns, slopes, curvatures);
      let level: Node[] = [{ from: 0, to: count, slope, curvature, histogram, least: -Infinity, most: Infinity }];
      for (let first = 0; first < inner; first = 2 * first + 1) {
        const isLast = 2 * first + 1 >= inner;
        level = level.flatMap((node, place) => {
          const split = node.histogram === undefined ? undefined : findSplit(node, columns);
          // A node that is not parted passes all its rows to the left, down to its leaf.
          if (split === undefined || split.index === -1)
            return [
              { ...node, histogram: undefined },
              { ...node, from: node.to, slope: 0, histogram: undefined },
            ];
          const column = columns[split.index]!;
          tree.columns[first + place] = column;
          tree.lastLeft[first + place] = split.lastLeft;
          const middle = partition(node.from, node.to, column, split.lastLeft);
          const right = { slope: node.slope - split.slope, curvature: node.curvature - split.curvature };
          const bounds = boundSides(
            node,
            signs?.[column] ?? 0,
            leafValue(split.slope, split.curvature),
            leafValue(right.slope, right.curvature),
          );
          const sides = isLast ? [undefined, undefined] : partHistogram(node, middle, columns, slopes, curvatures);
          return [
            {
              from: node.from,
              to: middle,
              slope: split.slope,
              curvature: split.curvature,
              histogram: sides[0],
              ...bounds.left,
            },
            { from: middle, to: node.to, ...right, histogram: sides[1], ...bounds.right },
          ];
        });
      }
      level.forEach((node, leaf) => {
        tree.leaves[leaf] = learningRate * clamp(leafValue(node.slope, node.curvature), node);
      });
      return tree;
    },
    addScores({ columns, lastLeft, leaves }, scores) {
      for (let row = 0; row < rows; row++) {
        let node = 0;
        while (node < inner) {
          const column = columns[node]!;
          node = 2 * node + (column !== -1 && bins[column * rows + row]! > lastLeft[node]! ? 2 : 1);
        }
        scores[row]! += leaves[node - inner]!;
      }
    },
  };

  /** The smaller side is counted, the larger is what is left of the node. */
  function partHistogram(
    { from, to, histogram }: Node,
    middle: number,
    columns: readonly number[],
    slopes: Float64Array,
    curvatures: Float64Array,
  ): [Float64Array, Float64Array] {
    const leftIsSmall = middle - from <= to - middle;
    const small = leftIsSmall
      ? fillHistogram(from, middle, columns, slopes, curvatures)
      : fillHistogram(middle, to, columns, slopes, curvatures);
    const large = histogram!;
    for (let index = 0; index < large.length; index++) large[index]! -= small[index]!;
    return leftIsSmall ? [small, large] : [large, small];
  }
}

/** Where a column may only raise the score, no leaf on its low side may exceed one on its high side. */
function boundSides({ least, most }: Node, sign: number, left: number, right: number) {
  const middle = Math.max(least, Math.min(most, (left + right) / 2));
  if (sign === 0) return { left: { least, most }, right: { least, most } };
  const [low, high] = [
    { least, most: middle },
    { least: middle, most },
  ];
  return sign > 0 ? { left: low, right: high } : { left: high, right: low };
}
