/**
 * The owner's side of a process that holds a model. A process of its own never stalls the caller, and the ONNX runtime, which can not
 * be loaded twice by threads of one process (version 1.14, "Module did not self-register"), can be opened as often as wanted. One that
 * was killed (out of memory, by hand) is started again when it is next asked something.
 */

import type { FootnoteError } from '../errors.ts';
import { type OpenProcess, openProcess } from './open-process.ts';

export interface ModelProcessOptions<Asked, Told> {
  /** The program, which calls `serveRequests`. */
  readonly program: URL;
  readonly arguments: readonly string[];
  /** The error that callers get when the model does not load, fails, or its process ends. */
  failed(message: string, cause?: unknown): FootnoteError;
  /** What the model has to be told each time that it has loaded, before anything else. */
  prepare?(ask: (asked: Asked) => Promise<Told>): Promise<unknown>;
}

export interface ModelProcess<Ready, Asked, Told> {
  /** What the model said when it was first loaded. */
  readonly ready: Ready;
  /** @throws FootnoteError of `failed`; when the process ends meanwhile, the next question finds it started again */
  ask(asked: Asked): Promise<Told>;
  close(): Promise<void>;
}

/** @throws FootnoteError of `failed` when the model does not load */
export async function startModelProcess<Ready, Asked, Told>(
  options: ModelProcessOptions<Asked, Told>,
): Promise<ModelProcess<Ready, Asked, Told>> {
  const start = async (): Promise<OpenProcess<Ready, Asked, Told>> => {
    const opened = await openProcess<Ready, Asked, Told>(options);
    try {
      await options.prepare?.(opened.ask);
    } catch (thrown) {
      await opened.close();
      throw thrown;
    }
    return opened;
  };
  let current = await start();
  const { ready } = current;
  let restart: Promise<OpenProcess<Ready, Asked, Told>> | undefined;
  let isClosed = false;
  return {
    ready,
    async ask(asked) {
      if (isClosed) throw options.failed('it was closed');
      if (current.hasEnded()) {
        restart ??= start().finally(() => {
          restart = undefined;
        });
        current = await restart;
      }
      return current.ask(asked);
    },
    async close() {
      isClosed = true;
      await restart?.then(
        (opened) => opened.close(),
        () => undefined,
      );
      await current.close();
    },
  };
}
