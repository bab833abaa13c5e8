/** The Embedder over transformers.js, in a process of its own. */

import { FootnoteError } from '../errors.ts';
import { startModelProcess } from '../model-process/start-model-process.ts';
import type { Embedder, TokenTable, TokenVectors } from './embedder.ts';
import type { EmbeddingAnswer, EmbeddingTask, LoadedEmbedder } from './embedding-process.ts';
import type { ResolvedModel } from './resolve-model.ts';

/** Texts in one message: a question waits for at most one such batch of an ingest, some 30 ms with the bundled model. */
const TEXTS_PER_MESSAGE = 32;

/** @throws FootnoteError `model-failed` when the model does not load */
export async function createTransformersEmbedder(resolved: ResolvedModel): Promise<Embedder> {
  const model = await startModelProcess<LoadedEmbedder, EmbeddingTask, EmbeddingAnswer>({
    program: new URL('./embedding-process.ts', import.meta.url),
    arguments: ['--model', JSON.stringify(resolved)],
    failed: (message, cause) => modelFailed(resolved, message, cause),
  });
  const { dimensions, hasTokenTable } = model.ready;
  const ask = (task: EmbeddingTask['task'], texts: readonly string[]) => model.ask({ task, texts });

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
    close: model.close,
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
