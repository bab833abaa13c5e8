/** Searches every turn three or four ways: as asked, as rewritten here, as rewritten by a person, and as the publisher's system did. */

import type { Answerer } from '../../answer/answer.ts';
import type { Retriever } from '../../retrieve/passage.ts';
import { recallAtK } from '../metrics/recall-at-k.ts';
import { reciprocalRank } from '../metrics/reciprocal-rank.ts';
import type { ConversationSet, ConversationTurn } from './conversation-set.ts';

/** Documents that count, best first. */
export const RECALL_DEPTH = 5;
/** Passages retrieved, which fold into documents by their best: enough for a reciprocal rank. */
const RETRIEVAL_DEPTH = 20;

export type Wording = 'raw' | 'rewritten' | 'human' | 'published';

export interface WordingResult {
  readonly query: string;
  readonly recallAt5: number;
  readonly reciprocalRank: number;
}

export interface TurnResult {
  readonly turn: ConversationTurn;
  /** The question as the product searches it. */
  readonly searchedFor: string;
  readonly rewriteMs: number;
  /** Absent for a turn that is not searched for, or has no rewrite by a person to be compared with. */
  readonly wordings?: Readonly<Partial<Record<Wording, WordingResult>>>;
}

export interface AskParts {
  readonly answerer: Answerer;
  readonly retriever: Retriever;
  /** ms */
  readonly clock: () => number;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

export async function askTurns(
  { relevance }: Pick<ConversationSet, 'relevance'>,
  turns: readonly ConversationTurn[],
  parts: AskParts,
): Promise<TurnResult[]> {
  const results: TurnResult[] = [];
  for (const turn of turns) {
    parts.signal?.throwIfAborted();
    const startedAt = parts.clock();
    const searchedFor = await readSearchedFor(parts.answerer, turn);
    const rewriteMs = parts.clock() - startedAt;
    const wordings = await searchWordings(turn, searchedFor, relevance === 'unjudged', parts.retriever);
    results.push({ turn, searchedFor, rewriteMs, ...(wordings === undefined ? {} : { wordings }) });
    parts.onProgress?.(results.length);
  }
  return results;
}

/** An answer's first event says what will be searched; what comes after is not asked for. */
async function readSearchedFor(answerer: Answerer, { question, history }: ConversationTurn): Promise<string> {
  for await (const event of answerer.stream({ question, history })) {
    if (event.type === 'answer-start') return event.searchedFor;
  }
  throw new Error('The answer stream ended before it said what is searched.');
}

async function searchWordings(turn: ConversationTurn, searchedFor: string, unjudged: boolean, retriever: Retriever) {
  const queries: Partial<Record<Wording, string>> = {
    raw: turn.question,
    rewritten: searchedFor,
    ...(turn.humanRewrite === undefined ? {} : { human: turn.humanRewrite }),
    ...(turn.publishedRewrite === undefined ? {} : { published: turn.publishedRewrite }),
  };
  if (turn.relevant.size === 0 && !unjudged) return undefined;
  const ranked = new Map<string, readonly string[]>();
  for (const query of new Set(Object.values(queries))) {
    const { passages } = await retriever.retrieve({ query, k: RETRIEVAL_DEPTH });
    ranked.set(query, [...new Set(passages.map(({ uri }) => uri))]);
  }
  const relevant = unjudged ? (ranked.get(turn.humanRewrite ?? '') ?? []).slice(0, RECALL_DEPTH) : [...turn.relevant];
  if (relevant.length === 0) return undefined;
  const grades = new Map(relevant.map((uri) => [uri, 1]));
  return Object.fromEntries(
    Object.entries(queries).map(([wording, query]): [string, WordingResult] => {
      const list = ranked.get(query) ?? [];
      return [
        wording,
        { query, recallAt5: recallAtK(list, grades, RECALL_DEPTH), reciprocalRank: reciprocalRank(list, grades) },
      ];
    }),
  ) as Partial<Record<Wording, WordingResult>>;
}
