/** Loads the WebAssembly loops of row-kernels.wat onto a shared memory. */

import { readFileSync } from 'node:fs';

/** Addresses and `rowBytes` in bytes; see row-kernels.wat for what each does. */
export interface RowKernels {
  sumRows(list: number, bounds: number, from: number, to: number, source: number, out: number, rowBytes: number): void;
  adamRow(
    gradient: number,
    weight: number,
    mean: number,
    square: number,
    rate: number,
    unbias: number,
    rowBytes: number,
  ): void;
}

export function loadRowKernels(memory: WebAssembly.Memory): RowKernels {
  const module = new WebAssembly.Module(readFileSync(new URL('./row-kernels.wasm', import.meta.url)));
  return new WebAssembly.Instance(module, { shared: { memory } }).exports as unknown as RowKernels;
}
