/**
 * Writes the fine-tuned reading model as a folder the assistant loads:
 *
 *     npx tsx models/train/reader/write-reading-model.ts --weights DIR --vocabulary MODEL --out models/footnote-reader-v1
 *
 * `--weights` holds weights.json and weights.f16 of finetune.py; `--vocabulary` is the embedding model whose rows they were trained with.
 */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { float16Value } from '../model/quantize-rows.ts';
import { readModel } from '../model/read-model.ts';
import { buildReadingGraph, type ReadingShape } from './reading-graph.ts';

const { values } = parseArgs({
  options: { weights: { type: 'string' }, vocabulary: { type: 'string' }, out: { type: 'string' } },
});
if (values.weights === undefined || values.vocabulary === undefined || values.out === undefined)
  throw new Error('Name three folders: --weights, --vocabulary and --out.');

interface WeightsIndex {
  readonly model: ReadingShape;
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly offset: number }[];
}

const index = JSON.parse(readFileSync(join(values.weights, 'weights.json'), 'utf8')) as WeightsIndex;
const bytes = readFileSync(join(values.weights, 'weights.f16'));
const bits = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const tensors = new Map(index.tensors.map((entry) => [entry.name, entry]));
const graph = buildReadingGraph(
  index.model,
  (name) => {
    const entry = tensors.get(name);
    if (entry === undefined) throw new Error(`${values.weights}: expected a tensor ${name}, found none`);
    const size = entry.shape.reduce((product, length) => product * length, 1);
    return {
      shape: entry.shape,
      values: Float32Array.from(bits.subarray(entry.offset, entry.offset + size), signedFloat16),
    };
  },
  readModel(values.vocabulary).vocabulary.rowOf,
);
mkdirSync(join(values.out, 'onnx'), { recursive: true });
writeFileSync(join(values.out, 'onnx', 'model_quantized.onnx'), graph);
for (const file of ['tokenizer.json', 'tokenizer_config.json'])
  copyFileSync(join(values.vocabulary, file), join(values.out, file));
writeFileSync(
  join(values.out, 'config.json'),
  `${JSON.stringify({ model_type: 'footnote-reader', ...index.model })}\n`,
);
console.log(`Wrote ${values.out}: ${(graph.length / 1e6).toFixed(1)} MB`);

function signedFloat16(bits: number): number {
  const value = float16Value(bits & 0x7fff);
  return bits > 0x7fff ? -value : value;
}
