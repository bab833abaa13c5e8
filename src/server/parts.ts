/** What the server is made from: the ports it calls and the limits it keeps, all passed in by assemble.ts. */

import type { Answerer } from '../answer/answer.ts';
import type { ErrorBody, FootnoteError } from '../errors.ts';
import type { Retriever } from '../retrieve/passage.ts';
import type { PassageStore } from '../store/passage-store.ts';
import type { Log } from './log.ts';

/** Whether questions can be answered from a whole index, and if not, why. */
export type Readiness =
  | { readonly ready: true; readonly languageModel?: LanguageModelState }
  | { readonly ready: false; readonly error: FootnoteError };

/** The configured language model; when it is not there, answers are quoted from the documents instead. */
export interface LanguageModelState {
  readonly name: string;
  readonly reachable: boolean;
  readonly error?: ErrorBody;
}

export interface ServerLimits {
  /** Largest request body. */
  readonly maxBodyBytes: number;
  /** Longest question after trimming, in UTF-16 code units. */
  readonly maxQuestionLength: number;
  /** Most earlier turns a request may carry. */
  readonly maxHistoryTurns: number;
  /** Longest turn, in UTF-16 code units. */
  readonly maxTurnLength: number;
  /** Most passages a request may ask for. */
  readonly maxPassages: number;
  /** Passages of a search that names no k. */
  readonly defaultPassages: number;
  /** An answer not finished by then is stopped, and the client told. */
  readonly answerTimeoutMs: number;
  /** A stream that has been silent this long sends a comment, so that proxies keep it open. */
  readonly heartbeatMs: number;
}

export const defaultLimits: ServerLimits = {
  maxBodyBytes: 1024 * 1024,
  maxQuestionLength: 4000,
  maxHistoryTurns: 50,
  maxTurnLength: 20_000,
  maxPassages: 50,
  defaultPassages: 10,
  // A local language model on two cores writes a long answer in one to two minutes.
  answerTimeoutMs: 120_000,
  // Common proxies close a connection after 60 s of silence; the HTML standard suggests 15 s.
  heartbeatMs: 15_000,
};

export interface ServerParts {
  readonly answerer: Answerer;
  readonly retriever: Retriever;
  readonly store: PassageStore;
  readonly readiness: () => Promise<Readiness>;
  /** Folder of the built chat page (dist/ui). */
  readonly pageFolder?: string;
  /** Address the server is bound to (setting HOST): decides which Host headers are accepted. */
  readonly host: string;
  readonly limits: ServerLimits;
  readonly log: Log;
  /** YYYY-MM-DD; the machine's calendar when absent. */
  readonly today?: () => string;
  /** Milliseconds of a clock that never goes back; `performance.now` when absent. */
  readonly now?: () => number;
}
