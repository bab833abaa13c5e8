/** The Reranker over a transformers.js sequence-classification model (ms-marco-MiniLM, bge-reranker), in a process of its own. */

import type { ResolvedModel } from '../embed/resolve-model.ts';
import { FootnoteError } from '../errors.ts';
import { startModelProcess } from '../model-process/start-model-process.ts';
import type { PairsToScore } from './cross-encoder-process.ts';
import type { Reranker } from './reranker.ts';

/** @throws FootnoteError `model-failed` when the model does not load */
export async function createCrossEncoder(resolved: ResolvedModel): Promise<Reranker> {
  const model = await startModelProcess<null, PairsToScore, number[]>({
    program: new URL('./cross-encoder-process.ts', import.meta.url),
    arguments: ['--model', JSON.stringify(resolved)],
    failed: (message, cause) => modelFailed(resolved, message, cause),
  });
  return {
    model: resolved.name,
    async score(question, passages, signal) {
      signal?.throwIfAborted();
      return model.ask({ question, passages });
    },
    close: model.close,
  };
}

function modelFailed(resolved: ResolvedModel, message: string, cause: unknown): FootnoteError {
  return new FootnoteError('model-failed', {
    message: `The reranking model ${resolved.name} did not work: ${message}`,
    expected: 'a sequence-classification model in transformers.js layout with one or two labels',
    found: message,
    cause,
    remedy:
      resolved.localParent === null
        ? 'Download config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx into a folder and set FOOTNOTE_RERANKER to that folder, or leave it empty.'
        : 'Check the folder, or leave FOOTNOTE_RERANKER empty.',
  });
}
