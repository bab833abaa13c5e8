/**
 * BM25 over postings held in memory as typed arrays. SQLite holds the truth, one row of term counts a chunk; the postings follow it
 * by generation, as the vector graph does. 10,000 chunks are some 1.2 million postings, 7 MB, read in a fifth of a second.
 *
 * Not FTS5's own bm25(): it can weigh neither the terms of a question nor alternatives for one word.
 */

import type { WeightedTerm } from '../../language/words.ts';
import type { KeywordQuery } from '../passage-store.ts';
import type { SqliteDatabase } from './database.ts';
import { copyOf } from './vector-graph.ts';

/** Robertson and Zaragoza 2009, section 3.5; chosen against k1 = 0.9, b = 0.4 on sixteen public sets (eval/LOG-retrieval.md). */
const K1 = 1.2;
const B = 0.75;
/** Past this share of chunks added or gone since the last build, the postings are built anew. */
const MOST_CHANGED_SHARE = 0.25;
/** Terms whose numbers are remembered between questions. */
const MOST_CACHED_TERMS = 50_000;

export interface ScoredNumber {
  readonly number: number;
  /** BM25, higher is better. */
  readonly score: number;
}

export interface KeywordIndex {
  /** Brings the postings to the database's state; cheap when nothing changed. */
  sync(generation: number): void;
  /** @param allowed chunk numbers to choose from; null for all. @returns chunks that share a term with the query, best first */
  search(query: KeywordQuery, k: number, allowed: ReadonlySet<number> | null): ScoredNumber[];
  /** @returns one BM25 score a chunk, 0 when no term is shared or the chunk is unknown */
  scores(query: KeywordQuery, numbers: readonly number[]): Float64Array;
  /** @see PassageStore.characteristicTerms */
  characteristicTerms(weights: ReadonlyMap<number, number>, count: number): WeightedTerm[];
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

interface VocabularyRow {
  readonly number: number;
  /** Chunks that hold the term. */
  readonly chunks: number;
}

interface Row {
  readonly chunk_number: number;
  readonly counts: Buffer;
}

export function createKeywordIndex(database: SqliteDatabase): KeywordIndex {
  const rowsStatement = database.prepare('SELECT chunk_number, counts FROM term_counts ORDER BY chunk_number');
  const rowStatement = database.prepare('SELECT chunk_number, counts FROM term_counts WHERE chunk_number = ?');
  const numbersStatement = database.prepare('SELECT chunk_number FROM term_counts').pluck();
  const nameStatement = database.prepare('SELECT term FROM vocabulary WHERE number = ?').pluck();
  const termStatement = database.prepare('SELECT number, chunks FROM vocabulary WHERE term = ?');
  let generation = -1;

  // A chunk's slot is its place in these arrays. Built postings of term t: slots[starts[t] .. starts[t + 1]).
  let numbers: number[] = [];
  let lengths: number[] = [];
  let slotOf = new Map<number, number>();
  let gone = new Uint8Array(0);
  let starts = new Uint32Array(1);
  let slots = new Uint32Array(0);
  let counts = new Uint16Array(0);
  /** Postings of chunks added since the build: slot and count in turn. */
  let added = new Map<number, number[]>();
  let changed = 0;
  let live = 0;
  let totalLength = 0;
  let terms = new Map<string, VocabularyRow | undefined>();
  let accumulator = new Float64Array(0);
  let best = new Float64Array(0);

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
    slotOf = new Map();
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
    slotOf.set(number, slot);
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
    for (const [number, slot] of slotOf) {
      if (stored.has(number)) continue;
      gone[slot] = 1;
      slotOf.delete(number);
      live--;
      totalLength -= lengths[slot]!;
      changed++;
    }
    for (const number of stored) {
      if (slotOf.has(number)) continue;
      const row = rowStatement.get(number) as Row | undefined;
      if (row === undefined) continue;
      const values = new Uint32Array(copyOf(row.counts));
      const slot = takeSlot(number, values[0]!);
      for (let at = 1; at < values.length; at += 2) {
        const term = values[at]!;
        const postings = added.get(term);
        if (postings === undefined) added.set(term, [slot, values[at + 1]!]);
        else postings.push(slot, values[at + 1]!);
      }
      changed++;
    }
    if (changed > MOST_CHANGED_SHARE * Math.max(live, 1)) build();
  }

  function lookUp(term: string): VocabularyRow | undefined {
    const known = terms.get(term);
    if (known !== undefined || terms.has(term)) return known;
    const found = termStatement.get(term) as VocabularyRow | undefined;
    if (terms.size >= MOST_CACHED_TERMS) terms.clear();
    terms.set(term, found);
    return found;
  }

  /** Calls `visit` for every chunk that holds the term. */
  function eachPosting(number: number, visit: (slot: number, count: number) => void): void {
    if (number + 1 < starts.length) {
      for (let at = starts[number]!; at < starts[number + 1]!; at++) {
        const slot = slots[at]!;
        if (gone[slot] === 0) visit(slot, counts[at]!);
      }
    }
    const later = added.get(number);
    if (later === undefined) return;
    for (let at = 0; at < later.length; at += 2) if (gone[later[at]!] === 0) visit(later[at]!, later[at + 1]!);
  }

  function rarity(chunksWithTerm: number): number {
    const held = Math.min(chunksWithTerm, live);
    return Math.log(1 + (live - held + 0.5) / (held + 0.5));
  }

  /** Chunks that hold the term, those gone since the build counted too: near enough to weigh terms against each other. */
  function postingsOf(term: number): number {
    const built = term + 1 < starts.length ? starts[term + 1]! - starts[term]! : 0;
    return built + (added.get(term)?.length ?? 0) / 2;
  }

  /** Adds the query's BM25 up by slot. @returns the slots that got any, each once */
  function accumulate(query: KeywordQuery): number[] {
    if (accumulator.length < numbers.length) {
      accumulator = new Float64Array(numbers.length * 2);
      best = new Float64Array(numbers.length * 2);
    }
    const touched: number[] = [];
    const meanLength = live === 0 ? 1 : Math.max(totalLength / live, 1e-9);
    for (const alternatives of query) {
      const ofGroup: number[] = [];
      for (const { term, weight } of alternatives) {
        const known = lookUp(term);
        if (known === undefined || !(weight > 0)) continue;
        const factor = weight * rarity(known.chunks) * (K1 + 1);
        eachPosting(known.number, (slot, count) => {
          const score = (factor * count) / (count + K1 * (1 - B + (B * lengths[slot]!) / meanLength));
          if (best[slot] === 0) ofGroup.push(slot);
          if (score > best[slot]!) best[slot] = score;
        });
      }
      for (const slot of ofGroup) {
        if (accumulator[slot] === 0) touched.push(slot);
        accumulator[slot]! += best[slot]!;
        best[slot] = 0;
      }
    }
    return touched;
  }

  return {
    sync(wanted) {
      if (wanted === generation) return;
      terms = new Map();
      if (generation < 0) build();
      else update();
      generation = wanted;
    },
    search(query, k, allowed) {
      const touched = accumulate(query);
      // Kept sorted while it grows: few of the thousands that share a common word come near the best.
      const best: ScoredNumber[] = [];
      for (const slot of touched) {
        const number = numbers[slot]!;
        const score = accumulator[slot]!;
        accumulator[slot] = 0;
        if (allowed === null || allowed.has(number)) keepBest(best, { number, score }, k);
      }
      return best;
    },
    scores(query, wanted) {
      const touched = accumulate(query);
      const scores = Float64Array.from(wanted, (number) => {
        const slot = slotOf.get(number);
        return slot === undefined ? 0 : accumulator[slot]!;
      });
      for (const slot of touched) accumulator[slot] = 0;
      return scores;
    },
    characteristicTerms(weights, count) {
      const sums = new Map<number, number>();
      for (const [chunk, weight] of weights) {
        const row = rowStatement.get(chunk) as Row | undefined;
        if (row === undefined) continue;
        const values = new Uint32Array(copyOf(row.counts));
        for (let at = 1; at < values.length; at += 2) {
          const term = values[at]!;
          sums.set(term, (sums.get(term) ?? 0) + (weight * values[at + 1]!) / values[0]!);
        }
      }
      return [...sums]
        .map(([term, share]) => ({ number: term, weight: share * rarity(postingsOf(term)) }))
        .sort((a, b) => b.weight - a.weight || a.number - b.number)
        .slice(0, count)
        .map(({ number, weight }) => ({ term: nameStatement.get(number) as string, weight }));
    },
  };
}

/** Inserts the hit into the list, best first, ties by number, and drops what is beyond `k`. */
function keepBest(best: ScoredNumber[], hit: ScoredNumber, k: number): void {
  const worst = best[k - 1];
  if (worst !== undefined && !isBetter(hit, worst)) return;
  let at = best.length;
  while (at > 0 && isBetter(hit, best[at - 1]!)) at--;
  best.splice(at, 0, hit);
  if (best.length > k) best.pop();
}

function isBetter(a: ScoredNumber, b: ScoredNumber): boolean {
  return a.score > b.score || (a.score === b.score && a.number < b.number);
}
