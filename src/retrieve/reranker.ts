/** Port: reads question and passage together and says how well the passage answers. Slow and good, so for the few best only. */

export interface Reranker {
  readonly model: string;
  /** @returns one score a passage, 0 to 1, higher is better, same order */
  score(question: string, passages: readonly string[], signal?: AbortSignal): Promise<number[]>;
  close(): Promise<void>;
}
