/** Cosines between rows of a token table, by WebAssembly loops over int8 (token-dots.wat). */

import { readFileSync } from 'node:fs';
import type { TokenTable } from '../embed/embedder.ts';

/** Addresses and sizes in bytes; see token-dots.wat. */
interface TokenDots {
  readonly memory: WebAssembly.Memory;
  compareRows(
    table: number,
    rowBytes: number,
    scales: number,
    queries: number,
    queryCount: number,
    ids: number,
    count: number,
    out: number,
    strideBytes: number,
  ): void;
  maximiseBlocks(
    cosines: number,
    strideBytes: number,
    places: number,
    count: number,
    blockTokens: number,
    best: number,
  ): void;
}

export interface BlockMaxima {
  /** `[blocks, stride]`: the best cosine of question token j in block k, 0 or more, at `k * stride + j`; overwritten by the next call. */
  readonly best: Float32Array;
  readonly stride: number;
  /** First block of each passage, then the number of blocks. */
  readonly firstBlock: readonly number[];
}

export interface TokenSimilarities {
  /** @returns the cosine of token `query` to each of `ids`, 0 where either has no direction; overwritten by the next call */
  cosines(query: number, ids: Uint32Array): Float32Array;
  /** @param passages token ids in reading order, cut into blocks of `blockTokens`; null is a passage without blocks */
  maximaByBlock(
    queries: readonly number[],
    passages: readonly (Uint32Array | null)[],
    blockTokens: number,
  ): BlockMaxima;
}

const PAGE_BYTES = 65_536;
/** Rows are padded to whole SIMD vectors: sixteen int8, four float32. */
const VECTOR_BYTES = 16;

export function createTokenSimilarities({ dimensions, rows, norms }: TokenTable): TokenSimilarities {
  const tokenCount = norms.length;
  const rowBytes = roundUp(dimensions, VECTOR_BYTES);
  const scalesAt = tokenCount * rowBytes;
  const scratchAt = roundUp(scalesAt + tokenCount * 4, VECTOR_BYTES);
  const module = new WebAssembly.Module(readFileSync(new URL('./token-dots.wasm', import.meta.url)));
  const { memory, compareRows, maximiseBlocks } = new WebAssembly.Instance(module).exports as unknown as TokenDots;
  reserve(scratchAt);
  const table = new Int8Array(memory.buffer, 0, tokenCount * rowBytes);
  for (let token = 0; token < tokenCount; token++) {
    table.set(rows.subarray(token * dimensions, (token + 1) * dimensions), token * rowBytes);
  }
  new Float32Array(memory.buffer, scalesAt, tokenCount).set(invertLengths(rows, dimensions));
  // Place of a token in the list of distinct ones, plus 1; 0 for none. Cleared after each use.
  const placeOf = new Uint32Array(tokenCount);

  /** Views made before may be detached by it. */
  function reserve(bytes: number): void {
    const lacking = bytes - memory.buffer.byteLength;
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE_BYTES));
  }

  /** Distinct tokens of all passages, and each passage, one after another, as places in that list. */
  function numberTokens(passages: readonly (Uint32Array | null)[]): { distinct: number[]; places: Uint32Array } {
    const distinct: number[] = [];
    const places = new Uint32Array(passages.reduce((sum, ids) => sum + (ids?.length ?? 0), 0));
    let at = 0;
    for (const ids of passages) {
      for (let index = 0; index < (ids?.length ?? 0); index++) {
        const token = ids![index]!;
        let place = placeOf[token]!;
        if (place === 0) {
          place = distinct.push(token);
          placeOf[token] = place;
        }
        places[at++] = place - 1;
      }
    }
    for (const token of distinct) placeOf[token] = 0;
    return { distinct, places };
  }

  return {
    cosines(query, ids) {
      const idsAt = scratchAt + VECTOR_BYTES;
      const outAt = idsAt + ids.length * 4;
      reserve(outAt + ids.length * 4);
      new Uint32Array(memory.buffer, scratchAt, 1)[0] = query;
      new Uint32Array(memory.buffer, idsAt, ids.length).set(ids);
      compareRows(0, rowBytes, scalesAt, scratchAt, 1, idsAt, ids.length, outAt, 4);
      return new Float32Array(memory.buffer, outAt, ids.length);
    },
    maximaByBlock(queries, passages, blockTokens) {
      const { distinct, places } = numberTokens(passages);
      const stride = roundUp(queries.length, VECTOR_BYTES / 4);
      const firstBlock = [0];
      for (const ids of passages) firstBlock.push(firstBlock.at(-1)! + Math.ceil((ids?.length ?? 0) / blockTokens));
      const idsAt = scratchAt + roundUp(queries.length * 4, VECTOR_BYTES);
      const placesAt = idsAt + roundUp(distinct.length * 4, VECTOR_BYTES);
      const cosinesAt = placesAt + roundUp(places.length * 4, VECTOR_BYTES);
      const bestAt = cosinesAt + distinct.length * stride * 4;
      const bestLength = firstBlock.at(-1)! * stride;
      reserve(bestAt + bestLength * 4);
      new Uint32Array(memory.buffer, scratchAt, queries.length).set(queries);
      new Uint32Array(memory.buffer, idsAt, distinct.length).set(distinct);
      new Uint32Array(memory.buffer, placesAt, places.length).set(places);
      const best = new Float32Array(memory.buffer, bestAt, bestLength).fill(0);
      const strideBytes = stride * 4;
      compareRows(0, rowBytes, scalesAt, scratchAt, queries.length, idsAt, distinct.length, cosinesAt, strideBytes);
      let from = placesAt;
      for (const [index, ids] of passages.entries()) {
        const count = ids?.length ?? 0;
        maximiseBlocks(cosinesAt, strideBytes, from, count, blockTokens, bestAt + firstBlock[index]! * strideBytes);
        from += count * 4;
      }
      return { best, stride, firstBlock };
    },
  };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** @returns `[tokens]` 1 / length of each int8 row; 0 for a row of zeros */
function invertLengths(rows: Int8Array, dimensions: number): Float32Array {
  const inverse = new Float32Array(rows.length / dimensions);
  for (let token = 0; token < inverse.length; token++) {
    let squares = 0;
    for (let at = token * dimensions; at < (token + 1) * dimensions; at++) squares += rows[at]! * rows[at]!;
    inverse[token] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return inverse;
}
