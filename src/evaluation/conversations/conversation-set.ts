/** Conversations whose follow-ups people have rewritten to stand alone, and the passages they are searched among. */

import type { Turn } from '../../answer/answer.ts';
import type { Split } from '../question.ts';
import type { BeirDocument } from '../sets/read-beir-folder.ts';

/**
 * Where relevance comes from: `judged` turns name their documents; in an `unjudged` set the first documents found with the human
 * rewrite stand in for them, so that what is measured is how near the search comes to the one a person would have made.
 */
export type Relevance = 'judged' | 'unjudged';

export interface ConversationTurn {
  /** Unique within the set; ties in any order break by it. */
  readonly id: string;
  /** By the hash of the dialogue, so that no dialogue lies in both halves. */
  readonly split: Split;
  /** Earlier turns, oldest first; never empty. */
  readonly history: readonly Turn[];
  /** As it was asked. */
  readonly question: string;
  /** As a person wrote it to stand alone; absent where the set has none. */
  readonly humanRewrite?: string;
  /** As the set's publisher's own system wrote it; absent where the set has none. */
  readonly publishedRewrite?: string;
  /** People left the question as it was. */
  readonly standsAlone: boolean;
  /** Uris; empty when the turn is not searched for, or the set is unjudged. */
  readonly relevant: ReadonlySet<string>;
}

export interface ConversationSet {
  readonly name: string;
  readonly relevance: Relevance;
  /** The set's own passages; `corpus` when it asks of the configured corpus folder. */
  readonly passages: readonly BeirDocument[] | 'corpus';
  /** In order of id. */
  readonly turns: readonly ConversationTurn[];
}

/** Whether a rewriting says nothing else: case, spaces and punctuation aside. */
export function saysTheSame(question: string, rewrite: string): boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? '';
  return bare(question) === bare(rewrite);
}

export function byId(first: { readonly id: string }, second: { readonly id: string }): number {
  return first.id < second.id ? -1 : first.id > second.id ? 1 : 0;
}
