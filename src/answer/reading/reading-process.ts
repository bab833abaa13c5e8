/** The process that holds the reading model. */

import { parseArgs } from 'node:util';
import onnxruntime from 'onnxruntime-node';
import { serveRequests } from '../../model-process/serve-requests.ts';
import { STANDING_WIDTH } from './describe-standing.ts';
import type { ReadingLines } from './lay-out-candidates.ts';

export interface LinesToRead {
  readonly lines: ReadingLines;
  /** `describeStanding`. */
  readonly standing: Float32Array;
}

const { Tensor } = onnxruntime;
const { file } = parseArgs({ options: { file: { type: 'string' } } }).values;
await serveRequests<null, LinesToRead, Float32Array>(async () => {
  const session = await onnxruntime.InferenceSession.create(file!);
  return {
    ready: null,
    async answer({ lines, standing }) {
      const { candidates, tokens, ids, kinds, vectors, lengths, questionTokens } = lines;
      const size = [candidates, tokens];
      const outputs = await session.run({
        input_ids: new Tensor('int64', widen(ids), size),
        kinds: new Tensor('int64', widen(kinds), size),
        vectors: new Tensor('int8', vectors, [...size, vectors.length / ids.length]),
        lengths: new Tensor('int32', lengths, [candidates]),
        question_tokens: new Tensor('int64', BigInt64Array.of(BigInt(questionTokens)), [1]),
        standing: new Tensor('float32', standing, [candidates + 1, STANDING_WIDTH]),
      });
      return outputs.corrections!.data as Float32Array;
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
