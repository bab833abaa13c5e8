/** The worker thread that holds the model, so that embedding a corpus never stalls the server. Answers one message at a time. */

import { parentPort, workerData } from 'node:worker_threads';
import type { ResolvedModel } from './resolve-model.ts';
import { loadTransformersModel } from './transformers-model.ts';

export type WorkerRequest = { readonly id: number; readonly task: 'embed' | 'count'; readonly texts: readonly string[] };

export type WorkerReply =
  | { readonly id: 'ready'; readonly dimensions: number }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly vectors: Float32Array; readonly present: Uint8Array }
  | { readonly id: number; readonly counts: number[] }
  | { readonly id: number; readonly error: string };

const port = parentPort!;
try {
  const model = await loadTransformersModel(workerData as ResolvedModel);
  port.on('message', async (request: WorkerRequest) => {
    try {
      if (request.task === 'count') {
        port.postMessage({ id: request.id, counts: model.countTokens(request.texts) } satisfies WorkerReply);
      } else {
        const { vectors, present } = await model.embed(request.texts);
        port.postMessage({ id: request.id, vectors, present } satisfies WorkerReply, [vectors.buffer as ArrayBuffer, present.buffer as ArrayBuffer]);
      }
    } catch (thrown) {
      port.postMessage({ id: request.id, error: messageOf(thrown) } satisfies WorkerReply);
    }
  });
  port.postMessage({ id: 'ready', dimensions: model.dimensions } satisfies WorkerReply);
} catch (thrown) {
  port.postMessage({ id: 'failed', message: messageOf(thrown) } satisfies WorkerReply);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
