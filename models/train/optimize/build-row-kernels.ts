/** Assembles row-kernels.wat into row-kernels.wasm, which is kept beside it: `npx tsx models/train/optimize/build-row-kernels.ts`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openWabt from 'wabt';

export async function assembleRowKernels(): Promise<Uint8Array> {
  const { parseWat } = await openWabt();
  const source = readFileSync(new URL('./row-kernels.wat', import.meta.url), 'utf8');
  return parseWat('row-kernels.wat', source, { simd: true, threads: true }).toBinary({}).buffer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('./row-kernels.wasm', import.meta.url), await assembleRowKernels());
}
