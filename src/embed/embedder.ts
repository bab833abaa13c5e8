/** Port: texts in, vectors of one space out. Adapters are in this folder; the contract suite is test/contracts/embedder.ts. */

export interface Embedder {
  /** Identifies weights, tokenizer, pooling and prefixes; vectors of different fingerprints are never compared. */
  readonly fingerprint: string;
  /** Human-readable model name. */
  readonly model: string;
  readonly dimensions: number;
  /** Texts longer than this many tokens are embedded by windows and pooled. */
  readonly maxTokens: number;
  /**
   * @returns one entry a text, same order: `[dimensions]` float32 with L2 norm 1, or null when the text holds no token the
   * model knows ("no dense signal").
   */
  embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<(Float32Array | null)[]>;
  /** As `embedDocuments` for one question, with the model's query prefix. */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array | null>;
  /** Tokens of each text by the model's own tokenizer, special tokens not counted. */
  countTokens(texts: readonly string[]): Promise<number[]>;
  close(): Promise<void>;
}
