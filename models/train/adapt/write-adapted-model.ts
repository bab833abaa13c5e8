/** Writes an adapted table as a model folder: everything else is copied from the model it came from. */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantizeRows } from '../model/quantize-rows.ts';
import type { TableModel } from '../model/read-model.ts';
import { buildTableGraph } from '../model/table-graph.ts';

export function writeAdaptedModel(folder: string, sourceFolder: string, model: TableModel, table: Float32Array): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    cpSync(join(sourceFolder, file), join(folder, file), { force: true, mode: 0 });
  }
  const quantized = quantizeRows(table, model.dimensions);
  const graph = buildTableGraph(model.vocabulary.rowOf, quantized, model.dimensions);
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), graph);
}
