/**
 * Footnote's embedder as LangChain Embeddings, for any LangChain vector store or chain.
 *
 * @example
 * const store = await MemoryVectorStore.fromTexts(texts, metadata, new FootnoteEmbeddings(footnote.embedder));
 */

import { Embeddings } from '@langchain/core/embeddings';
import type { Embedder } from './embedder.ts';

export class FootnoteEmbeddings extends Embeddings {
  readonly #embedder: Embedder;

  constructor(embedder: Embedder) {
    super({});
    this.#embedder = embedder;
  }

  /** @returns `[texts, dimensions]`, L2 = 1; a text the model knows no token of gives zeros, as LangChain has no "no signal" */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = await this.#embedder.embedDocuments(texts);
    return vectors.map((vector) => this.#toNumbers(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.#toNumbers(await this.#embedder.embedQuery(text));
  }

  #toNumbers(vector: Float32Array | null): number[] {
    return vector === null ? new Array<number>(this.#embedder.dimensions).fill(0) : Array.from(vector);
  }
}
