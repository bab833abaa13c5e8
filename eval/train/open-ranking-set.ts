/** A BEIR set made ready to be ranked many times: candidates and every score that fusion weights do not change are worked out once. */

import { documentIdOf } from '../../src/document/document-id.ts';
import { ndcgAtK } from '../../src/evaluation/metrics/ndcg-at-k.ts';
import type { EvaluationQuestion, Split } from '../../src/evaluation/question.ts';
import { createTokenReader, prepareSearch } from '../../src/retrieve/create-retriever.ts';
import { findCandidates } from '../../src/retrieve/find-candidates.ts';
import { type FusionWeights, TOKEN_TABLE_WEIGHTS } from '../../src/retrieve/fusion-weights.ts';
import { type RankingParts, rankCandidates } from '../../src/retrieve/rank-candidates.ts';
import { openBeirSet } from './open-training-set.ts';

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
  close(): Promise<void>;
}

/** @returns nDCG@10 of one question */
type MeasureQuestion = (weights: WeightPair) => Promise<number>;

/**
 * @param queriesPath the same questions in another language, as `openBeirSet` has it
 * @param most questions of a half, spread over it
 */
export async function openRankingSet(
  folder: string,
  workFolder: string,
  most: number,
  queriesPath?: string,
): Promise<RankingSet> {
  const { name, footnote, questions } = await openBeirSet(folder, workFolder, queriesPath);
  const { embedder, store, config } = footnote;
  const readTokens = createTokenReader(embedder);

  async function prepare({ question, relevantDocuments }: EvaluationQuestion): Promise<MeasureQuestion> {
    const [vector, tokens] = await Promise.all([embedder.embedQuery(question), readTokens(question)]);
    const search = await prepareSearch({ store, weights: TOKEN_TABLE_WEIGHTS }, { query: question }, vector, tokens);
    const candidates = await findCandidates(store, { ...search, depth: config.candidates });
    const tokenIds = await store.tokenIds(candidates.map(({ chunk }) => chunk.id));
    const late = tokens?.scoreLate(tokenIds) ?? null;
    const groups = new Map(tokenIds.map((ids) => [ids, tokens?.groupOf(ids) ?? 0]));
    const remembered: Omit<RankingParts, 'weights' | 'weightsAcross'> = {
      store: {
        tokenIds: async () => tokenIds,
        // Feedback starts from the first order, which weights do change.
        keywordScores: store.keywordScores,
        characteristicTerms: store.characteristicTerms,
      },
      groupOf: tokens === null ? null : (ids) => groups.get(ids) ?? 0,
      scoreLate: tokens === null ? null : () => late,
    };
    const grades = new Map([...relevantDocuments].map(([uri, grade]) => [documentIdOf(uri), grade]));
    return async ({ within, across }) => {
      const ranked = await rankCandidates({ ...remembered, weights: within, weightsAcross: across }, candidates);
      const documents = new Set(ranked.map(({ candidate }) => candidate.chunk.documentId));
      return ndcgAtK([...documents], grades, RANKED_DOCUMENTS);
    };
  }

  async function prepareHalf(half: Split): Promise<MeasureQuestion[]> {
    const judged = questions.filter(
      ({ split, relevantDocuments }) => split === half && [...relevantDocuments.values()].some((grade) => grade > 0),
    );
    const prepared: MeasureQuestion[] = [];
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
      for (const measureQuestion of halves[half]) sum += await measureQuestion(weights);
      return sum / Math.max(1, halves[half].length);
    },
    close: () => store.close(),
  };
}

/** @returns at most `most` of the list, at even distances */
function spread<Item>(list: readonly Item[], most: number): Item[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, index) => list[Math.floor(index * step)]!);
}
