/** The process that holds the model, so that embedding a corpus never stalls the server. */

import { parseArgs } from 'node:util';
import { serveRequests } from '../model-process/serve-requests.ts';
import type { TokenTable } from './embedder.ts';
import type { ResolvedModel } from './resolve-model.ts';
import { loadTransformersModel } from './transformers-model.ts';

export interface EmbeddingTask {
  readonly task: 'embed' | 'count' | 'ids' | 'table';
  readonly texts: readonly string[];
}

export type EmbeddingAnswer =
  | { readonly vectors: Float32Array; readonly present: Uint8Array }
  | { readonly counts: number[] }
  | { readonly ids: Uint32Array[] }
  | { readonly table: TokenTable };

export interface LoadedEmbedder {
  readonly dimensions: number;
  readonly hasTokenTable: boolean;
}

const resolved = JSON.parse(parseArgs({ options: { model: { type: 'string' } } }).values.model!) as ResolvedModel;
await serveRequests<LoadedEmbedder, EmbeddingTask, EmbeddingAnswer>(async () => {
  const model = await loadTransformersModel(resolved);
  return {
    ready: { dimensions: model.dimensions, hasTokenTable: model.readTokenTable !== null },
    async answer({ task, texts }) {
      switch (task) {
        case 'embed':
          return model.embed(texts);
        case 'count':
          return { counts: model.countTokens(texts) };
        case 'ids':
          return { ids: model.tokenIds(texts) };
        case 'table':
          return { table: await model.readTokenTable!() };
      }
    },
  };
});
