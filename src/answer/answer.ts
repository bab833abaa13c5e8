/** The Answer and its stream: the public contract shared by API, command line, page and evaluation. Names are fixed. */

import type { ErrorBody } from '../errors.ts';
import type { Passage } from '../retrieve/passage.ts';
import type { PassageFilter } from '../store/passage-store.ts';

export type Verdict = 'supported' | 'partial' | 'unsupported';

export interface Citation {
  /** Number shown as [1]; counted from 1 in order of first use. */
  readonly marker: number;
  readonly documentId: string;
  readonly title: string;
  readonly uri: string;
  /** Heading path of the quote, joined by " > "; empty when the document has no headings. */
  readonly section: string;
  readonly page?: number;
  /** Exactly `document.text.slice(start, end)`. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict;
}

export interface AnswerSentence {
  /** Without markers. */
  readonly text: string;
  readonly markers: readonly number[];
  readonly verdict: Verdict;
}

/** A passage as the API shows it. */
export interface AnswerPassage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly title: string;
  readonly uri: string;
  readonly section: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly ranks: Passage['ranks'];
}

export interface AnswerTimings {
  readonly rewrite: number;
  readonly embed: number;
  readonly search: number;
  readonly rerank: number;
  readonly compose: number;
  readonly verify: number;
  readonly total: number;
}

export interface Answer {
  readonly id: string;
  readonly question: string;
  /** The question really searched: rewritten when a follow-up needed it. */
  readonly searchedFor: string;
  readonly refused: boolean;
  /** Sentences with [n] markers, ready to read; for a refusal, what was searched and the closest sources. */
  readonly answer: string;
  /** The few words that answer a fact question, verbatim from a cited quote; absent when there are none to be sure of. */
  readonly shortAnswer?: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly passages: readonly AnswerPassage[];
  /** 0 to 1: how sure the evidence decision is that the documents hold an answer. */
  readonly confidence: number;
  readonly model: string;
  /** Why something other than the configured model answered, when that happened. */
  readonly notice?: string;
  /** Prompt file and version a language model was asked with (`answer@2`); absent without one. */
  readonly prompt?: string;
  /** Tokens of every call for this answer, where the model's server counts them. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
  readonly timingsMs: AnswerTimings;
}

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface AnswerRequest {
  readonly question: string;
  readonly conversationId?: string;
  /** Earlier turns, oldest first. */
  readonly history?: readonly Turn[];
  /** Passages to retrieve. */
  readonly k?: number;
  readonly filter?: PassageFilter;
  /** The day the question is asked, YYYY-MM-DD: what "this week" is counted from. Without it such words are words like others. */
  readonly askedOn?: string;
  readonly signal?: AbortSignal;
}

/** Server-sent event names and their data, in the order they come. */
export type AnswerEvent =
  | {
      readonly type: 'answer-start';
      readonly id: string;
      readonly question: string;
      readonly searchedFor: string;
      readonly model: string;
    }
  | { readonly type: 'passages'; readonly passages: readonly AnswerPassage[] }
  | { readonly type: 'citation'; readonly citation: Citation }
  /** The next piece of `answer`, markers included; the pieces joined are `answer`. A sentence's citations come before it. */
  | { readonly type: 'answer-delta'; readonly text: string }
  | { readonly type: 'answer-end'; readonly answer: Answer }
  | { readonly type: 'error'; readonly error: ErrorBody };

export interface Answerer {
  /** @throws FootnoteError */
  answer(request: AnswerRequest): Promise<Answer>;
  /** Yields events; a failure is thrown, the server turns it into an `error` event. */
  stream(request: AnswerRequest): AsyncIterable<AnswerEvent>;
}
