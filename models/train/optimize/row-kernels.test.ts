/** The WebAssembly loops do what their comments say, and the file in use is the one its source gives. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSeededRandom, nextNormal } from '../pairs/seeded-random.ts';
import { assembleRowKernels } from './build-row-kernels.ts';
import { loadRowKernels } from './row-kernels.ts';

const DIMENSIONS = 64;
const ROW_BYTES = DIMENSIONS * 4;

describe('row kernels', () => {
  it('are assembled from row-kernels.wat as it stands', async () => {
    const kept = readFileSync(new URL('./row-kernels.wasm', import.meta.url));
    expect(Buffer.from(await assembleRowKernels()).equals(kept)).toBe(true);
  });

  it('sum the rows that a list names, an id as often as it stands there', () => {
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536, shared: true });
    const source = new Float32Array(memory.buffer, 0, 4 * DIMENSIONS);
    source.forEach((_, at) => {
      source[at] = Math.floor(at / DIMENSIONS) * 1000 + (at % DIMENSIONS);
    });
    const [list, bounds, out] = [8192, 8448, 16_384];
    new Uint32Array(memory.buffer, list, 5).set([3, 1, 1, 0, 2]);
    new Uint32Array(memory.buffer, bounds, 4).set([0, 3, 3, 5]);
    loadRowKernels(memory).sumRows(list, bounds, 0, 3, 0, out, ROW_BYTES);
    const result = new Float32Array(memory.buffer, out, 3 * DIMENSIONS);
    for (let index = 0; index < DIMENSIONS; index++) {
      expect(result[index]).toBe(5000 + 3 * index);
      expect(result[DIMENSIONS + index]).toBe(0);
      expect(result[2 * DIMENSIONS + index]).toBe(2000 + 2 * index);
    }
  });

  it('take an Adam step as the paper has it', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
    const random = createSeededRandom(1);
    const [gradient, weight, mean, square] = [0, 1, 2, 3].map(
      (row) => new Float32Array(memory.buffer, row * ROW_BYTES, DIMENSIONS),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const kernels = loadRowKernels(memory);
    const [m, v, w] = [0, 1, 2].map(() => new Array<number>(DIMENSIONS).fill(0)) as [number[], number[], number[]];
    for (let step = 1; step <= 3; step++) {
      for (let index = 0; index < DIMENSIONS; index++) gradient[index] = nextNormal(random);
      const [rate, unbias] = [0.01 / (1 - 0.9 ** step), 1 / (1 - 0.999 ** step)];
      kernels.adamRow(0, ROW_BYTES, 2 * ROW_BYTES, 3 * ROW_BYTES, rate, unbias, ROW_BYTES);
      for (let index = 0; index < DIMENSIONS; index++) {
        const g = gradient[index]!;
        m[index] = 0.9 * m[index]! + 0.1 * g;
        v[index] = 0.999 * v[index]! + 0.001 * g * g;
        w[index] = w[index]! - (rate * m[index]!) / (Math.sqrt(v[index]! * unbias) + 1e-8);
      }
    }
    for (let index = 0; index < DIMENSIONS; index++) {
      expect(weight[index]).toBeCloseTo(w[index]!, 5);
      expect(mean[index]).toBeCloseTo(m[index]!, 5);
      expect(square[index]).toBeCloseTo(v[index]!, 5);
    }
  });
});
