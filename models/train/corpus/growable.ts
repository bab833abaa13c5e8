/** A typed array that grows as numbers are appended; gigabytes of text become hundreds of megabytes of these. */

type NumberArray = Uint16Array | Uint32Array | Uint8Array;

export interface Growable<T extends NumberArray> {
  readonly length: number;
  push(value: number): void;
  pushAll(values: readonly number[]): void;
  /** The numbers from `start` on, without spare room. */
  toArray(start?: number): T;
}

const GROWTH = 1.5;

export function createGrowable<T extends NumberArray>(Kind: new (length: number) => T): Growable<T> {
  let room = new Kind(1024);
  let length = 0;

  function reserve(count: number): void {
    if (length + count <= room.length) return;
    const larger = new Kind(Math.ceil(Math.max(room.length * GROWTH, length + count)));
    larger.set(room.subarray(0, length) as never);
    room = larger;
  }

  return {
    get length() {
      return length;
    },
    push(value) {
      reserve(1);
      room[length++] = value;
    },
    pushAll(values) {
      reserve(values.length);
      for (const value of values) room[length++] = value;
    },
    toArray: (start = 0) => room.slice(start, length) as T,
  };
}
