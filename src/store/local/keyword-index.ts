/**
 * BM25 over postings held in memory.
 *
 * Not FTS5's own bm25(): it can weigh neither the terms of a question nor alternatives for one word.
 */

import type { WeightedTerm } from '../../language/words.ts';
import type { KeywordQuery } from '../passage-store.ts';
import type { SqliteDatabase } from './database.ts';
import { createPostings, readTermCounts } from './postings.ts';

/** Robertson and Zaragoza 2009, section 3.5; chosen against k1 = 0.9, b = 0.4 on sixteen public sets (eval/LOG-retrieval.md). */
const K1 = 1.2;
const B = 0.75;
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

interface VocabularyRow {
  readonly number: number;
  /** Chunks that hold the term. */
  readonly chunks: number;
}

export function createKeywordIndex(database: SqliteDatabase): KeywordIndex {
  const postings = createPostings(database);
  const nameStatement = database.prepare('SELECT term FROM vocabulary WHERE number = ?').pluck();
  const termStatement = database.prepare('SELECT number, chunks FROM vocabulary WHERE term = ?');
  let generation = -1;
  let terms = new Map<string, VocabularyRow | undefined>();
  let accumulator = new Float64Array(0);
  let best = new Float64Array(0);

  function lookUp(term: string): VocabularyRow | undefined {
    const known = terms.get(term);
    if (known !== undefined || terms.has(term)) return known;
    const found = termStatement.get(term) as VocabularyRow | undefined;
    if (terms.size >= MOST_CACHED_TERMS) terms.clear();
    terms.set(term, found);
    return found;
  }

  function rarity(chunksWithTerm: number): number {
    const live = postings.chunks();
    const held = Math.min(chunksWithTerm, live);
    return Math.log(1 + (live - held + 0.5) / (held + 0.5));
  }

  /** Adds the query's BM25 up by slot. @returns the slots that got any, each once */
  function accumulate(query: KeywordQuery): number[] {
    const slots = postings.slots();
    if (accumulator.length < slots) {
      accumulator = new Float64Array(slots * 2);
      best = new Float64Array(slots * 2);
    }
    const touched: number[] = [];
    const { lengths, mean } = postings.lengths();
    for (const alternatives of query) {
      const ofGroup: number[] = [];
      for (const { term, weight } of alternatives) {
        const known = lookUp(term);
        if (known === undefined || !(weight > 0)) continue;
        const factor = weight * rarity(known.chunks) * (K1 + 1);
        postings.each(known.number, (slot, count) => {
          const score = (factor * count) / (count + K1 * (1 - B + (B * lengths[slot]!) / mean));
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
      if (generation < 0) postings.build();
      else postings.update();
      generation = wanted;
    },
    search(query, k, allowed) {
      const touched = accumulate(query);
      // Kept sorted while it grows: few of the thousands that share a common word come near the best.
      const best: ScoredNumber[] = [];
      for (const slot of touched) {
        const number = postings.numberOf(slot);
        const score = accumulator[slot]!;
        accumulator[slot] = 0;
        if (allowed === null || allowed.has(number)) keepBest(best, { number, score }, k);
      }
      return best;
    },
    scores(query, wanted) {
      const touched = accumulate(query);
      const scores = Float64Array.from(wanted, (number) => {
        const slot = postings.slotOf(number);
        return slot === undefined ? 0 : accumulator[slot]!;
      });
      for (const slot of touched) accumulator[slot] = 0;
      return scores;
    },
    characteristicTerms(weights, count) {
      const sums = new Map<number, number>();
      for (const [chunk, weight] of weights) {
        const stored = postings.read(chunk);
        if (stored === undefined) continue;
        for (const [term, held] of readTermCounts(stored))
          sums.set(term, (sums.get(term) ?? 0) + (weight * held) / stored[0]!);
      }
      return [...sums]
        .map(([term, share]) => ({ number: term, weight: share * rarity(postings.chunksWith(term)) }))
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
