/** The process that holds the model, so that embedding a corpus never stalls the server. Answers one message at a time. */

import { parseArgs } from 'node:util';
import type { ResolvedModel } from './resolve-model.ts';
import { loadTransformersModel } from './transformers-model.ts';

export type EmbeddingRequest = {
  readonly id: number;
  readonly task: 'embed' | 'count';
  readonly texts: readonly string[];
};

export type EmbeddingReply =
  | { readonly id: 'ready'; readonly dimensions: number }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly vectors: Float32Array; readonly present: Uint8Array }
  | { readonly id: number; readonly counts: number[] }
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
      if (request.task === 'count') reply({ id: request.id, counts: model.countTokens(request.texts) });
      else reply({ id: request.id, ...(await model.embed(request.texts)) });
    } catch (thrown) {
      reply({ id: request.id, error: messageOf(thrown) });
    }
  });
  reply({ id: 'ready', dimensions: model.dimensions });
} catch (thrown) {
  reply({ id: 'failed', message: messageOf(thrown) });
}

function reply(message: EmbeddingReply): void {
  process.send!(message);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
