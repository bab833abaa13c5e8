/** The ReadingModel over onnxruntime, in a process of its own. */

import { join } from 'node:path';
import type { TokenVectors } from '../../embed/embedder.ts';
import { FootnoteError } from '../../errors.ts';
import { startModelProcess } from '../../model-process/start-model-process.ts';
import { describeStanding } from './describe-standing.ts';
import { layOutCandidates, textsToRead } from './lay-out-candidates.ts';
import { readSpans } from './read-spans.ts';
import type { ReadingModel } from './reading-model.ts';
import type { ReadLines, ToReadingModel } from './reading-process.ts';

/**
 * @param folder as `models/train/reading/write-reading-model.ts` writes it
 * @param words of the embedding model over whose words it was trained
 * @throws FootnoteError `model-failed` when the model does not load
 */
export async function createReadingModel(folder: string, words: TokenVectors): Promise<ReadingModel> {
  const model = await startModelProcess<null, ToReadingModel, ReadLines>({
    program: new URL('./reading-process.ts', import.meta.url),
    arguments: ['--file', join(folder, 'onnx', 'model_quantized.onnx')],
    failed: (message, cause) => readingFailed(folder, message, cause),
    async prepare(ask) {
      const { rows, dimensions } = await words.readTable();
      await ask({ rows, dimensions });
    },
  });
  return {
    async read({ question, candidates, none }, signal) {
      signal?.throwIfAborted();
      if (candidates.length === 0) return { candidates: [], none: 0, spans: [] };
      const ids = await words.idsOf(textsToRead(question, candidates));
      const scores = candidates.map(({ score }) => score);
      const lines = layOutCandidates(ids, candidates);
      const read = await model.ask({ lines, standing: describeStanding(scores, none) });
      const [forNone, ...forCandidates] = read.corrections;
      const { tokens } = await words.readTable();
      const spans = candidates.map(({ reading }, line) => readSpans(reading, lines, line, read.spans, tokens));
      return { candidates: forCandidates, none: forNone!, spans };
    },
    close: model.close,
  };
}

function readingFailed(folder: string, message: string, cause: unknown): FootnoteError {
  return new FootnoteError('model-failed', {
    message: `The reading model did not work: ${message}`,
    expected: `onnx/model_quantized.onnx in ${folder}`,
    found: message,
    remedy: 'The model comes with the program: install it again, or take the folder from the repository.',
    cause,
  });
}
