/** Numbers to bins: what trees are grown from. */

/** Rows of one width, column after column, each value as the number of its bin. */
export interface BinnedRows {
  readonly rows: number;
  readonly columns: number;
  /** uint8 `[columns, rows]` */
  readonly bins: Uint8Array;
  /** For each column the largest value of each bin but the last, rising. */
  readonly edges: readonly Float64Array[];
}

/** Bins of a column at most. */
export const BINS = 64;
/** Rows that the edges of the bins are taken from. */
const SAMPLED = 100_000;
const MOST_DIGITS = 9;

/** Bins of about equal counts of distinct values. @param at the value of a row's column */
export function binRows(rows: number, columns: number, at: (row: number, column: number) => number): BinnedRows {
  const bins = new Uint8Array(rows * columns);
  const stride = Math.max(1, Math.floor(rows / SAMPLED));
  const edges = Array.from({ length: columns }, (_, column) => {
    const sample = new Float32Array(Math.ceil(rows / stride));
    for (let index = 0; index < sample.length; index++) sample[index] = at(index * stride, column);
    const found = findEdges(sample.sort());
    for (let row = 0; row < rows; row++) bins[column * rows + row] = findBin(found, at(row, column));
    return found;
  });
  return { rows, columns, bins, edges };
}

/** @param sorted rising values */
function findEdges(sorted: Float32Array): Float64Array {
  const edges: number[] = [];
  const target = sorted.length / BINS;
  let inBin = 0;
  for (let index = 0; index + 1 < sorted.length && edges.length < BINS - 1; index++) {
    inBin += 1;
    if (sorted[index] === sorted[index + 1] || inBin < target) continue;
    edges.push(shortestBetween(sorted[index]!, sorted[index + 1]!));
    inBin = 0;
  }
  return Float64Array.from(edges);
}

/** Of the numbers from `low` up to `high` one with few digits: weights are written as JSON. */
function shortestBetween(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let digits = 1; digits < MOST_DIGITS; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short >= low && Math.fround(short) >= low && Math.fround(short) < high) return short;
  }
  return middle;
}

function findBin(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
