/** What ranking reads of the same chunks again and again, kept in memory while the index stays as it is. */

import type { Chunk } from '../../chunk/chunk.ts';
import type { SqliteDatabase } from './database.ts';
import { type ChunkRow, toChunk } from './document-rows.ts';
import { copyOf, readVector } from './vector-graph.ts';

/** Of each kind; 10,000 vectors of 256 dimensions and as many lists of 200 token ids are some 20 MB. */
const MOST_KEPT = 10_000;

export interface ChunkCache {
  /** @returns undefined for a chunk that was deleted */
  chunk(number: number, generation: number): Chunk | undefined;
  /** Not to be changed. @returns null for a chunk without a dense signal, or unknown */
  vector(number: number, generation: number): Float32Array | null;
  /** Not to be changed. @returns null where no token ids are stored */
  tokens(number: number, generation: number): Uint32Array | null;
}

export function createChunkCache(database: SqliteDatabase): ChunkCache {
  const chunkStatement = database.prepare('SELECT * FROM chunks WHERE number = ?');
  const vectorStatement = database.prepare('SELECT vector FROM vectors WHERE chunk_number = ?').pluck();
  const tokensStatement = database.prepare('SELECT ids FROM tokens WHERE chunk_number = ?').pluck();
  return {
    chunk: keep((number) => {
      const row = chunkStatement.get(number) as ChunkRow | undefined;
      return row === undefined ? undefined : toChunk(row);
    }),
    vector: keep((number) => {
      const bytes = vectorStatement.get(number) as Buffer | undefined;
      return bytes === undefined ? null : readVector(bytes);
    }),
    tokens: keep((number) => {
      const bytes = tokensStatement.get(number) as Buffer | undefined;
      return bytes === undefined ? null : new Uint32Array(copyOf(bytes));
    }),
  };
}

/** A full cache is emptied: what a question needs comes back within it. */
function keep<Value>(read: (number: number) => Value): (number: number, generation: number) => Value {
  const kept = new Map<number, Value>();
  let ofGeneration = -1;
  return (number, generation) => {
    if (generation !== ofGeneration || kept.size >= MOST_KEPT) {
      kept.clear();
      ofGeneration = generation;
    }
    const known = kept.get(number);
    if (known !== undefined) return known;
    const value = read(number);
    kept.set(number, value);
    return value;
  };
}
