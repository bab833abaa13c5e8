/** Question to passages: embed, search both sides, fuse, and fetch the text of the best. */

import type { Chunk } from '../chunk/chunk.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { PassageStore, ScoredChunk, StoredDocument } from '../store/passage-store.ts';
import { fuseScores } from './fuse-scores.ts';
import type { Passage, Retrieval, RetrieveRequest, Retriever } from './passage.ts';

export interface RetrieverSettings {
  /** Chunks taken from each side before fusion. */
  readonly candidates: number;
  /** 0 (dense alone) to 1 (keywords alone). */
  readonly keywordWeight: number;
}

export interface RetrieverParts {
  readonly embedder: Embedder;
  readonly store: PassageStore;
  readonly settings: RetrieverSettings;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

interface Candidate {
  readonly chunk: Chunk;
  dense: number | null;
  keyword: number | null;
  denseRank: number | null;
  keywordRank: number | null;
}

export function createRetriever({ embedder, store, settings, clock }: RetrieverParts): Retriever {
  async function findCandidates(
    request: RetrieveRequest,
    vector: Float32Array | null,
  ): Promise<Map<string, Candidate>> {
    const { query, filter } = request;
    const depth = Math.max(settings.candidates, request.k);
    const useKeywords = settings.keywordWeight > 0 || vector === null;
    const useDense = vector !== null && settings.keywordWeight < 1;
    const [nearest, keywords] = await Promise.all([
      useDense ? store.searchNearest(vector, depth, filter) : [],
      useKeywords ? store.searchKeywords(query, depth, filter) : [],
    ]);
    const candidates = new Map<string, Candidate>();
    const candidateOf = ({ chunk }: ScoredChunk): Candidate => {
      const known = candidates.get(chunk.id);
      if (known !== undefined) return known;
      const candidate: Candidate = { chunk, dense: null, keyword: null, denseRank: null, keywordRank: null };
      candidates.set(chunk.id, candidate);
      return candidate;
    };
    for (const [rank, hit] of nearest.entries())
      Object.assign(candidateOf(hit), { dense: hit.score, denseRank: rank + 1 });
    for (const [rank, hit] of keywords.entries())
      Object.assign(candidateOf(hit), { keyword: hit.score, keywordRank: rank + 1 });
    if (useDense) await fillSimilarities(candidates, vector);
    return candidates;
  }

  /** What only the keyword side found gets its true similarity too, so that both sides judge every candidate. */
  async function fillSimilarities(candidates: Map<string, Candidate>, vector: Float32Array): Promise<void> {
    const lacking = [...candidates.values()].filter((candidate) => candidate.dense === null);
    const similarities = await store.similarities(
      vector,
      lacking.map((candidate) => candidate.chunk.id),
    );
    for (const [index, candidate] of lacking.entries()) candidate.dense = similarities[index] ?? null;
  }

  return {
    async retrieve(request): Promise<Retrieval> {
      const started = clock();
      const vector = await embedder.embedQuery(request.query, request.signal);
      request.signal?.throwIfAborted();
      const embedded = clock();
      const candidates = await findCandidates(request, vector);
      const searched = clock();
      const ranked = rank(candidates, settings.keywordWeight).slice(0, request.k);
      const passages: Passage[] = [];
      for (const { id, score } of ranked) {
        const candidate = candidates.get(id)!;
        const document = await store.getDocument(candidate.chunk.documentId);
        // A document deleted since the search leaves nothing to show.
        if (document !== undefined) passages.push(toPassage(candidate, document, score));
      }
      const done = clock();
      return {
        passages,
        timingsMs: { embed: embedded - started, search: searched - embedded, rerank: done - searched },
      };
    },
  };
}

function rank(candidates: ReadonlyMap<string, Candidate>, keywordWeight: number): { id: string; score: number }[] {
  const dense = new Map<string, number>();
  const keyword = new Map<string, number>();
  for (const [id, candidate] of candidates) {
    if (candidate.dense !== null) dense.set(id, candidate.dense);
    if (candidate.keyword !== null) keyword.set(id, candidate.keyword);
  }
  return fuseScores([
    { scores: keyword, weight: dense.size === 0 ? 1 : keywordWeight, floor: 'zero' },
    { scores: dense, weight: 1 - keywordWeight, floor: 'lowest' },
  ]);
}

function toPassage(candidate: Candidate, document: StoredDocument, score: number): Passage {
  const { chunk, dense, keyword, denseRank, keywordRank } = candidate;
  return {
    chunkId: chunk.id,
    documentId: document.id,
    title: document.title,
    uri: document.uri,
    language: document.language,
    headingPath: chunk.headingPath,
    ...(chunk.page === undefined ? {} : { page: chunk.page }),
    start: chunk.start,
    end: chunk.end,
    text: document.text.slice(chunk.start, chunk.end),
    documentText: document.text,
    segments: document.segments.filter((segment) => segment.start >= chunk.start && segment.end <= chunk.end),
    metadata: document.metadata,
    score,
    scores: { dense, keyword },
    ranks: { dense: denseRank, keyword: keywordRank },
  };
}
