/** The Reranker over a transformers.js sequence-classification model (ms-marco-MiniLM, bge-reranker), in a process of its own. */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ResolvedModel } from '../embed/resolve-model.ts';
import { FootnoteError } from '../errors.ts';
import type { RerankReply, RerankRequest } from './cross-encoder-process.ts';
import type { Reranker } from './reranker.ts';

interface Waiting {
  resolve(scores: number[]): void;
  reject(error: Error): void;
}

/** @throws FootnoteError `model-failed` when the model does not load */
export async function createCrossEncoder(resolved: ResolvedModel): Promise<Reranker> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let ended: FootnoteError | undefined;
  const child = fork(
    fileURLToPath(new URL('./cross-encoder-process.ts', import.meta.url)),
    ['--model', JSON.stringify(resolved)],
    {
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      env: { PATH: process.env.PATH ?? '', ...(process.env.HOME === undefined ? {} : { HOME: process.env.HOME }) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    const fail = (message: string): void => {
      ended ??= modelFailed(resolved, message);
      for (const waiter of waiting.values()) waiter.reject(ended);
      waiting.clear();
      reject(ended);
      child.kill();
    };
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => fail(`its process ended (${signal ?? `code ${code}`})`));
    child.on('message', (reply: RerankReply) => {
      if (reply.id === 'ready') resolve();
      else if (reply.id === 'failed') fail(reply.message);
      else {
        const waiter = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) waiter?.reject(modelFailed(resolved, reply.error));
        else waiter?.resolve(reply.scores);
      }
      // A program that is done must not be kept running by an idle model.
      if (waiting.size === 0) {
        child.unref();
        child.channel?.unref();
      }
    });
  });

  return {
    model: resolved.name,
    async score(question, passages, signal) {
      signal?.throwIfAborted();
      if (ended !== undefined) throw ended;
      const id = nextId++;
      child.ref();
      child.channel?.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, question, passages } satisfies RerankRequest);
      });
    },
    async close() {
      if (ended !== undefined) return;
      ended = modelFailed(resolved, 'it was closed');
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.ref();
      child.kill();
      await exited;
    },
  };
}

function modelFailed(resolved: ResolvedModel, message: string): FootnoteError {
  return new FootnoteError('model-failed', {
    message: `The reranking model ${resolved.name} did not work: ${message}`,
    expected: 'a sequence-classification model in transformers.js layout with one or two labels',
    found: message,
    remedy:
      resolved.localParent === null
        ? 'Download config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx into a folder and set FOOTNOTE_RERANKER to that folder, or leave it empty.'
        : 'Check the folder, or leave FOOTNOTE_RERANKER empty.',
  });
}
