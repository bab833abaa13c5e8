/** A step's batch as two sparse matrices in the training memory: ids by text, and texts by table row. */

import type { Pair } from '../pairs/sample-pair.ts';
import type { TrainingLayout } from './training-memory.ts';

export interface BatchWriter {
  /** @returns how many different rows the batch touches; frozen rows are summed but not listed, so they keep their values */
  write(pairs: readonly Pair[]): number;
}

/** @param frozen 1 for rows that must not change */
export function createBatchWriter(
  memory: WebAssembly.Memory,
  layout: TrainingLayout,
  rows: number,
  batchSize: number,
  maxBatchIds: number,
  frozen: Uint8Array,
): BatchWriter {
  const textIds = new Uint32Array(memory.buffer, layout.textIds, maxBatchIds);
  const textBounds = new Uint32Array(memory.buffer, layout.textBounds, 2 * batchSize + 1);
  const touched = new Uint32Array(memory.buffer, layout.touched, rows);
  const rowTexts = new Uint32Array(memory.buffer, layout.rowTexts, maxBatchIds);
  const rowBounds = new Uint32Array(memory.buffer, layout.rowBounds, rows + 1);
  const occurrences = new Uint32Array(rows);
  const nextPlace = new Uint32Array(rows);

  function writeTexts(pairs: readonly Pair[]): number {
    let length = 0;
    let text = 0;
    for (const side of ['question', 'passage'] as const) {
      for (const pair of pairs) {
        textBounds[text++] = length;
        for (const row of pair[side]) textIds[length++] = row;
      }
    }
    textBounds[text] = length;
    return length;
  }

  return {
    write(pairs) {
      if (pairs.length !== batchSize) throw new RangeError(`expected ${batchSize} pairs, found ${pairs.length}`);
      const length = writeTexts(pairs);
      let count = 0;
      for (let at = 0; at < length; at++) {
        const row = textIds[at]!;
        if (occurrences[row]!++ === 0 && frozen[row] === 0) touched[count++] = row;
      }
      let place = 0;
      for (let index = 0; index < count; index++) {
        const row = touched[index]!;
        rowBounds[index] = place;
        nextPlace[row] = place;
        place += occurrences[row]!;
      }
      rowBounds[count] = place;
      for (let text = 0; text < 2 * batchSize; text++) {
        for (let at = textBounds[text]!; at < textBounds[text + 1]!; at++) {
          const row = textIds[at]!;
          if (frozen[row] === 0) rowTexts[nextPlace[row]!++] = text;
        }
      }
      for (let at = 0; at < length; at++) occurrences[textIds[at]!] = 0;
      return count;
    },
  };
}
