/** A training thread: waits for a ticket, does its share, says so. */

import { parentPort, workerData } from 'node:worker_threads';
import { createRowWork } from './row-work.ts';
import { CONTROL, shareOf, TASKS, type ThreadStart } from './training-threads.ts';

const { memory, layout, thread, threads } = workerData as ThreadStart;
const control = new Int32Array(memory.buffer, layout.control, 16);
const rate = new Float32Array(memory.buffer, layout.control, 16);
const work = createRowWork(memory, layout, thread);

parentPort!.postMessage('ready');

for (let ticket = 0, running = true; running; ) {
  while (Atomics.load(control, CONTROL.ticket) === ticket) Atomics.wait(control, CONTROL.ticket, ticket);
  ticket++;
  const [from, to] = shareOf(control[CONTROL.items]!, thread, threads);
  try {
    if (control[CONTROL.task] === TASKS.sumTexts) work.sumTexts(from, to);
    else if (control[CONTROL.task] === TASKS.updateRows) work.updateRows(from, to, rate[CONTROL.rate]!);
    else running = false;
  } catch (thrown) {
    console.error(thrown);
    Atomics.store(control, CONTROL.failed, 1);
  }
  Atomics.add(control, CONTROL.done, 1);
  Atomics.notify(control, CONTROL.done);
}
