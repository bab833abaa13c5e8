/**
 * Which chunks hold a term, how often, in typed arrays. SQLite holds the truth, one row of term counts a chunk; the postings follow it, as
 * the vector graph does. 10,000 chunks are some 1.2 million postings, 7 MB, read in a fifth of a second.
 */

import type { SqliteDatabase } from './database.ts';
import { copyOf } from './vector-graph.ts';

/** Past this share of chunks added or gone since the last build, the postings are built anew. */
const MOST_CHANGED_SHARE = 0.25;

export interface Postings {
  /** Reads everything anew. */
  build(): void;
  /** Brings the postings to the database's state. */
  update(): void;
  /** Chunks are numbered by slots, from 0 to below this; a chunk that is gone leaves its slot empty. */
  slots(): number;
  numberOf(slot: number): number;
  /** Undefined for an unknown chunk. */
  slotOf(number: number): number | undefined;
  /** Chunks there are. */
  chunks(): number;
  /** Weighted terms of each slot's chunk, and of a chunk in the mean, over 0. */
  lengths(): { readonly lengths: readonly number[]; readonly mean: number };
  /** Calls `visit` for every chunk that holds the term. */
  each(term: number, visit: (slot: number, count: number) => void): void;
  /** Chunks that hold the term, those gone since the build counted too: near enough to weigh terms against each other. */
  chunksWith(term: number): number;
  /** As encodeTermCounts wrote it; undefined for an unknown chunk. */
  read(number: number): Uint32Array | undefined;
}

/** Term counts of one chunk as stored: weighted length, then term number and weighted count in turn; uint32 little-endian. */
export function encodeTermCounts(length: number, counts: ReadonlyMap<number, number>): Buffer {
  const values = new Uint32Array(1 + counts.size * 2);
  values[0] = length;
  let at = 1;
  for (const [term, count] of counts) {
    values[at++] = term;
    values[at++] = count;
  }
  return Buffer.from(values.buffer);
}

/** Term numbers and counts of what encodeTermCounts wrote. */
export function* readTermCounts(values: Uint32Array): Generator<[term: number, count: number]> {
  for (let at = 1; at < values.length; at += 2) yield [values[at]!, values[at + 1]!];
}

interface Row {
  readonly chunk_number: number;
  readonly counts: Buffer;
}

export function createPostings(database: SqliteDatabase): Postings {
  const rowsStatement = database.prepare('SELECT chunk_number, counts FROM term_counts ORDER BY chunk_number');
  const countsStatement = database.prepare('SELECT counts FROM term_counts WHERE chunk_number = ?').pluck();
  const numbersStatement = database.prepare('SELECT chunk_number FROM term_counts').pluck();

  // A chunk's slot is its place in these arrays. Built postings of term t: slots[starts[t] .. starts[t + 1]).
  let numbers: number[] = [];
  let lengths: number[] = [];
  let slotByNumber = new Map<number, number>();
  let gone = new Uint8Array(0);
  let starts = new Uint32Array(1);
  let slots = new Uint32Array(0);
  let counts = new Uint16Array(0);
  /** Postings of chunks added since the build: slot and count in turn. */
  let added = new Map<number, number[]>();
  let changed = 0;
  let live = 0;
  let totalLength = 0;

  function build(): void {
    const rows: { number: number; values: Uint32Array }[] = [];
    let highest = 0;
    let postings = 0;
    for (const { chunk_number, counts } of rowsStatement.iterate() as Iterable<Row>) {
      const values = new Uint32Array(copyOf(counts));
      rows.push({ number: chunk_number, values });
      postings += (values.length - 1) / 2;
      for (let at = 1; at < values.length; at += 2) highest = Math.max(highest, values[at]!);
    }
    starts = new Uint32Array(highest + 2);
    for (const { values } of rows) for (let at = 1; at < values.length; at += 2) starts[values[at]! + 1]!++;
    for (let term = 0; term <= highest; term++) starts[term + 1]! += starts[term]!;
    const next = starts.slice();
    slots = new Uint32Array(postings);
    counts = new Uint16Array(postings);
    numbers = [];
    lengths = [];
    slotByNumber = new Map();
    added = new Map();
    gone = new Uint8Array(Math.max(1024, rows.length * 2));
    changed = 0;
    live = 0;
    totalLength = 0;
    for (const { number, values } of rows) {
      const slot = takeSlot(number, values[0]!);
      for (let at = 1; at < values.length; at += 2) {
        const to = next[values[at]!]!++;
        slots[to] = slot;
        counts[to] = Math.min(values[at + 1]!, 65_535);
      }
    }
  }

  function takeSlot(number: number, length: number): number {
    const slot = numbers.length;
    numbers.push(number);
    lengths.push(length);
    slotByNumber.set(number, slot);
    if (slot >= gone.length) {
      const grown = new Uint8Array(gone.length * 2);
      grown.set(gone);
      gone = grown;
    }
    live++;
    totalLength += length;
    return slot;
  }

  function update(): void {
    const stored = new Set(numbersStatement.all() as number[]);
    for (const [number, slot] of slotByNumber) {
      if (stored.has(number)) continue;
      gone[slot] = 1;
      slotByNumber.delete(number);
      live--;
      totalLength -= lengths[slot]!;
      changed++;
    }
    for (const number of stored) {
      if (slotByNumber.has(number)) continue;
      const values = read(number);
      if (values === undefined) continue;
      const slot = takeSlot(number, values[0]!);
      for (const [term, count] of readTermCounts(values)) {
        const postings = added.get(term);
        if (postings === undefined) added.set(term, [slot, count]);
        else postings.push(slot, count);
      }
      changed++;
    }
    if (changed > MOST_CHANGED_SHARE * Math.max(live, 1)) build();
  }

  function read(number: number): Uint32Array | undefined {
    const stored = countsStatement.get(number) as Buffer | undefined;
    return stored === undefined ? undefined : new Uint32Array(copyOf(stored));
  }

  return {
    build,
    update,
    read,
    slots: () => numbers.length,
    numberOf: (slot) => numbers[slot]!,
    slotOf: (number) => slotByNumber.get(number),
    chunks: () => live,
    lengths: () => ({ lengths, mean: live === 0 ? 1 : Math.max(totalLength / live, 1e-9) }),
    each(term, visit) {
      if (term + 1 < starts.length) {
        for (let at = starts[term]!; at < starts[term + 1]!; at++) {
          const slot = slots[at]!;
          if (gone[slot] === 0) visit(slot, counts[at]!);
        }
      }
      const later = added.get(term);
      if (later === undefined) return;
      for (let at = 0; at < later.length; at += 2) if (gone[later[at]!] === 0) visit(later[at]!, later[at + 1]!);
    },
    chunksWith(term) {
      const built = term + 1 < starts.length ? starts[term + 1]! - starts[term]! : 0;
      return built + (added.get(term)?.length ?? 0) / 2;
    },
  };
}
