/**
 * The Embedder over transformers.js, in a process of its own: embedding never stalls the caller, and the ONNX runtime, which can
 * not be loaded twice by threads of one process (version 1.14, "Module did not self-register"), can be opened as often as wanted.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FootnoteError } from '../errors.ts';
import type { Embedder, TokenTable, TokenVectors } from './embedder.ts';
import type { EmbeddingReply, EmbeddingRequest } from './embedding-process.ts';
import type { ResolvedModel } from './resolve-model.ts';

/** Texts in one message: a question waits for at most one such batch of an ingest, some 30 ms with the bundled model. */
const TEXTS_PER_MESSAGE = 32;

type Ready = Extract<EmbeddingReply, { readonly id: 'ready' }>;

interface Waiting {
  resolve(reply: EmbeddingReply): void;
  reject(error: Error): void;
}

/** @throws FootnoteError `model-failed` when the model does not load */
export async function createTransformersEmbedder(resolved: ResolvedModel): Promise<Embedder> {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let ended: FootnoteError | undefined;
  const child = startProcess(resolved);

  const { dimensions, hasTokenTable } = await new Promise<Ready>((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void => {
      ended ??= modelFailed(resolved, message, cause);
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
      reject(ended);
      child.kill();
    };
    child.on('error', (error) => fail(error.message, error));
    child.on('exit', (code, signal) => fail(`its process ended (${signal ?? `code ${code}`})`));
    child.on('message', (reply: EmbeddingReply) => {
      if (reply.id === 'ready') resolve(reply);
      else if (reply.id === 'failed') fail(reply.message);
      else {
        const waiter = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) waiter?.reject(modelFailed(resolved, reply.error));
        else waiter?.resolve(reply);
      }
      if (waiting.size === 0) keepAlive(child, false);
    });
  });

  function ask(task: EmbeddingRequest['task'], texts: readonly string[]): Promise<EmbeddingReply> {
    if (ended !== undefined) return Promise.reject(ended);
    const id = nextId++;
    keepAlive(child, true);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, task, texts } satisfies EmbeddingRequest);
    });
  }

  async function embed(
    texts: readonly string[],
    prefix: string,
    signal?: AbortSignal,
  ): Promise<(Float32Array | null)[]> {
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

  let table: Promise<TokenTable> | undefined;
  const tokenVectors: TokenVectors = {
    async idsOf(texts) {
      const reply = await ask('ids', texts);
      if (!('ids' in reply)) throw modelFailed(resolved, 'no token ids came back');
      return reply.ids;
    },
    readTable() {
      table ??= ask('table', []).then(
        (reply) => {
          if (!('table' in reply)) throw modelFailed(resolved, 'no token table came back');
          return reply.table;
        },
        (thrown) => {
          table = undefined;
          throw thrown;
        },
      );
      return table;
    },
  };

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
      if (!('counts' in reply)) throw modelFailed(resolved, 'no counts came back');
      return reply.counts;
    },
    ...(hasTokenTable ? { tokenVectors } : {}),
    async close() {
      if (ended !== undefined) return;
      ended = modelFailed(resolved, 'it was closed');
      const exited = new Promise((resolve) => child.once('exit', resolve));
      keepAlive(child, true);
      child.kill();
      await exited;
    },
  };
}

function startProcess(resolved: ResolvedModel): ChildProcess {
  return fork(
    fileURLToPath(new URL('./embedding-process.ts', import.meta.url)),
    ['--model', JSON.stringify(resolved)],
    {
      execArgv: ['--import', import.meta.resolve('tsx')],
      // Typed arrays cross as they are.
      serialization: 'advanced',
      // Settings and keys are of no use to the model.
      env: pickEnvironment(['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS']),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
}

function pickEnvironment(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** A program that is done must not be kept running by an idle model; one that waits for vectors must. */
function keepAlive(child: ChildProcess, wanted: boolean): void {
  if (wanted) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
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
