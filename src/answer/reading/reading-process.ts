/** The process that holds the reading model. */

import { parseArgs } from 'node:util';
import onnxruntime from 'onnxruntime-node';
import { serveRequests } from '../../model-process/serve-requests.ts';
import { STANDING_WIDTH } from './describe-standing.ts';
import { gatherVectors, type WordVectors } from './gather-vectors.ts';
import type { ReadingLines } from './lay-out-candidates.ts';

/** The words come first, once; they would be most of every message. */
export type ToReadingModel = WordVectors | LinesToRead;

export interface LinesToRead {
  readonly lines: ReadingLines;
  /** `describeStanding`. */
  readonly standing: Float32Array;
}

/** What the graph gives (models/train/reading/reading-graph.ts). */
export interface ReadLines {
  /** `[N + 1]`, "none of them" first. */
  readonly corrections: Float32Array;
  /** `[N, T, 2]` logits to begin and to end the short answer. */
  readonly spans: Float32Array;
}

const NOTHING: ReadLines = { corrections: new Float32Array(), spans: new Float32Array() };
const { Tensor } = onnxruntime;
const { file } = parseArgs({ options: { file: { type: 'string' } } }).values;
await serveRequests<null, ToReadingModel, ReadLines>(async () => {
  const session = await onnxruntime.InferenceSession.create(file!);
  let words: WordVectors | undefined;
  return {
    ready: null,
    async answer(asked) {
      if ('rows' in asked) {
        words = asked;
        return NOTHING;
      }
      const { candidates, tokens, ids, kinds, lengths, questionTokens } = asked.lines;
      const size = [candidates, tokens];
      const outputs = await session.run({
        input_ids: new Tensor('int64', widen(ids), size),
        kinds: new Tensor('int64', widen(kinds), size),
        vectors: new Tensor('int8', gatherVectors(ids, words!), [...size, words!.dimensions]),
        lengths: new Tensor('int32', lengths, [candidates]),
        question_tokens: new Tensor('int64', BigInt64Array.of(BigInt(questionTokens)), [1]),
        standing: new Tensor('float32', asked.standing, [candidates + 1, STANDING_WIDTH]),
      });
      return {
        corrections: outputs.corrections!.data as Float32Array,
        spans: outputs.spans!.data as Float32Array,
      };
    },
  };
});

/** By low halves, little-endian as on every machine the ONNX runtime is built for: a BigInt a token is slow. */
function widen(values: Int32Array): BigInt64Array {
  const wide = new BigInt64Array(values.length);
  const halves = new Int32Array(wide.buffer);
  for (let index = 0; index < values.length; index++) halves[2 * index] = values[index]!;
  return wide;
}
