/** Reads a model folder of ours back: its table as floats, its vocabulary, so that training can go on from it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOnnxConstants } from '../onnx/read-onnx-constants.ts';
import { isHan } from '../vocabulary/split-words.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { float16Value } from './quantize-rows.ts';

export interface TableModel {
  readonly vocabulary: Vocabulary;
  /** float32 `[rows, D]`. */
  readonly table: Float32Array;
  readonly dimensions: number;
}

/** @throws Error when the folder's graph is no table written by write-model.ts (constants `table`, `scale`, `map`) */
export function readModel(folder: string): TableModel {
  const file = join(folder, 'onnx', 'model_quantized.onnx');
  const constants = readOnnxConstants(readFileSync(file));
  const [table, scale, map] = ['table', 'scale', 'map'].map((name) => {
    const constant = constants.get(name);
    if (constant === undefined) throw new Error(`${file}: expected constants table, scale and map, found no ${name}`);
    return constant;
  });
  const [rows, dimensions] = table!.shape as [number, number];
  const values = new Int8Array(aligned(table!.raw));
  const scales = Array.from(new Uint16Array(aligned(scale!.raw)), float16Value);
  const floats = Float32Array.from(values, (value, at) => value * scales[Math.floor(at / dimensions)]!);
  return {
    dimensions,
    table: floats,
    vocabulary: readVocabulary(folder, new Int32Array(aligned(map!.raw)), rows, floats, dimensions),
  };
}

function readVocabulary(
  folder: string,
  rowOf: Int32Array,
  rows: number,
  table: Float32Array,
  dimensions: number,
): Vocabulary {
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  // Tokens that are digits come first in any JavaScript object; the ids say the true order.
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(model.vocab)) tokens[id] = token;
  const isZero = (row: number): boolean =>
    table.subarray(row * dimensions, (row + 1) * dimensions).every((value) => value === 0);
  let firstTrainedRow = 0;
  while (firstTrainedRow < rows && isZero(firstTrainedRow)) firstTrainedRow++;
  const firstChinese = tokens.findIndex(isHan);
  return { tokens, rowOf, rows, firstTrainedRow, firstChineseRow: firstChinese < 0 ? rows : rowOf[firstChinese]! };
}

/** The bytes in a buffer of their own (Buffer's slice would not copy): wider elements must start at a multiple of their size. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
