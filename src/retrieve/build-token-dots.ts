/** Assembles token-dots.wat into token-dots.wasm, which is kept beside it: `npx tsx src/retrieve/build-token-dots.ts`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openWabt from 'wabt';

export async function assembleTokenDots(): Promise<Uint8Array> {
  const { parseWat } = await openWabt();
  const source = readFileSync(new URL('./token-dots.wat', import.meta.url), 'utf8');
  return parseWat('token-dots.wat', source, { simd: true }).toBinary({}).buffer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('./token-dots.wasm', import.meta.url), await assembleTokenDots());
}
