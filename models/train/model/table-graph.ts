/** The model as an ONNX graph: look rows up, scale them, add up those the attention mask keeps. */

import { encodeOnnx } from '../onnx/encode-onnx.ts';
import type { QuantizedRows } from './quantize-rows.ts';

/**
 * Constants `table` int8 `[rows, D]`, `scale` float16 `[rows, 1]` and `map` int32 `[tokens]` hold everything that late interaction
 * needs: token id -> row -> vector. Inputs `input_ids`, `attention_mask` int64 `[batch, tokens]`; output `last_hidden_state`
 * `[batch, 1, D]`, the sum of the tokens' vectors, whose direction is the text's embedding.
 */
export function buildTableGraph(rowOf: Int32Array, quantized: QuantizedRows, dimensions: number): Uint8Array {
  const rows = quantized.scales.length;
  const node = (operator: string, inputs: string[], output: string, attributes: Record<string, number> = {}) => ({
    operator,
    inputs,
    outputs: [output],
    attributes,
  });
  const FLOAT = { to: 1 };
  return encodeOnnx({
    name: 'footnote-embed',
    nodes: [
      node('Gather', ['map', 'input_ids'], 'rows'),
      node('Gather', ['table', 'rows'], 'steps'),
      node('Gather', ['scale', 'rows'], 'rowScales'),
      node('Cast', ['steps'], 'stepFloats', FLOAT),
      node('Cast', ['rowScales'], 'scaleFloats', FLOAT),
      node('Mul', ['stepFloats', 'scaleFloats'], 'vectors'),
      node('Cast', ['attention_mask'], 'maskFloats', FLOAT),
      node('Unsqueeze', ['maskFloats', 'lastAxis'], 'mask'),
      node('Mul', ['vectors', 'mask'], 'kept'),
      node('ReduceSum', ['kept', 'tokenAxis'], 'last_hidden_state', { keepdims: 1 }),
    ],
    constants: [
      { name: 'table', type: 'int8', shape: [rows, dimensions], data: quantized.values },
      { name: 'scale', type: 'float16', shape: [rows, 1], data: quantized.scaleBits },
      { name: 'map', type: 'int32', shape: [rowOf.length], data: rowOf },
      { name: 'lastAxis', type: 'int64', shape: [1], data: BigInt64Array.of(2n) },
      { name: 'tokenAxis', type: 'int64', shape: [1], data: BigInt64Array.of(1n) },
    ],
    inputs: ['input_ids', 'attention_mask'].map((name) => ({
      name,
      type: 'int64' as const,
      shape: ['batch', 'tokens'],
    })),
    outputs: [{ name: 'last_hidden_state', type: 'float32', shape: ['batch', 1, dimensions] }],
  });
}
