/** One thread's share of a training step: sums of table rows for its texts, then gradients and Adam for its rows. */

import { loadRowKernels } from './row-kernels.ts';
import { SCRATCH_ROWS, type TrainingLayout } from './training-memory.ts';

/** Adam's decay rates, as in row-kernels.wat; step counts are capped where the corrections have reached 1. */
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const MAX_COUNTED_STEPS = 20_000;

export interface RowWork {
  /** Sums of the table rows of texts `from` .. `to - 1` into `sums`. */
  sumTexts(from: number, to: number): void;
  /** Gradient and Adam step for the touched rows at `from` .. `to - 1`. */
  updateRows(from: number, to: number, learningRate: number): void;
}

export function createRowWork(memory: WebAssembly.Memory, layout: TrainingLayout, thread: number): RowWork {
  const kernels = loadRowKernels(memory);
  const { rowBytes, table, means, squares, sums, sumGradients } = layout;
  const scratch = layout.scratch + thread * SCRATCH_ROWS * rowBytes;
  const stepCounts = new Uint32Array(memory.buffer, layout.stepCounts);
  const touched = new Uint32Array(memory.buffer, layout.touched);
  return {
    sumTexts(from, to) {
      kernels.sumRows(layout.textIds, layout.textBounds, from, to, table, sums + from * rowBytes, rowBytes);
    },
    updateRows(from, to, learningRate) {
      for (let start = from; start < to; start += SCRATCH_ROWS) {
        const end = Math.min(to, start + SCRATCH_ROWS);
        kernels.sumRows(layout.rowTexts, layout.rowBounds, start, end, sumGradients, scratch, rowBytes);
        for (let at = start; at < end; at++) {
          const row = touched[at]!;
          const steps = Math.min(stepCounts[row]! + 1, MAX_COUNTED_STEPS);
          stepCounts[row] = steps;
          const rate = learningRate / (1 - MEAN_DECAY ** steps);
          const unbias = 1 / (1 - SQUARE_DECAY ** steps);
          const offset = row * rowBytes;
          const gradient = scratch + (at - start) * rowBytes;
          kernels.adamRow(gradient, table + offset, means + offset, squares + offset, rate, unbias, rowBytes);
        }
      }
    },
  };
}
