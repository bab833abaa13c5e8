/** Port: the thing under evaluation, be it wired in this process or a server somewhere. Adapters are in pipelines/. */

import type { Answer, AnswerRequest } from '../answer/answer.ts';

/** A retrieved chunk, as far as ranking is judged. */
export interface RankedPassage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly uri: string;
  /** Span in the document's text. */
  readonly start: number;
  readonly end: number;
}

export interface PipelineDocument {
  readonly id: string;
  readonly uri: string;
  readonly text: string;
}

export interface Pipeline {
  /** Shown in tables and reports. */
  readonly name: string;
  answer(request: AnswerRequest): Promise<Answer>;
  /**
   * The answer that would be given if nothing were ever refused; it shows what a lower threshold would say. Without it, a refused
   * question counts as one that would have been answered wrongly.
   */
  answerRegardless?(request: AnswerRequest): Promise<Answer>;
  /** Best first, at most k. @param askedOn YYYY-MM-DD */
  retrieve(query: string, k: number, askedOn?: string): Promise<readonly RankedPassage[]>;
  getDocument(id: string): Promise<PipelineDocument | undefined>;
  /** Tokens of each text, by the embedding model's tokenizer; absent for a black box. */
  countTokens?(texts: readonly string[]): Promise<readonly number[]>;
}
