/**
 * The owner's side of a process that holds a model. A process of its own never stalls the caller, and the ONNX runtime, which can not
 * be loaded twice by threads of one process (version 1.14, "Module did not self-register"), can be opened as often as wanted.
 */

import type { FootnoteError } from '../errors.ts';
import { forkModel, keepAlive } from './fork-model.ts';
import type { ModelReply, ModelRequest } from './messages.ts';

export interface ModelProcessOptions {
  /** The program, which calls `serveRequests`. */
  readonly program: URL;
  readonly arguments: readonly string[];
  /** The error that callers get when the model does not load, fails, or its process ends. */
  failed(message: string, cause?: unknown): FootnoteError;
}

export interface ModelProcess<Ready, Asked, Told> {
  readonly ready: Ready;
  ask(asked: Asked): Promise<Told>;
  close(): Promise<void>;
}

interface Waiting<Told> {
  resolve(told: Told): void;
  reject(error: Error): void;
}

/** @throws FootnoteError of `failed` when the model does not load */
export async function startModelProcess<Ready, Asked, Told>({
  program,
  arguments: given,
  failed,
}: ModelProcessOptions): Promise<ModelProcess<Ready, Asked, Told>> {
  const waiting = new Map<number, Waiting<Told>>();
  let nextId = 0;
  let ended: FootnoteError | undefined;
  const child = forkModel(program, given);
  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void => {
      ended ??= failed(message, cause);
      for (const waiter of waiting.values()) waiter.reject(ended);
      waiting.clear();
      reject(ended);
      child.kill();
    };
    child.on('error', (error) => fail(error.message, error));
    child.on('exit', (code, signal) => fail(`its process ended (${signal ?? `code ${code}`})`));
    child.on('message', (reply: ModelReply<Ready, Told>) => {
      if (reply.id === 'ready') resolve(reply.ready);
      else if (reply.id === 'failed') fail(reply.message);
      else {
        const waiter = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) waiter?.reject(failed(reply.error));
        else waiter?.resolve(reply.told);
      }
      if (waiting.size === 0) keepAlive(child, false);
    });
  });
  return {
    ready,
    ask(asked) {
      if (ended !== undefined) return Promise.reject(ended);
      const id = nextId++;
      keepAlive(child, true);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, asked } satisfies ModelRequest<Asked>);
      });
    },
    async close() {
      if (ended !== undefined) return;
      ended = failed('it was closed');
      const exited = new Promise((resolve) => child.once('exit', resolve));
      keepAlive(child, true);
      child.kill();
      await exited;
    },
  };
}
