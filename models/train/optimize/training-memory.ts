/** Where everything that training threads share lies in one WebAssembly memory: the table, Adam's state, a batch, its gradients. */

const PAGE_BYTES = 65_536;
/** Gradient rows a thread holds at a time; 64 rows of 1 kB stay in its first-level cache's reach. */
export const SCRATCH_ROWS = 64;

export interface TrainingShape {
  /** Rows of the table. */
  readonly rows: number;
  /** A multiple of 32. */
  readonly dimensions: number;
  /** Pairs a step. */
  readonly batchSize: number;
  /** Room for the ids of one batch, both sides. */
  readonly maxBatchIds: number;
  readonly threads: number;
}

/** Byte addresses. The batch's rows 0 .. B-1 are questions, B .. 2B-1 passages. */
export interface TrainingLayout {
  readonly rowBytes: number;
  /** float32 `[rows, D]` each. */
  readonly table: number;
  readonly means: number;
  readonly squares: number;
  /** uint32 `[rows]`: steps in which the row took part. */
  readonly stepCounts: number;
  /** float32 `[2B, D]` each. */
  readonly sums: number;
  readonly sumGradients: number;
  /** The batch by text: uint32 ids, `[2B + 1]` bounds. */
  readonly textIds: number;
  readonly textBounds: number;
  /** The same matrix by table row: `touched` lists rows, `rowTexts` the texts of each, `[touched + 1]` bounds. */
  readonly touched: number;
  readonly rowTexts: number;
  readonly rowBounds: number;
  /** float32 `[threads, SCRATCH_ROWS, D]`. */
  readonly scratch: number;
  /** int32 control words, see training-threads.ts. */
  readonly control: number;
  readonly totalBytes: number;
}

export function layOutTraining({ rows, dimensions, batchSize, maxBatchIds, threads }: TrainingShape): TrainingLayout {
  if (dimensions % 32 !== 0) throw new RangeError(`dimensions must be a multiple of 32, found ${dimensions}`);
  const rowBytes = dimensions * 4;
  let next = 0;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / 64) * 64;
    return address;
  };
  return {
    rowBytes,
    table: take(rows * rowBytes),
    means: take(rows * rowBytes),
    squares: take(rows * rowBytes),
    stepCounts: take(rows * 4),
    sums: take(2 * batchSize * rowBytes),
    sumGradients: take(2 * batchSize * rowBytes),
    textIds: take(maxBatchIds * 4),
    textBounds: take((2 * batchSize + 1) * 4),
    touched: take(rows * 4),
    rowTexts: take(maxBatchIds * 4),
    rowBounds: take((rows + 1) * 4),
    scratch: take(threads * SCRATCH_ROWS * rowBytes),
    control: take(256),
    totalBytes: next,
  };
}

export function allocateTraining(layout: TrainingLayout): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(layout.totalBytes / PAGE_BYTES), maximum: 65_536, shared: true });
}
