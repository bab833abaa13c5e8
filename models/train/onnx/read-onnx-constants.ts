/** Reads the constants out of a `.onnx` file: the few fields of onnx.proto3 that tensors stored as raw bytes use. */

const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { shape: 1, type: 2, name: 8, raw: 9 } as const;

export interface OnnxConstant {
  /** TensorProto.DataType, see ELEMENT_TYPES. */
  readonly type: number;
  readonly shape: readonly number[];
  /** The elements' bytes, little-endian; a view of the file's. */
  readonly raw: Uint8Array;
}

/** @returns the graph's constants by name; those without raw bytes have `raw` empty */
export function readOnnxConstants(file: Uint8Array): Map<string, OnnxConstant> {
  const constants = new Map<string, OnnxConstant>();
  for (const model of fieldsOf(file)) {
    if (model.field !== MODEL_GRAPH || model.bytes === null) continue;
    for (const entry of fieldsOf(model.bytes)) {
      if (entry.field !== GRAPH_INITIALIZER || entry.bytes === null) continue;
      const [name, constant] = readTensor(entry.bytes);
      constants.set(name, constant);
    }
  }
  return constants;
}

function readTensor(bytes: Uint8Array): [string, OnnxConstant] {
  let name = '';
  let type = 0;
  let raw: Uint8Array = new Uint8Array();
  const shape: number[] = [];
  for (const { field, number, bytes: inner } of fieldsOf(bytes)) {
    if (field === TENSOR.name && inner !== null) name = new TextDecoder().decode(inner);
    else if (field === TENSOR.raw && inner !== null) raw = inner;
    else if (field === TENSOR.type) type = number;
    else if (field === TENSOR.shape && inner === null) shape.push(number);
    else if (field === TENSOR.shape && inner !== null) shape.push(...packedIntegers(inner));
  }
  return [name, { type, shape, raw }];
}

interface Field {
  readonly field: number;
  /** Value of a varint field; 0 for others. */
  readonly number: number;
  /** Content of a length-delimited field; null for others. */
  readonly bytes: Uint8Array | null;
}

/** @throws Error where the bytes are no Protocol Buffers message */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length; ) {
    const [key, afterKey] = readVarint(bytes, at);
    const [field, wireType] = [Math.floor(key / 8), key % 8];
    if (wireType === 0) {
      const [number, next] = readVarint(bytes, afterKey);
      yield { field, number, bytes: null };
      at = next;
    } else if (wireType === 2) {
      const [length, start] = readVarint(bytes, afterKey);
      yield { field, number: 0, bytes: bytes.subarray(start, start + length) };
      at = start + length;
    } else if (wireType === 5 || wireType === 1) {
      at = afterKey + (wireType === 5 ? 4 : 8);
    } else {
      throw new Error(`no ONNX file: wire type ${wireType} at byte ${at}`);
    }
  }
}

function packedIntegers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [number, next] = readVarint(bytes, at);
    numbers.push(number);
    at = next;
  }
  return numbers;
}

/** Exact up to 2⁵³; sizes and types are far below. */
function readVarint(bytes: Uint8Array, start: number): readonly [value: number, next: number] {
  let value = 0;
  let scale = 1;
  for (let at = start; ; at++) {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('no ONNX file: it ends inside a number');
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
    scale *= 128;
  }
}
