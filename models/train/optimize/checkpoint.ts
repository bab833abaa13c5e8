/** Keeps a training state on disk, whole or not at all, so that a stopped training goes on where it was. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { TrainingState } from './train-table.ts';

const CHECKPOINT_VERSION = 1;

interface Checkpoint {
  readonly version: number;
  readonly key: string;
  readonly state: TrainingState;
}

/** @param key names the settings that made the state; a state of others is not gone on with */
export function writeCheckpoint(file: string, key: string, state: TrainingState): void {
  // Views of shared memory are copied: v8's format refuses SharedArrayBuffer.
  const copy = {
    step: state.step,
    table: Float32Array.from(state.table),
    means: Float32Array.from(state.means),
    squares: Float32Array.from(state.squares),
    stepCounts: Uint32Array.from(state.stepCounts),
  };
  const checkpoint: Checkpoint = { version: CHECKPOINT_VERSION, key, state: copy };
  writeFileSync(`${file}.part`, serialize(checkpoint));
  renameSync(`${file}.part`, file);
}

/** @returns null when there is none for this key and version */
export function readCheckpoint(file: string, key: string): TrainingState | null {
  if (!existsSync(file)) return null;
  const checkpoint = deserialize(readFileSync(file)) as Checkpoint;
  return checkpoint.version === CHECKPOINT_VERSION && checkpoint.key === key ? checkpoint.state : null;
}
