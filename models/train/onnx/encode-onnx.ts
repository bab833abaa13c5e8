/** Writes an ONNX model file from a plain description of its graph. Field numbers follow onnx.proto3, IR version 8, opset 13. */

import { createProtobufWriter, type ProtobufWriter } from './protobuf-writer.ts';

/** TensorProto.DataType. */
export const ELEMENT_TYPES = { float32: 1, int8: 3, int32: 6, int64: 7, float16: 10 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INTEGER = 2;
const ATTRIBUTE_INTEGERS = 7;

/** The domain of the operators that onnxruntime has beside the standard's. */
export const RUNTIME_DOMAIN = 'com.microsoft';

export interface OnnxNode {
  readonly operator: string;
  /** Absent for an operator of the ONNX standard. */
  readonly domain?: typeof RUNTIME_DOMAIN;
  /** An empty name stands for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;
}

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** The elements as they lie in memory; float16 as its bits in a Uint16Array. */
  readonly data: Float32Array | Int8Array | Int32Array | BigInt64Array | Uint16Array;
}

/** A graph's input or output; a dimension is a size or, where it varies, a name. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Free text pairs kept with the model (name, version, how it was made). */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** @returns the bytes of a `.onnx` file; tensors are stored little-endian, as the format and every machine Node runs on has it */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const model = createProtobufWriter();
  model.integer(1, 8);
  model.text(2, 'footnote');
  model.message(8, (opset) => opset.integer(2, 13));
  if (graph.nodes.some(({ domain }) => domain === RUNTIME_DOMAIN)) {
    model.message(8, (opset) => {
      opset.text(1, RUNTIME_DOMAIN);
      opset.integer(2, 1);
    });
  }
  model.message(7, (body) => writeGraph(body, graph));
  for (const [name, value] of Object.entries(graph.metadata ?? {})) {
    model.message(14, (entry) => {
      entry.text(1, name);
      entry.text(2, value);
    });
  }
  return model.finish();
}

function writeGraph(body: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) body.message(1, (inner) => writeNode(inner, node));
  body.text(2, graph.name);
  for (const tensor of graph.constants) body.message(5, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) body.message(11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) body.message(12, (inner) => writeValue(inner, value));
}

function writeNode(inner: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) inner.text(1, input);
  for (const output of node.outputs) inner.text(2, output);
  inner.text(3, node.outputs[0]!);
  inner.text(4, node.operator);
  if (node.domain !== undefined) inner.text(7, node.domain);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    inner.message(5, (attribute) => {
      attribute.text(1, name);
      if (typeof value === 'number') {
        attribute.integer(3, value);
        attribute.integer(20, ATTRIBUTE_INTEGER);
      } else if ('float' in value) {
        attribute.float(2, value.float);
        attribute.integer(20, ATTRIBUTE_FLOAT);
      } else {
        for (const item of value) attribute.integer(8, item);
        attribute.integer(20, ATTRIBUTE_INTEGERS);
      }
    });
  }
}

function writeTensor(inner: ProtobufWriter, { name, type, shape, data }: OnnxTensor): void {
  for (const size of shape) inner.integer(1, size);
  inner.integer(2, ELEMENT_TYPES[type]);
  inner.text(8, name);
  inner.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function writeValue(inner: ProtobufWriter, { name, type, shape }: OnnxValue): void {
  inner.text(1, name);
  inner.message(2, (valueType) =>
    valueType.message(1, (tensor) => {
      tensor.integer(1, ELEMENT_TYPES[type]);
      tensor.message(2, (shapeProto) => {
        for (const size of shape) {
          shapeProto.message(1, (dimension) => {
            if (typeof size === 'number') dimension.integer(1, size);
            else dimension.text(2, size);
          });
        }
      });
    }),
  );
}
