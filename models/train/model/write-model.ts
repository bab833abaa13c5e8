/** Writes a table and its vocabulary as a model folder in transformers.js layout. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { quantizeRows } from './quantize-rows.ts';
import { buildTableGraph } from './table-graph.ts';
import { modelConfigJson, tokenizerConfigJson, tokenizerJson } from './tokenizer-json.ts';

/** @param table float32 `[rows, D]` */
export function writeModel(folder: string, table: Float32Array, vocabulary: Vocabulary): void {
  const dimensions = table.length / vocabulary.rows;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'tokenizer.json'), tokenizerJson(vocabulary));
  writeFileSync(join(folder, 'tokenizer_config.json'), tokenizerConfigJson());
  writeFileSync(join(folder, 'config.json'), modelConfigJson(vocabulary, dimensions));
  const graph = buildTableGraph(vocabulary.rowOf, quantizeRows(table, dimensions), dimensions);
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), graph);
}
