/** One run of a program that holds a model, from its start to its end. */

import type { FootnoteError } from '../errors.ts';
import { forkModel, keepAlive } from './fork-model.ts';
import type { ModelReply, ModelRequest } from './messages.ts';

export interface OpenProcess<Ready, Asked, Told> {
  readonly ready: Ready;
  ask(asked: Asked): Promise<Told>;
  /** True once it was closed, or ended by itself. */
  hasEnded(): boolean;
  close(): Promise<void>;
}

interface ProgramToOpen {
  readonly program: URL;
  readonly arguments: readonly string[];
  failed(message: string, cause?: unknown): FootnoteError;
}

interface Waiting<Told> {
  resolve(told: Told): void;
  reject(error: Error): void;
}

/** @throws FootnoteError of `failed` when the model does not load */
export async function openProcess<Ready, Asked, Told>({
  program,
  arguments: given,
  failed,
}: ProgramToOpen): Promise<OpenProcess<Ready, Asked, Told>> {
  const waiting = new Map<number, Waiting<Told>>();
  let nextId = 0;
  let ended: FootnoteError | undefined;
  const child = forkModel(program, given);
  const end = (message: string, cause?: unknown): FootnoteError => {
    ended ??= failed(message, cause);
    for (const waiter of waiting.values()) waiter.reject(ended);
    waiting.clear();
    child.kill();
    return ended;
  };
  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void => reject(end(message, cause));
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
        child.send({ id, asked } satisfies ModelRequest<Asked>, (error) => {
          if (error !== null) end(error.message, error);
        });
      });
    },
    hasEnded: () => ended !== undefined,
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
