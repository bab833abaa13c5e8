/** The process that holds the model, so that embedding a corpus never stalls the server. Answers one message at a time. */

import { parseArgs } from 'node:util';
import type { TokenTable } from './embedder.ts';
import type { ResolvedModel } from './resolve-model.ts';
import { loadTransformersModel, type TransformersModel } from './transformers-model.ts';

export type EmbeddingRequest = {
  readonly id: number;
  readonly task: 'embed' | 'count' | 'ids' | 'table';
  readonly texts: readonly string[];
};

export type EmbeddingReply =
  | { readonly id: 'ready'; readonly dimensions: number; readonly hasTokenTable: boolean }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly vectors: Float32Array; readonly present: Uint8Array }
  | { readonly id: number; readonly counts: number[] }
  | { readonly id: number; readonly ids: Uint32Array[] }
  | { readonly id: number; readonly table: TokenTable }
  | { readonly id: number; readonly error: string };

// The owner is gone, however it ended.
process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole group; the owner decides when this process is no longer needed.
process.on('SIGINT', () => {});

const resolved = JSON.parse(parseArgs({ options: { model: { type: 'string' } } }).values.model!) as ResolvedModel;
try {
  const model = await loadTransformersModel(resolved);
  process.on('message', async (request: EmbeddingRequest) => {
    try {
      reply(await answer(model, request));
    } catch (thrown) {
      reply({ id: request.id, error: messageOf(thrown) });
    }
  });
  reply({ id: 'ready', dimensions: model.dimensions, hasTokenTable: model.readTokenTable !== null });
} catch (thrown) {
  reply({ id: 'failed', message: messageOf(thrown) });
}

async function answer(model: TransformersModel, { id, task, texts }: EmbeddingRequest): Promise<EmbeddingReply> {
  switch (task) {
    case 'embed':
      return { id, ...(await model.embed(texts)) };
    case 'count':
      return { id, counts: model.countTokens(texts) };
    case 'ids':
      return { id, ids: model.tokenIds(texts) };
    case 'table':
      return { id, table: await model.readTokenTable!() };
  }
}

function reply(message: EmbeddingReply): void {
  process.send!(message);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
