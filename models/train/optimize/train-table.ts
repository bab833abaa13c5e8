/** The training loop: batches of pairs in, a better table out. Everything random comes from the seed and the step number. */

import { setImmediate } from 'node:timers/promises';
import type { PairSampler } from '../pairs/sample-pair.ts';
import { createSeededRandom } from '../pairs/seeded-random.ts';
import { createBatchWriter } from './batch.ts';
import { createContrastiveStep } from './contrastive-step.ts';
import { allocateTraining, layOutTraining } from './training-memory.ts';
import { startTrainingThreads } from './training-threads.ts';

/** Steps over which the rate rises from 0: Adam's first steps are otherwise of full size in every direction. */
const WARM_UP_STEPS = 200;
/** The rate stays at its height for this share of the steps, then falls linearly to `LAST_RATE_SHARE` of it. */
const STEADY_SHARE = 0.1;
const LAST_RATE_SHARE = 0.02;

/** What training changes; a checkpoint is a copy of it. */
export interface TrainingState {
  /** Steps done. */
  step: number;
  /** float32 `[rows, D]`: the table, Adam's running means and squares. */
  readonly table: Float32Array;
  readonly means: Float32Array;
  readonly squares: Float32Array;
  /** uint32 `[rows]`: steps in which each row took part. */
  readonly stepCounts: Uint32Array;
}

export interface TrainingSettings {
  readonly steps: number;
  readonly batchSize: number;
  readonly dimensions: number;
  readonly temperature: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly threads: number;
  /** 1 for rows that must not change. */
  readonly frozen: Uint8Array;
}

export interface TrainingHooks {
  /** After each step. A promise is waited for; the state may be read until it settles, not kept. */
  readonly onStep?: (progress: {
    readonly step: number;
    readonly loss: number;
    readonly state: TrainingState;
  }) => Promise<void> | void;
  readonly signal?: AbortSignal;
}

/** A state before the first step. */
export function startingState(table: Float32Array, rows: number): TrainingState {
  return {
    step: 0,
    table,
    means: new Float32Array(table.length),
    squares: new Float32Array(table.length),
    stepCounts: new Uint32Array(rows),
  };
}

export function learningRateAt(
  step: number,
  { steps, learningRate }: Pick<TrainingSettings, 'steps' | 'learningRate'>,
): number {
  const progress = step / steps;
  const falling =
    progress < STEADY_SHARE ? 1 : 1 - ((progress - STEADY_SHARE) / (1 - STEADY_SHARE)) * (1 - LAST_RATE_SHARE);
  return learningRate * Math.min(1, step / Math.min(WARM_UP_STEPS, steps / 10)) * falling;
}

/** @returns the state after the last step; `from` is not changed. The result depends on the seed, not on threads or interruptions. */
export async function trainTable(
  from: TrainingState,
  sampler: PairSampler,
  settings: TrainingSettings,
  hooks: TrainingHooks = {},
): Promise<TrainingState> {
  const { steps, batchSize, dimensions, seed, threads, frozen } = settings;
  const rows = frozen.length;
  const maxBatchIds = batchSize * MAX_PAIR_IDS;
  const layout = layOutTraining({ rows, dimensions, batchSize, maxBatchIds, threads });
  const memory = allocateTraining(layout);
  const state: TrainingState = {
    step: from.step,
    table: new Float32Array(memory.buffer, layout.table, rows * dimensions),
    means: new Float32Array(memory.buffer, layout.means, rows * dimensions),
    squares: new Float32Array(memory.buffer, layout.squares, rows * dimensions),
    stepCounts: new Uint32Array(memory.buffer, layout.stepCounts, rows),
  };
  state.table.set(from.table);
  state.means.set(from.means);
  state.squares.set(from.squares);
  state.stepCounts.set(from.stepCounts);
  const sums = new Float32Array(memory.buffer, layout.sums, 2 * batchSize * dimensions);
  const gradients = new Float32Array(memory.buffer, layout.sumGradients, 2 * batchSize * dimensions);
  const writer = createBatchWriter(memory, layout, rows, batchSize, maxBatchIds, frozen);
  const contrast = await createContrastiveStep(batchSize, dimensions, settings.temperature, threads);
  const workers = await startTrainingThreads(memory, layout, threads);
  try {
    while (state.step < steps) {
      // onnxruntime answers within the same turn of the event loop: without this one no signal would ever be heard.
      await setImmediate();
      hooks.signal?.throwIfAborted();
      const step = state.step + 1;
      const random = createSeededRandom(seed, step);
      const touched = writer.write(Array.from({ length: batchSize }, () => sampler.sample(random)));
      workers.sumTexts(2 * batchSize);
      const loss = await contrast.run(sums, gradients);
      workers.updateRows(touched, learningRateAt(step, settings));
      state.step = step;
      await hooks.onStep?.({ step, loss, state });
    }
    return copyState(state);
  } finally {
    await workers.close();
  }
}

/** Ids a pair may hold: the longest question and passage of the recipes, with room for translations of several tokens. */
const MAX_PAIR_IDS = 512;

/** The state in memory of its own. */
export function copyState(state: TrainingState): TrainingState {
  return {
    step: state.step,
    table: Float32Array.from(state.table),
    means: Float32Array.from(state.means),
    squares: Float32Array.from(state.squares),
    stepCounts: Uint32Array.from(state.stepCounts),
  };
}
