/** What the runner asks: one question with everything known about its right answer, whatever set it came from. */

import type { Turn } from '../answer/answer.ts';

export type Split = 'dev' | 'test';
export type UnanswerableClass = 'off-topic' | 'absent' | 'false-premise' | 'nonsense';

/** Words of one document that carry the answer. */
export interface ExpectedQuote {
  readonly uri: string;
  /** Verbatim substring of the document's text. */
  readonly quote: string;
}

export interface EvaluationQuestion {
  /** Unique within a run; ties in any order break by it. */
  readonly id: string;
  /** Name of the set, for grouping. */
  readonly set: string;
  readonly split: Split;
  readonly language: string;
  /** Facets the report groups by: question type, style, document language. Public sets have none. */
  readonly type?: string;
  readonly style?: string;
  readonly documentLanguage?: string;
  readonly question: string;
  /** The day it is asked, YYYY-MM-DD; absent when the set does not say. */
  readonly askedOn?: string;
  /** Earlier turns, oldest first; empty for a first question. */
  readonly history: readonly Turn[];
  /** A follow-up as a person would ask it without the conversation. */
  readonly standaloneQuestion?: string;
  /** null when the set does not say: the question then takes no part in abstention metrics. */
  readonly answerable: boolean | null;
  readonly unanswerableClass?: UnanswerableClass;
  /** Right answers, any of which is right; empty when the set has none. */
  readonly expectedAnswers: readonly string[];
  /** Requirements, each a list of alternative strings; a right answer meets every one. */
  readonly mustContain: readonly (readonly string[])[];
  readonly mustNotContain: readonly string[];
  /** Document uri -> grade (0 = judged irrelevant, higher is better); empty when no document is judged. */
  readonly relevantDocuments: ReadonlyMap<string, number>;
  /** Empty when the set names documents only. */
  readonly expectedQuotes: readonly ExpectedQuote[];
}
