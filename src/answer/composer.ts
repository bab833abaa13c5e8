/** Port: passages in, draft sentences out. The extractive composer and chat models implement it. */

import type { Passage } from '../retrieve/passage.ts';
import type { Turn } from './answer.ts';
import type { Evidence } from './evidence/evidence.ts';

/** Where a draft sentence takes its words from. */
export interface Support {
  /** Index into the request's passages. */
  readonly passage: number;
  /** Exact span in the document's text, when the composer knows it; otherwise the citing step finds the best one. */
  readonly span?: { readonly start: number; readonly end: number };
}

export interface DraftSentence {
  /** Plain text without markers. */
  readonly text: string;
  readonly supports: readonly Support[];
  /** What stands between this sentence and the one before: " " within a paragraph, "\n" before a list item, "\n\n" before a new paragraph. */
  readonly separator: string;
  /** The few words in the sentence that answer by themselves, verbatim from the source. */
  readonly shortAnswer?: string;
}

/** One call of a language model. */
export interface ModelCall {
  /** Prompt file and version: `answer@2`. */
  readonly prompt: string;
  /** As the server counts; absent where it does not say. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}

export interface ComposeRequest {
  /** The standalone question. */
  readonly question: string;
  /** The day it is asked, YYYY-MM-DD. */
  readonly askedOn?: string;
  readonly history: readonly Turn[];
  /** Best first. */
  readonly passages: readonly Passage[];
  /** What the evidence decision already found in these passages, so that no composer need rank twice. */
  readonly evidence?: Evidence;
  /** Called after each call of a language model: becomes the Answer's `prompt` and `usage`. */
  readonly onModelCall?: (call: ModelCall) => void;
  /** Called at most once, when something other than the configured model answers: becomes the Answer's `notice` and `model`. */
  readonly onFallback?: (fallback: { readonly notice: string; readonly model: string }) => void;
  readonly signal?: AbortSignal;
}

export interface Composer {
  /** Shown as the Answer's `model`. */
  readonly model: string;
  /** Yields nothing when it can not answer: the answer is then a refusal. */
  compose(request: ComposeRequest): AsyncIterable<DraftSentence>;
}
