/**
 * Writes the trained reading model as a folder the assistant loads:
 *
 *     npx tsx models/train/reading/write-reading-model.ts --weights DIR --vocabulary MODEL --out models/footnote-read-v2
 *
 * `--weights` holds weights.json and weights.f16 of train.py; `--vocabulary` is the embedding model whose words it was trained over.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { float16Value } from '../model/quantize-rows.ts';
import { readModel, type TableModel } from '../model/read-model.ts';
import type { Tensor } from './quantize-tensor.ts';
import { buildReadingGraph, type ReadingShape, type ReadingVocabulary } from './reading-graph.ts';

interface WeightsIndex {
  readonly model: ReadingShape;
  /** Rows of the embedding model's table that have vectors of their own here, in the order of these. */
  readonly common: readonly number[];
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly offset: number }[];
}

const { values } = parseArgs({
  options: { weights: { type: 'string' }, vocabulary: { type: 'string' }, out: { type: 'string' } },
});
if (values.weights === undefined || values.vocabulary === undefined || values.out === undefined)
  throw new Error('Name three folders: --weights, --vocabulary and --out.');
const { weights, vocabulary, out } = values;
const index = JSON.parse(readFileSync(join(weights, 'weights.json'), 'utf8')) as WeightsIndex;
const graph = buildReadingGraph(index.model, openWeights(index, weights), describeWords(readModel(vocabulary), index));
mkdirSync(join(out, 'onnx'), { recursive: true });
writeFileSync(join(out, 'onnx', 'model_quantized.onnx'), graph);
writeFileSync(
  join(out, 'config.json'),
  `${JSON.stringify({ model_type: 'footnote-reading', words_of: basename(resolve(vocabulary)), ...index.model })}\n`,
);
console.log(`Wrote ${out}: ${(graph.length / 1e6).toFixed(1)} MB`);

function openWeights({ tensors }: WeightsIndex, folder: string): (name: string) => Tensor {
  const bytes = readFileSync(join(folder, 'weights.f16'));
  const bits = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const byName = new Map(tensors.map((entry) => [entry.name, entry]));
  return (name) => {
    const entry = byName.get(name);
    if (entry === undefined) throw new Error(`${folder}: expected a tensor ${name}, found none`);
    const size = entry.shape.reduce((product, length) => product * length, 1);
    return {
      shape: entry.shape,
      values: Float32Array.from(bits.subarray(entry.offset, entry.offset + size), signedFloat16),
    };
  };
}

function signedFloat16(bits: number): number {
  const value = float16Value(bits & 0x7fff);
  return bits > 0x7fff ? -value : value;
}

function describeWords(model: TableModel, { common }: WeightsIndex): ReadingVocabulary {
  const { rows, rowOf } = model.vocabulary;
  const lengths = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let at = row * model.dimensions; at < (row + 1) * model.dimensions; at++) squares += model.table[at]! ** 2;
    lengths[row] = Math.sqrt(squares);
  }
  const known = lengths.filter((length) => length > 0);
  const mean = known.reduce((sum, length) => sum + length, 0) / known.length;
  const own = new Int32Array(rows);
  for (const [place, row] of common.entries()) if (row !== 0) own[row] = place + 1;
  // Half of it, as in train.py: about as large as the other features.
  return { rowOf, lengths: lengths.map((length) => length / mean / 2), common: own };
}
