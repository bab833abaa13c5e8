/** Threads that share one training memory and do a step's row work together; the main thread takes the last share itself. */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createRowWork } from './row-work.ts';
import type { TrainingLayout } from './training-memory.ts';

/** Control words (int32): a ticket that counts tasks, how many threads are done, the task and its numbers, how many failed. */
export const CONTROL = { ticket: 0, done: 1, task: 2, items: 3, rate: 4, failed: 5 } as const;
export const TASKS = { sumTexts: 1, updateRows: 2, stop: 3 } as const;

export interface TrainingThreads {
  sumTexts(texts: number): void;
  updateRows(touched: number, learningRate: number): void;
  close(): Promise<void>;
}

export interface ThreadStart {
  readonly memory: WebAssembly.Memory;
  readonly layout: TrainingLayout;
  readonly thread: number;
  readonly threads: number;
}

/** A thread's share of `items`: contiguous, all shares together every item once. */
export function shareOf(items: number, thread: number, threads: number): readonly [from: number, to: number] {
  return [Math.floor((items * thread) / threads), Math.floor((items * (thread + 1)) / threads)];
}

/** @param threads including the main one; 1 starts no worker */
export async function startTrainingThreads(
  memory: WebAssembly.Memory,
  layout: TrainingLayout,
  threads: number,
): Promise<TrainingThreads> {
  const control = new Int32Array(memory.buffer, layout.control, 16);
  const rate = new Float32Array(memory.buffer, layout.control, 16);
  const own = createRowWork(memory, layout, threads - 1);
  const workers = Array.from({ length: threads - 1 }, (_, thread) => {
    const start: ThreadStart = { memory, layout, thread, threads };
    return new Worker(new URL('./start-training-worker.mjs', import.meta.url), { workerData: start });
  });
  // Later the main thread blocks in Atomics.wait and hears no events, so a worker that can not start must be known now.
  await Promise.all(workers.map((worker) => once(worker, 'message')));

  function share(task: number, items: number, learningRate: number): void {
    Atomics.store(control, CONTROL.done, 0);
    control[CONTROL.task] = task;
    control[CONTROL.items] = items;
    rate[CONTROL.rate] = learningRate;
    Atomics.add(control, CONTROL.ticket, 1);
    Atomics.notify(control, CONTROL.ticket);
    const [from, to] = shareOf(items, threads - 1, threads);
    if (task === TASKS.sumTexts) own.sumTexts(from, to);
    // Read back as the workers read it, in single precision: all rows must see the same rate.
    else if (task === TASKS.updateRows) own.updateRows(from, to, rate[CONTROL.rate]!);
    for (
      let done = Atomics.load(control, CONTROL.done);
      done < workers.length;
      done = Atomics.load(control, CONTROL.done)
    ) {
      Atomics.wait(control, CONTROL.done, done, 1000);
    }
    if (control[CONTROL.failed] !== 0) throw new Error('a training thread failed; its error is printed above');
  }

  return {
    sumTexts: (texts) => share(TASKS.sumTexts, texts, 0),
    updateRows: (touched, learningRate) => share(TASKS.updateRows, touched, learningRate),
    async close() {
      share(TASKS.stop, 0, 0);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
