/**
 * The HNSW graph over the stored vectors. SQLite holds the truth; the graph file carries the generation it was built from, and
 * a missing, older or unreadable file is rebuilt from the vectors.
 */

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import type { SqliteDatabase } from './database.ts';

/**
 * Chosen with bench/hnsw.ts, recall@10 against exact search over vectors of Wikipedia text, at 10,000 / 100,000: M = 16 and
 * efConstruction = 200 reach .981 / .990 with efSearch = 128, .990 / .993 with 192, .993 / .995 with 256. M = 24 with 300 takes over half
 * as long again to build, M = 32 with 400 three times as long, for .003 at efSearch = 256; a search takes well under a millisecond with any.
 */
const LINKS = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 256;
/** A fixed seed: the same insertions give the same graph. */
const SEED = 100;
const SMALLEST_CAPACITY = 1024;
/** Marked-deleted points stay in the graph and cost search time; past this share of all points it is built anew. */
const MOST_DELETED_SHARE = 0.3;
const GRAPH_FILE = /^vectors-\d+\.hnsw$/;

export interface VectorGraph {
  /** Brings the graph to the database's state; cheap when nothing changed. */
  sync(generation: number): void;
  /** @returns chunk numbers with cosine similarity, best first */
  search(vector: Float32Array, k: number): { number: number; similarity: number }[];
  save(): void;
}

export function createVectorGraph(database: SqliteDatabase, folder: string, dimensions: number): VectorGraph {
  const numbersStatement = database.prepare('SELECT chunk_number FROM vectors ORDER BY chunk_number').pluck();
  const vectorStatement = database.prepare('SELECT vector FROM vectors WHERE chunk_number = ?').pluck();
  let graph: hnswlib.HierarchicalNSW | undefined;
  let members = new Set<number>();
  let deleted = 0;
  let generation = -1;
  let savedGeneration = -1;

  const fileOf = (ofGeneration: number): string => join(folder, `vectors-${ofGeneration}.hnsw`);
  const storedNumbers = (): number[] => numbersStatement.all() as number[];

  function build(numbers: readonly number[]): void {
    graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
    graph.initIndex(Math.max(SMALLEST_CAPACITY, numbers.length * 2), LINKS, EF_CONSTRUCTION, SEED);
    graph.setEf(EF_SEARCH);
    members = new Set();
    deleted = 0;
    for (const number of numbers) add(number);
  }

  function add(number: number): void {
    const vector = readVector(vectorStatement.get(number) as Buffer);
    if (graph!.getCurrentCount() >= graph!.getMaxElements()) graph!.resizeIndex(graph!.getMaxElements() * 2);
    graph!.addPoint(Array.from(vector), number);
    members.add(number);
  }

  function load(numbers: readonly number[], ofGeneration: number): boolean {
    const file = fileOf(ofGeneration);
    if (!existsSync(file)) return false;
    try {
      const loaded = new hnswlib.HierarchicalNSW('cosine', dimensions);
      loaded.readIndexSync(file);
      if (loaded.getNumDimensions() !== dimensions || loaded.getCurrentCount() < numbers.length) return false;
      const labels = new Set(loaded.getIdsList());
      if (!numbers.every((number) => labels.has(number))) return false;
      loaded.setEf(EF_SEARCH);
      graph = loaded;
      members = new Set(numbers);
      deleted = loaded.getCurrentCount() - numbers.length;
      return true;
    } catch {
      // A file cut short by a crash; the vectors are all in the database.
      return false;
    }
  }

  function update(numbers: readonly number[]): void {
    const stored = new Set(numbers);
    const gone = [...members].filter((number) => !stored.has(number));
    if (deleted + gone.length > MOST_DELETED_SHARE * (stored.size + deleted + gone.length)) {
      build(numbers);
      return;
    }
    for (const number of gone) {
      graph!.markDelete(number);
      members.delete(number);
      deleted++;
    }
    for (const number of numbers) if (!members.has(number)) add(number);
  }

  return {
    sync(wanted) {
      if (wanted === generation) return;
      const numbers = storedNumbers();
      if (graph !== undefined) update(numbers);
      else if (load(numbers, wanted)) savedGeneration = wanted;
      else build(numbers);
      generation = wanted;
    },
    search(vector, k) {
      const most = Math.min(k, members.size);
      if (graph === undefined || most === 0) return [];
      const { neighbors, distances } = graph.searchKnn(Array.from(vector), most);
      return neighbors
        .map((number, rank) => ({ number, similarity: 1 - distances[rank]! }))
        .sort((a, b) => b.similarity - a.similarity || a.number - b.number);
    },
    save() {
      if (graph === undefined || savedGeneration === generation) return;
      const file = fileOf(generation);
      const draft = `${file}.${process.pid}.draft`;
      graph.writeIndexSync(draft);
      renameSync(draft, file);
      savedGeneration = generation;
      for (const entry of readdirSync(folder)) {
        if (GRAPH_FILE.test(entry) && join(folder, entry) !== file) rmSync(join(folder, entry), { force: true });
      }
    },
  };
}

/** Bytes as stored, `[dimensions]` float32 little-endian. */
export function readVector(bytes: Buffer): Float32Array {
  return new Float32Array(copyOf(bytes));
}

/** A copy that starts at 0, as typed arrays want; a Buffer may start at any offset. */
export function copyOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
