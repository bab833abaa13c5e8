/** Writes an adapted table as a model folder, whole or not at all: everything else is copied from the model it came from. */

import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantizeRows } from '../model/quantize-rows.ts';
import type { TableModel } from '../model/read-model.ts';
import { buildTableGraph } from '../model/table-graph.ts';

/** Replaces `folder`; a stop half-way leaves what was there, or nothing. */
export function writeAdaptedModel(folder: string, sourceFolder: string, model: TableModel, table: Float32Array): void {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    copyFileSync(join(sourceFolder, file), join(draft, file));
  }
  const quantized = quantizeRows(table, model.dimensions);
  const graph = buildTableGraph(model.vocabulary.rowOf, quantized, model.dimensions);
  writeFileSync(join(draft, 'onnx', 'model_quantized.onnx'), graph);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
