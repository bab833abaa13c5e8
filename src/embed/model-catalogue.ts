/** How each known embedding model wants to be called. A model not listed works by its own config, see `resolve-model.ts`. */

/** How a text's vector comes from the model's output `[batch, tokens, dimensions]`: its first row, or the mean over real tokens. */
export type Pooling = 'first' | 'mean';

export interface EmbeddingModelCard {
  readonly pooling: Pooling;
  /** Text put before a question, and before a passage, as the model was trained. */
  readonly queryPrefix: string;
  readonly documentPrefix: string;
  /** Window in tokens, special tokens included; longer texts are pooled over several windows. */
  readonly maxTokens: number;
}

/** The model in the box; its graph pools inside, so row 0 is the text's vector. */
export const BUNDLED_MODEL = 'footnote-embed-v3';

const plain = { queryPrefix: '', documentPrefix: '' } as const;

/** Keys are hub names without the owner. Prefixes, pooling and windows are those of each model's card. */
export const MODEL_CATALOGUE: Readonly<Record<string, EmbeddingModelCard>> = {
  [BUNDLED_MODEL]: { pooling: 'first', maxTokens: 512, ...plain },
  'all-MiniLM-L6-v2': { pooling: 'mean', maxTokens: 256, ...plain },
  'bge-small-en-v1.5': bge('Represent this sentence for searching relevant passages: '),
  'bge-base-en-v1.5': bge('Represent this sentence for searching relevant passages: '),
  'bge-small-zh-v1.5': bge('为这个句子生成表示以用于检索相关文章：'),
  'multilingual-e5-small': { pooling: 'mean', queryPrefix: 'query: ', documentPrefix: 'passage: ', maxTokens: 512 },
  'gte-small': { pooling: 'mean', maxTokens: 512, ...plain },
  'jina-embeddings-v2-small-en': { pooling: 'mean', maxTokens: 8192, ...plain },
  'nomic-embed-text-v1.5': {
    pooling: 'mean',
    queryPrefix: 'search_query: ',
    documentPrefix: 'search_document: ',
    maxTokens: 8192,
  },
};

function bge(queryPrefix: string): EmbeddingModelCard {
  return { pooling: 'first', queryPrefix, documentPrefix: '', maxTokens: 512 };
}
