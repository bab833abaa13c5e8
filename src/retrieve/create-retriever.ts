/** Question to passages: embed, search both sides, rank what they found, and fetch the text of the best. */

import type { Embedder } from '../embed/embedder.ts';
import { readTimeWindow } from '../language/time-window.ts';
import { weightQueryTerms } from '../language/words.ts';
import type { KeywordQuery, PassageStore, StoredDocument } from '../store/passage-store.ts';
import { correctSpelling } from './correct-spelling.ts';
import { type Candidate, type CandidateSearch, findCandidates } from './find-candidates.ts';
import { createMeanDirection, type MeanDirection } from './mean-direction.ts';
import type { Passage, Retrieval, RetrieveRequest, Retriever } from './passage.ts';
import { createPassageList } from './passage-list.ts';
import type { RankedCandidate } from './rank/fuse-candidates.ts';
import { ACROSS_LANGUAGES, type FusionWeights } from './rank/fusion-weights.ts';
import type { LearnedOrder } from './rank/learned-order.ts';
import { preferWindow } from './rank/prefer-window.ts';
import { type RankingParts, rankCandidates } from './rank/rank-candidates.ts';
import type { Reranker } from './reranker.ts';
import { romaniseNames } from './romanise-names.ts';
import { scoreLateInteraction } from './score-late-interaction.ts';
import { createScriptReader } from './script-of-tokens.ts';
import { spreadOverDocuments } from './spread-over-documents.ts';
import { createTokenSimilarities } from './token-similarities.ts';
import { createTranslateTerms } from './translate-terms.ts';

/** Passages a cross-encoder reads for one question: some 20 ms each with a six-layer model on one core. */
const RERANKED_PASSAGES = 20;

export interface RetrieverSettings {
  /** Chunks taken from each side before fusion. */
  readonly candidates: number;
  readonly weights: FusionWeights;
  /** Orders the best anew; learned with the bundled model's weights, so null for others. */
  readonly learned: LearnedOrder | null;
}

export interface RetrieverParts {
  readonly embedder: Embedder;
  readonly store: PassageStore;
  readonly settings: RetrieverSettings;
  /** Orders the best passages anew. */
  readonly reranker?: Reranker;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/** The question as the model's tokens: what late interaction and translation start from. */
export interface QuestionTokens {
  translate(languages: readonly string[]): KeywordQuery;
  groupOf(tokenIds: Uint32Array | null): number;
  scoreLate(passages: readonly (Uint32Array | null)[]): ReturnType<typeof scoreLateInteraction>;
  readonly meanDirection: MeanDirection;
}

export function createRetriever({ embedder, store, settings, reranker, clock }: RetrieverParts): Retriever {
  const { weights } = settings;
  const readTokens = createTokenReader(embedder);

  /** Candidates beyond the usual depth come after those within it, so that the first places do not depend on how many were asked for. */
  async function rankDeeper(
    search: Omit<CandidateSearch, 'depth'>,
    first: readonly RankedCandidate[],
    k: number,
    parts: RankingParts,
  ): Promise<readonly RankedCandidate[]> {
    if (k <= settings.candidates) return first;
    const known = new Set(first.map(({ candidate }) => candidate.chunk.id));
    const deeper = await findCandidates(store, { ...search, depth: k });
    const rest = await rankCandidates(
      parts,
      deeper.filter(({ chunk }) => !known.has(chunk.id)),
    );
    const lowest = first.at(-1)?.score ?? 1;
    return [...first, ...rest.map(({ candidate, score }) => ({ candidate, score: score * lowest }))];
  }

  async function fetchPassages(ranked: readonly RankedCandidate[], k: number): Promise<Passage[]> {
    const passages = createPassageList();
    // More than asked for: what repeats another passage, or was deleted since, leaves its place to the next.
    for (const { candidate, score } of spreadOverDocuments(ranked, 2 * k)) {
      if (passages.length === k) break;
      const document = await store.getDocument(candidate.chunk.documentId);
      // A document deleted since the search leaves nothing to show.
      if (document !== undefined) passages.add(toPassage(candidate, document, score));
    }
    return passages.toArray();
  }

  return {
    async retrieve(request): Promise<Retrieval> {
      const started = clock();
      const [vector, tokens] = await Promise.all([
        embedder.embedQuery(request.query, request.signal),
        weights.keyword > 0 || weights.late + weights.lateWindow > 0 ? readTokens(request.query) : null,
      ]);
      request.signal?.throwIfAborted();
      const embedded = clock();
      const search = await prepareSearch({ store, weights }, request, vector, tokens);
      const candidates = await findCandidates(store, { ...search, depth: settings.candidates });
      const searched = clock();
      const parts: RankingParts = {
        store,
        weights,
        weightsAcross: ACROSS_LANGUAGES,
        scoreLate: tokens?.scoreLate ?? null,
        groupOf: tokens?.groupOf ?? null,
        meanDirection: tokens?.meanDirection ?? null,
        learned: settings.learned,
      };
      const ranked = await preferWindow(
        store,
        search.window,
        await rankDeeper(search, await rankCandidates(parts, candidates), request.k, parts),
      );
      const passages =
        reranker === undefined
          ? await fetchPassages(ranked, request.k)
          : await rerank(reranker, request, await fetchPassages(ranked, Math.max(request.k, RERANKED_PASSAGES)));
      const done = clock();
      return {
        passages,
        timingsMs: { embed: embedded - started, search: searched - embedded, rerank: done - searched },
      };
    },
  };
}

/** What both sides look for: the question's vector, its words spelt as the index spells them, and their translations. */
export async function prepareSearch(
  { store, weights }: { readonly store: PassageStore; readonly weights: FusionWeights },
  request: Pick<RetrieveRequest, 'query' | 'filter' | 'askedOn'>,
  vector: Float32Array | null,
  tokens: QuestionTokens | null,
): Promise<Omit<CandidateSearch, 'depth'>> {
  const useKeywords = weights.keyword > 0 || vector === null;
  const words = useKeywords ? await correctSpelling(request.query, weightQueryTerms(request.query), store) : [];
  const languages = useKeywords ? await store.listLanguages() : [];
  const translations = useKeywords
    ? [...(tokens?.translate(languages) ?? []), ...(await romaniseNames(request.query, languages, store))]
    : [];
  return {
    vector: weights.dense > 0 ? vector : null,
    // Without a vector, keywords are all there is.
    keywords: useKeywords ? [...words, ...translations] : [],
    translations,
    filter: request.filter,
    window: readWindow(request),
  };
}

/** A filter by date says which days are meant; nothing is read into the question then. */
function readWindow({ query, filter, askedOn }: Pick<RetrieveRequest, 'query' | 'filter' | 'askedOn'>) {
  if (askedOn === undefined || filter?.dateFrom !== undefined || filter?.dateTo !== undefined) return null;
  const window = readTimeWindow(query, askedOn);
  return window === null ? null : { ...filter, ...window };
}

/** The reranker's score takes the place of the fused one. Ties keep the fused order. */
async function rerank(reranker: Reranker, request: RetrieveRequest, passages: readonly Passage[]): Promise<Passage[]> {
  const texts = passages.map(({ title, text }) => (title === '' ? text : `${title}\n${text}`));
  const scores = await reranker.score(request.query, texts, request.signal);
  return passages
    .map((passage, index) => ({ ...passage, score: scores[index]! }))
    .sort((a, b) => b.score - a.score)
    .slice(0, request.k);
}

/** The token table is read in the background, once; the first question waits for it. */
export function createTokenReader({ tokenVectors }: Embedder): (query: string) => Promise<QuestionTokens | null> {
  if (tokenVectors === undefined) return async () => null;
  const prepare = async () => {
    const table = await tokenVectors.readTable();
    const similarities = createTokenSimilarities(table);
    return {
      table,
      similarities,
      translate: createTranslateTerms(table, similarities),
      groupOf: createScriptReader(table.tokens),
      meanDirection: createMeanDirection(table),
    };
  };
  let prepared: ReturnType<typeof prepare> | undefined;
  return async (query) => {
    prepared ??= prepare().catch((thrown) => {
      // The next question tries again.
      prepared = undefined;
      throw thrown;
    });
    const [{ table, similarities, translate, groupOf, meanDirection }, [ids]] = await Promise.all([
      prepared,
      tokenVectors.idsOf([query]),
    ]);
    const tokens = ids ?? new Uint32Array(0);
    return {
      translate: (languages) => translate(tokens, languages),
      groupOf: (tokenIds) => (groupOf(tokenIds) === groupOf(tokens) ? 0 : 1),
      scoreLate: (passages) => scoreLateInteraction(table, similarities, tokens, passages),
      meanDirection,
    };
  };
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
