/** A question set made ready to be ranked many times: candidates and every score that fusion weights do not change are worked out once. */

import { documentIdOf } from '../../src/document/document-id.ts';
import { ndcgAtK } from '../../src/evaluation/metrics/ndcg-at-k.ts';
import type { EvaluationQuestion, Split } from '../../src/evaluation/question.ts';
import { createTokenReader, prepareSearch } from '../../src/retrieve/create-retriever.ts';
import { findCandidates } from '../../src/retrieve/find-candidates.ts';
import { fuseCandidates } from '../../src/retrieve/rank/fuse-candidates.ts';
import { type FusionWeights, TOKEN_TABLE_WEIGHTS } from '../../src/retrieve/rank/fusion-weights.ts';
import { measureBest, type RankingParts, rankCandidates } from '../../src/retrieve/rank/rank-candidates.ts';
import type { OpenedSet } from './open-training-set.ts';

/** nDCG is taken at. */
const RANKED_DOCUMENTS = 10;

export interface WeightPair {
  readonly within: FusionWeights;
  /** For passages in another language than the question's. */
  readonly across: FusionWeights;
}

export interface RankingSet {
  readonly name: string;
  /** Questions in each half. */
  readonly sizes: Readonly<Record<Split, number>>;
  /** @returns mean nDCG@10 of a half's questions, a document ranked by its best chunk */
  measure(weights: WeightPair, half: Split): Promise<number>;
  /** What the learned order sees of a half's questions, one list a question; questions that it does not order are left out. */
  listRows(weights: WeightPair, half: Split): Promise<JudgedRows[]>;
  close(): Promise<void>;
}

/** The best candidates of a question, in the order of the weighted sum. */
export interface JudgedRows {
  readonly rows: readonly Float64Array[];
  /** One a row. */
  readonly documents: readonly string[];
  /** By document; what is not named is not relevant. */
  readonly grades: ReadonlyMap<string, number>;
}

interface PreparedQuestion {
  /** @returns nDCG@10 */
  measure(weights: WeightPair): Promise<number>;
  listRows(weights: WeightPair): Promise<JudgedRows | null>;
}

/** @param most questions of a half, spread over it */
export async function openRankingSet({ name, footnote, questions }: OpenedSet, most: number): Promise<RankingSet> {
  const { embedder, store, config } = footnote;
  const readTokens = createTokenReader(embedder);

  async function prepare({ question, relevantDocuments }: EvaluationQuestion): Promise<PreparedQuestion> {
    const [vector, tokens] = await Promise.all([embedder.embedQuery(question), readTokens(question)]);
    const search = await prepareSearch({ store, weights: TOKEN_TABLE_WEIGHTS }, { query: question }, vector, tokens);
    const candidates = await findCandidates(store, { ...search, depth: config.candidates });
    const tokenIds = await store.tokenIds(candidates.map(({ chunk }) => chunk.id));
    const late = tokens?.scoreLate(tokenIds) ?? null;
    const groups = new Map(tokenIds.map((ids) => [ids, tokens?.groupOf(ids) ?? 0]));
    const remembered: Omit<RankingParts, 'weights' | 'weightsAcross' | 'learned'> = {
      store: {
        tokenIds: async () => tokenIds,
        // Feedback starts from the first order, which weights do change.
        keywordScores: store.keywordScores,
        characteristicTerms: store.characteristicTerms,
        similarities: store.similarities,
      },
      groupOf: tokens === null ? null : (ids) => groups.get(ids) ?? 0,
      scoreLate: tokens === null ? null : () => late,
      meanDirection: tokens?.meanDirection ?? null,
    };
    const grades = new Map([...relevantDocuments].map(([uri, grade]) => [documentIdOf(uri), grade]));
    const partsFor = ({ within, across }: WeightPair) => ({ ...remembered, weights: within, weightsAcross: across });
    return {
      async measure(weights) {
        const ranked = await rankCandidates({ ...partsFor(weights), learned: null }, candidates);
        return ndcgOf(
          ranked.map(({ candidate }) => candidate.chunk.documentId),
          grades,
        );
      },
      async listRows(weights) {
        const fused = await fuseCandidates(partsFor(weights), candidates);
        const rows = await measureBest(remembered, fused);
        if (rows === null) return null;
        const documents = rows.map((_, place) => candidates[fused.whole.order[place]!]!.chunk.documentId);
        return { rows, grades, documents };
      },
    };
  }

  async function prepareHalf(half: Split): Promise<PreparedQuestion[]> {
    const judged = questions.filter(
      ({ split, history, relevantDocuments }) =>
        split === half && history.length === 0 && [...relevantDocuments.values()].some((grade) => grade > 0),
    );
    const prepared: PreparedQuestion[] = [];
    for (const question of spread(judged, most)) prepared.push(await prepare(question));
    return prepared;
  }

  const halves = { dev: await prepareHalf('dev'), test: await prepareHalf('test') };
  await embedder.close();
  return {
    name,
    sizes: { dev: halves.dev.length, test: halves.test.length },
    async measure(weights, half) {
      let sum = 0;
      for (const question of halves[half]) sum += await question.measure(weights);
      return sum / Math.max(1, halves[half].length);
    },
    async listRows(weights, half) {
      const lists: JudgedRows[] = [];
      for (const question of halves[half]) {
        const rows = await question.listRows(weights);
        if (rows !== null) lists.push(rows);
      }
      return lists;
    },
    close: () => store.close(),
  };
}

/** @param documents of chunks, best first: a document stands where its best chunk does */
export function ndcgOf(documents: readonly string[], grades: ReadonlyMap<string, number>): number {
  return ndcgAtK([...new Set(documents)], grades, RANKED_DOCUMENTS);
}

/** @returns at most `most` of the list, at even distances */
function spread<Item>(list: readonly Item[], most: number): Item[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, index) => list[Math.floor(index * step)]!);
}
