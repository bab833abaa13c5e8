/** The best chunks of both sides, and both sides' judgement of each. */

import type { Chunk } from '../chunk/chunk.ts';
import type { KeywordQuery, PassageFilter, PassageStore, ScoredChunk } from '../store/passage-store.ts';

export interface Candidate {
  readonly chunk: Chunk;
  /** Cosine similarity; null without a vector. */
  readonly dense: number | null;
  /** BM25; null when no word is shared. */
  readonly keyword: number | null;
  /** Positions from 1; null when that side did not find the chunk among its best. */
  readonly denseRank: number | null;
  readonly keywordRank: number | null;
}

export interface CandidateSearch {
  /** Null to search by keywords alone. */
  readonly vector: Float32Array | null;
  /** Empty to search by the vector alone. */
  readonly keywords: KeywordQuery;
  /** Of the keywords, those in the other language: searched alone too, as passages that hold them lose to the question's own words. */
  readonly translations: KeywordQuery;
  /** Chunks taken from each side. */
  readonly depth: number;
  readonly filter: PassageFilter | undefined;
  /** The filter and the days that the question speaks of: searched alone too. Null when it speaks of none. */
  readonly window: PassageFilter | null;
}

/** @returns what either side found, in no particular order; what one side missed is scored by it all the same */
export async function findCandidates(
  store: PassageStore,
  { vector, keywords, translations, depth, filter, window }: CandidateSearch,
): Promise<Candidate[]> {
  const [nearest, matching, translated, nearestWithin, matchingWithin] = await Promise.all([
    vector === null ? [] : store.searchNearest(vector, depth, filter),
    keywords.length === 0 ? [] : store.searchKeywords(keywords, depth, filter),
    translations.length === 0 ? [] : store.searchKeywords(translations, depth, filter),
    window === null || vector === null ? [] : store.searchNearest(vector, depth, window),
    window === null || keywords.length === 0 ? [] : store.searchKeywords(keywords, depth, window),
  ]);
  const denseRanks = ranksOf(nearest);
  const keywordRanks = ranksOf(matching);
  const found = [...nearest, ...matching, ...translated, ...nearestWithin, ...matchingWithin];
  const chunks = new Map(found.map(({ chunk }) => [chunk.id, chunk]));
  const missedByDense = [...chunks.keys()].filter((id) => !denseRanks.has(id));
  const missedByKeywords = [...chunks.keys()].filter((id) => !keywordRanks.has(id));
  const [similarities, keywordScores] = await Promise.all([
    vector === null ? [] : store.similarities(vector, missedByDense),
    keywords.length === 0 ? [] : store.keywordScores(keywords, missedByKeywords),
  ]);
  const dense = new Map<string, number | null>(nearest.map(({ chunk, score }) => [chunk.id, score]));
  for (const [index, id] of missedByDense.entries()) dense.set(id, similarities[index] ?? null);
  const keyword = new Map<string, number>(matching.map(({ chunk, score }) => [chunk.id, score]));
  for (const [index, id] of missedByKeywords.entries()) keyword.set(id, keywordScores[index] ?? 0);
  return [...chunks.values()].map((chunk) => ({
    chunk,
    dense: dense.get(chunk.id) ?? null,
    // 0 is no word shared.
    keyword: keyword.get(chunk.id) || null,
    denseRank: denseRanks.get(chunk.id) ?? null,
    keywordRank: keywordRanks.get(chunk.id) ?? null,
  }));
}

function ranksOf(hits: readonly ScoredChunk[]): Map<string, number> {
  return new Map(hits.map(({ chunk }, index) => [chunk.id, index + 1]));
}
