/** The ReadingModel over onnxruntime, in a process of its own. */

import { fork } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FootnoteError } from '../../../errors.ts';
import type { ReadingModel, ReadingScores } from './reading-model.ts';
import type { ReadingMessage, ReadingReply } from './reading-process.ts';

interface Waiting {
  resolve(scores: ReadingScores): void;
  reject(error: Error): void;
}

/**
 * @param folder as `models/train/reader/write-reading-model.ts` writes it
 * @throws FootnoteError `model-failed` when the model does not load
 */
export async function createReadingModel(folder: string): Promise<ReadingModel> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let ended: FootnoteError | undefined;
  const child = fork(
    fileURLToPath(new URL('./reading-process.ts', import.meta.url)),
    ['--parent', dirname(folder), '--name', basename(folder)],
    {
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      env: { PATH: process.env.PATH ?? '', ...(process.env.HOME === undefined ? {} : { HOME: process.env.HOME }) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    const fail = (message: string): void => {
      ended ??= readingFailed(folder, message);
      for (const waiter of waiting.values()) waiter.reject(ended);
      waiting.clear();
      reject(ended);
      child.kill();
    };
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => fail(`its process ended (${signal ?? `code ${code}`})`));
    child.on('message', (reply: ReadingReply) => {
      if (reply.id === 'ready') resolve();
      else if (reply.id === 'failed') fail(reply.message);
      else {
        const waiter = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) waiter?.reject(readingFailed(folder, reply.error));
        else waiter?.resolve({ scores: reply.scores, none: reply.none });
      }
      // A program that is done must not be kept running by an idle model.
      if (waiting.size === 0) {
        child.unref();
        child.channel?.unref();
      }
    });
  });
  return {
    async read(request, signal) {
      signal?.throwIfAborted();
      if (ended !== undefined) throw ended;
      if (request.ranges.length === 0) return { scores: [], none: 0 };
      const id = nextId++;
      child.ref();
      child.channel?.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, ...request } satisfies ReadingMessage);
      });
    },
    async close() {
      if (ended !== undefined) return;
      ended = readingFailed(folder, 'it was closed');
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.ref();
      child.kill();
      await exited;
    },
  };
}

function readingFailed(folder: string, message: string): FootnoteError {
  return new FootnoteError('model-failed', {
    message: `The reading model did not work: ${message}`,
    expected: `tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx in ${folder}`,
    found: message,
    remedy: 'The model comes with the program: install it again, or take the folder from the repository.',
  });
}
