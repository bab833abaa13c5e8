/** The asking side of the generation process: text in pieces, aborted by a signal, every waiter told when it dies. */

import { forkModel, keepAlive } from '../../model-process/fork-model.ts';
import type { GenerationReply, GenerationRequest, GenerationTurn } from './generation-messages.ts';
import type { GenerationModelPlace } from './transformers.ts';

export interface GenerationEnd {
  readonly end: 'stop' | 'length' | 'cancelled';
  readonly promptTokens: number;
  readonly newTokens: number;
}

export interface GenerationProcess {
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

/**
 * A process rather than a thread: onnxruntime-node 1.14 can not be loaded twice by threads of one process, and a closed one
 * could not be opened again.
 *
 * @throws Error with the loader's reason when the model can not be loaded
 */
export async function startGenerationProcess(place: GenerationModelPlace): Promise<GenerationProcess> {
  const child = forkModel(new URL('./generation-process.ts', import.meta.url), ['--model', JSON.stringify(place)]);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listeners = new Map<number, Listener>();
  let nextId = 1;
  let death: Error | undefined;
  const die = (reason: Error): void => {
    death ??= reason;
    for (const [id, listen] of listeners) listen({ id, error: death.message });
    listeners.clear();
  };
  const contextTokens = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: GenerationReply) => {
      if (message.id === 'ready') resolve(message.contextTokens);
      else if (message.id === 'failed') {
        reject(new Error(message.message));
        child.kill();
      } else listeners.get(message.id)?.(message);
    });
    child.on('error', (error) => {
      reject(error);
      die(error);
    });
    child.on('exit', (code) => {
      const ended = new Error(`the process of the model ended with code ${code}`);
      reject(ended);
      die(ended);
    });
  });
  keepAlive(child, false);
  const post = (request: GenerationRequest): void => {
    if (child.connected) child.send(request);
  };

  async function* generate(
    turns: readonly GenerationTurn[],
    { maxNewTokens, stop = [], signal }: Parameters<GenerationProcess['generate']>[1],
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
    keepAlive(child, true);
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
      if (listeners.size === 0 && death === undefined) keepAlive(child, false);
    }
  }

  function countTokens(text: string): Promise<number> {
    if (death !== undefined) return Promise.reject(death);
    const id = nextId++;
    keepAlive(child, true);
    return new Promise((resolve, reject) => {
      listeners.set(id, (message) => {
        listeners.delete(id);
        if (listeners.size === 0 && death === undefined) keepAlive(child, false);
        if ('count' in message) resolve(message.count);
        else reject(new Error('error' in message ? message.error : 'no count'));
      });
      post({ id, task: 'count', text });
    });
  }

  async function close(): Promise<void> {
    die(new Error('the model was closed'));
    keepAlive(child, true);
    child.kill();
    await exited;
  }

  return { contextTokens, generate, countTokens, close };
}
