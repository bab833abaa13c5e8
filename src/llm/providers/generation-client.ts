/** The asking side of the generation thread: text in pieces, aborted by a signal, every waiter told when the thread dies. */

import { Worker } from 'node:worker_threads';
import type { GenerationReply, GenerationRequest, GenerationTurn } from './generation-messages.ts';
import type { GenerationModelPlace } from './transformers.ts';

export interface GenerationEnd {
  readonly end: 'stop' | 'length' | 'cancelled';
  readonly promptTokens: number;
  readonly newTokens: number;
}

export interface GenerationWorker {
  /** The model's window. */
  readonly contextTokens: number;
  generate(
    turns: readonly GenerationTurn[],
    settings: { readonly maxNewTokens: number; readonly stop?: readonly string[]; readonly signal?: AbortSignal },
  ): AsyncGenerator<string, GenerationEnd>;
  countTokens(text: string): Promise<number>;
  close(): Promise<void>;
}

type Listener = (message: GenerationReply | { readonly id: number; readonly error: string }) => void;

/** @throws Error with the loader's reason when the model can not be loaded */
export async function startGenerationWorker(place: GenerationModelPlace): Promise<GenerationWorker> {
  const worker = new Worker(new URL('./start-generation-worker.mjs', import.meta.url), { workerData: place });
  const listeners = new Map<number, Listener>();
  let nextId = 1;
  let death: Error | undefined;
  const die = (reason: Error): void => {
    death ??= reason;
    for (const [id, listen] of listeners) listen({ id, error: death.message });
    listeners.clear();
  };
  const contextTokens = await new Promise<number>((resolve, reject) => {
    worker.on('message', (message: GenerationReply) => {
      if (message.id === 'ready') resolve(message.contextTokens);
      else if (message.id === 'failed') {
        reject(new Error(message.message));
        void worker.terminate();
      } else listeners.get(message.id)?.(message);
    });
    worker.on('error', (error) => {
      reject(error);
      die(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', (code) => {
      reject(new Error(`the generation thread ended with code ${code}`));
      die(new Error(`the generation thread ended with code ${code}`));
    });
  });
  // The thread alone keeps no process alive; a running generation does, through the promise its caller awaits.
  worker.unref();
  const post = (request: GenerationRequest): void => worker.postMessage(request);

  async function* generate(
    turns: readonly GenerationTurn[],
    { maxNewTokens, stop = [], signal }: Parameters<GenerationWorker['generate']>[1],
  ): AsyncGenerator<string, GenerationEnd> {
    signal?.throwIfAborted();
    if (death !== undefined) throw death;
    const id = nextId++;
    const arrived: Parameters<Listener>[0][] = [];
    let wake = (): void => {};
    listeners.set(id, (message) => {
      arrived.push(message);
      wake();
    });
    const cancel = (): void => {
      post({ id, task: 'cancel' });
      wake();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    worker.ref();
    post({ id, task: 'generate', turns, maxNewTokens, stop });
    let isOver = false;
    try {
      while (true) {
        signal?.throwIfAborted();
        const message = arrived.shift();
        if (message === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if ('text' in message) yield message.text;
        else {
          isOver = true;
          if ('error' in message) throw new Error(message.error);
          if ('end' in message)
            return { end: message.end, promptTokens: message.promptTokens, newTokens: message.newTokens };
        }
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      if (!isOver && death === undefined) post({ id, task: 'cancel' });
      listeners.delete(id);
      if (listeners.size === 0) worker.unref();
    }
  }

  function countTokens(text: string): Promise<number> {
    if (death !== undefined) return Promise.reject(death);
    const id = nextId++;
    worker.ref();
    return new Promise((resolve, reject) => {
      listeners.set(id, (message) => {
        listeners.delete(id);
        if (listeners.size === 0) worker.unref();
        if ('count' in message) resolve(message.count);
        else reject(new Error('error' in message ? message.error : 'no count'));
      });
      post({ id, task: 'count', text });
    });
  }

  async function close(): Promise<void> {
    die(new Error('the generation thread was closed'));
    await worker.terminate();
  }

  return { contextTokens, generate, countTokens, close };
}
