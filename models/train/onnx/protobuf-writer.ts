/** The few Protocol Buffers wire types that an ONNX file needs, appended to a growing byte buffer. */

const WIRE_VARINT = 0;
const WIRE_LENGTH = 2;
const WIRE_FIXED32 = 5;

/** @see https://protobuf.dev/programming-guides/encoding/ */
export interface ProtobufWriter {
  /** Field numbers are those of onnx.proto3. Negative integers take ten bytes, as the format asks. */
  integer(field: number, value: number): void;
  float(field: number, value: number): void;
  text(field: number, value: string): void;
  bytes(field: number, value: Uint8Array): void;
  message(field: number, write: (inner: ProtobufWriter) => void): void;
  finish(): Uint8Array;
}

export function createProtobufWriter(): ProtobufWriter {
  const pieces: Uint8Array[] = [];

  function varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    do {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      bytes.push(rest === 0n ? low : low | 0x80);
    } while (rest !== 0n);
    pieces.push(Uint8Array.from(bytes));
  }

  function key(field: number, wireType: number): void {
    varint(BigInt((field << 3) | wireType));
  }

  const writer: ProtobufWriter = {
    integer(field, value) {
      key(field, WIRE_VARINT);
      varint(BigInt(value));
    },
    float(field, value) {
      key(field, WIRE_FIXED32);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setFloat32(0, value, true);
      pieces.push(bytes);
    },
    text(field, value) {
      writer.bytes(field, new TextEncoder().encode(value));
    },
    bytes(field, value) {
      key(field, WIRE_LENGTH);
      varint(BigInt(value.byteLength));
      pieces.push(value);
    },
    message(field, write) {
      const inner = createProtobufWriter();
      write(inner);
      writer.bytes(field, inner.finish());
    },
    finish: () => concatenate(pieces),
  };
  return writer;
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
