/** The Embedder over transformers.js, in a worker thread. The model starts to load at once; the first call waits for it. */

import { Worker } from 'node:worker_threads';
import { FootnoteError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import type { WorkerReply, WorkerRequest } from './embedding-worker.ts';
import type { ResolvedModel } from './resolve-model.ts';

/** Texts in one message: a question waits for at most one such batch of an ingest, some 30 ms with the bundled model. */
const TEXTS_PER_MESSAGE = 32;

interface Pending {
  resolve(reply: WorkerReply): void;
  reject(error: Error): void;
}

/** @throws FootnoteError `model-failed` when the model does not load */
export async function createTransformersEmbedder(resolved: ResolvedModel): Promise<Embedder> {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let dead: FootnoteError | undefined;
  const worker = new Worker(new URL('./start-embedding-worker.mjs', import.meta.url), {
    workerData: resolved,
    execArgv: [],
    // Settings and keys are of no use to the model.
    env: { PATH: process.env['PATH'] ?? '' },
  });

  const dimensions = await new Promise<number>((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void => {
      dead = modelFailed(resolved, message, cause);
      for (const waiting of pending.values()) waiting.reject(dead);
      pending.clear();
      reject(dead);
    };
    worker.on('error', (error) => fail(error.message, error));
    worker.on('exit', (code) => fail(`its thread ended with code ${code}`));
    worker.on('message', (reply: WorkerReply) => {
      if (reply.id === 'ready') resolve(reply.dimensions);
      else if (reply.id === 'failed') fail(reply.message);
      else {
        const waiting = pending.get(reply.id);
        pending.delete(reply.id);
        if ('error' in reply) waiting?.reject(modelFailed(resolved, reply.error));
        else waiting?.resolve(reply);
      }
      if (pending.size === 0) worker.unref();
    });
  });
  // A program that is done must not be kept alive by an idle model.
  worker.unref();

  function ask(task: WorkerRequest['task'], texts: readonly string[]): Promise<WorkerReply> {
    if (dead !== undefined) return Promise.reject(dead);
    const id = nextId++;
    worker.ref();
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, task, texts } satisfies WorkerRequest);
    });
  }

  async function embed(texts: readonly string[], prefix: string, signal?: AbortSignal): Promise<(Float32Array | null)[]> {
    const embedded: (Float32Array | null)[] = [];
    for (let from = 0; from < texts.length; from += TEXTS_PER_MESSAGE) {
      signal?.throwIfAborted();
      const batch = texts.slice(from, from + TEXTS_PER_MESSAGE).map((text) => prefix + text);
      const reply = await ask('embed', batch);
      if (!('vectors' in reply)) throw modelFailed(resolved, 'no vectors came back');
      for (let row = 0; row < batch.length; row++) {
        const vector = reply.vectors.slice(row * dimensions, (row + 1) * dimensions);
        embedded.push(reply.present[row] === 1 ? vector : null);
      }
    }
    return embedded;
  }

  return {
    fingerprint: resolved.fingerprint,
    model: resolved.name,
    dimensions,
    maxTokens: resolved.maxTokens,
    embedDocuments: (texts, signal) => embed(texts, resolved.documentPrefix, signal),
    async embedQuery(text, signal) {
      return (await embed([text], resolved.queryPrefix, signal))[0] ?? null;
    },
    async countTokens(texts) {
      const reply = await ask('count', texts);
      return 'counts' in reply ? reply.counts : [];
    },
    async close() {
      worker.removeAllListeners('exit');
      await worker.terminate();
    },
  };
}

function modelFailed(resolved: ResolvedModel, message: string, cause?: unknown): FootnoteError {
  const fromHub = resolved.localParent === null;
  return new FootnoteError('model-failed', {
    message: `The embedding model ${resolved.name} did not work: ${message}`,
    expected: fromHub ? 'the hub within reach, or the model in a folder' : 'a model in transformers.js layout',
    found: message,
    remedy: fromHub
      ? 'Download config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx into a folder and set FOOTNOTE_EMBEDDER to that folder.'
      : 'Check the folder, or set FOOTNOTE_EMBEDDER=bundled.',
    cause,
  });
}
