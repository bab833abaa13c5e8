/** Port: texts in, vectors of one space out. Adapters are in this folder; the contract suite is test/contracts/embedder.ts. */

/** The token vectors of a model that knows one fixed vector a token; row and norm of token id i are the i-th. */
export interface TokenTable {
  readonly dimensions: number;
  /** `[tokens, dimensions]` int8: directions, each row's largest magnitude 127; zeros for a token without one. */
  readonly rows: Int8Array;
  /** `[tokens]` float32: lengths of the vectors, which a trained model makes great for words that tell and small for those that do not. */
  readonly norms: Float32Array;
  /** `[tokens]` the vocabulary's own spelling: a piece inside a word begins with ##. */
  readonly tokens: readonly string[];
}

/** What a model of fixed token vectors gives beside whole-text vectors: the means for late interaction and for expansion. */
export interface TokenVectors {
  /** Ids of each text's tokens in order, special tokens left out. */
  idsOf(texts: readonly string[]): Promise<Uint32Array[]>;
  /** Read once and kept. */
  readTable(): Promise<TokenTable>;
}

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
  /** Absent for a model whose token vectors depend on the text around them. */
  readonly tokenVectors?: TokenVectors;
  close(): Promise<void>;
}
