/** From chunk ids to row numbers, those lately found remembered: ranking asks about the same chunks again and again. */

import type { SqliteDatabase } from './database.ts';

const MOST_REMEMBERED = 10_000;

export interface ChunkNumbers {
  /** @returns one number an id, 0, which no chunk has, for an unknown one. A replaced document's chunks have new numbers. */
  numbersOf(chunkIds: readonly string[], generation: number): number[];
  /** Notes what a search found. */
  remember(chunkId: string, number: number, generation: number): void;
}

export function createChunkNumbers(database: SqliteDatabase): ChunkNumbers {
  const statement = database.prepare('SELECT number FROM chunks WHERE id = ?').pluck();
  const remembered = new Map<string, number>();
  let ofGeneration = -1;

  function forgetOthers(generation: number): void {
    if (generation === ofGeneration && remembered.size < MOST_REMEMBERED) return;
    remembered.clear();
    ofGeneration = generation;
  }

  return {
    numbersOf(chunkIds, generation) {
      forgetOthers(generation);
      return chunkIds.map((id) => remembered.get(id) ?? (statement.get(id) as number | undefined) ?? 0);
    },
    remember(chunkId, number, generation) {
      forgetOthers(generation);
      remembered.set(chunkId, number);
    },
  };
}
