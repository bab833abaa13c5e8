/** Runs one transformers.js model: tokenise, cut into windows, batch by length, pool, normalise. Used inside the worker thread. */

import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import type { TokenTable } from './embedder.ts';
import type { ResolvedModel } from './resolve-model.ts';
import { isTokenTable, readTokenTable, type VectorOf } from './token-table.ts';
import { createEncoder } from './word-piece-encoder.ts';

/** Padded tokens in one forward pass: 32 windows of 256; larger batches gain nothing on two cores. */
const MAX_BATCH_TOKENS = 8192;
const MAX_BATCH_WINDOWS = 32;
/** Below this norm a vector carries no direction (a text without one known token). */
const SMALLEST_NORM = 1e-6;

interface Window {
  readonly text: number;
  readonly ids: readonly number[];
}

export interface TransformersModel {
  readonly dimensions: number;
  /** @returns vectors `[texts, dimensions]` float32 one after another, and 1 where a text has a vector, 0 where it has none */
  embed(texts: readonly string[]): Promise<{ vectors: Float32Array; present: Uint8Array }>;
  countTokens(texts: readonly string[]): number[];
  tokenIds(texts: readonly string[]): Uint32Array[];
  /** Null for a model whose token vectors depend on the text around them. */
  readonly readTokenTable: (() => Promise<TokenTable>) | null;
}

export async function loadTransformersModel(resolved: ResolvedModel): Promise<TransformersModel> {
  env.allowRemoteModels = resolved.localParent === null;
  if (resolved.localParent !== null) env.localModelPath = resolved.localParent;
  const tokenizer = await AutoTokenizer.from_pretrained(resolved.id);
  const model = await AutoModel.from_pretrained(resolved.id, { quantized: true });
  const encode = createEncoder(tokenizer);
  const [prefixId, suffixId] = specialTokens(tokenizer);
  const room = resolved.maxTokens - 2;

  function windowsOf(texts: readonly string[]): Window[] {
    const windows: Window[] = [];
    for (const [text, content] of texts.entries()) {
      const ids = encode(content);
      for (let from = 0; from < ids.length; from += room) {
        windows.push({ text, ids: [...prefixId, ...ids.slice(from, from + room), ...suffixId] });
      }
    }
    return windows.sort((a, b) => a.ids.length - b.ids.length || a.text - b.text);
  }

  async function embed(texts: readonly string[]): Promise<{ vectors: Float32Array; present: Uint8Array }> {
    const vectors = new Float32Array(texts.length * dimensions);
    for (const batch of batchesOf(windowsOf(texts))) {
      const { data, dims } = await forward(model, batch);
      for (const [row, window] of batch.entries()) {
        // Windows are pooled in proportion to the tokens they hold.
        const weight = batch.length === 1 && texts.length === 1 ? 1 : window.ids.length;
        addPooled(data, dims, row, window.ids.length, resolved.pooling, vectors, window.text * dimensions, weight);
      }
    }
    return { vectors, present: normalizeRows(vectors, texts.length, dimensions) };
  }

  const probe = await forward(model, [{ text: 0, ids: [...prefixId, ...encode('a'), ...suffixId] }]);
  const dimensions = probe.dims[2]!;
  const vectorOf: VectorOf = async (texts) => {
    const { data, dims } = await forward(
      model,
      texts.map((ids, text) => ({ text, ids })),
    );
    return dims[1] === 1 ? data : null;
  };
  return {
    dimensions,
    embed,
    countTokens: (texts) => texts.map((text) => encode(text).length),
    tokenIds: (texts) => texts.map((text) => Uint32Array.from(encode(text))),
    readTokenTable: (await isTokenTable(vectorOf, dimensions))
      ? () => readTokenTable(vectorOf, dimensions, tokenizer.model.vocab as string[])
      : null,
  };
}

function* batchesOf(windows: readonly Window[]): Generator<readonly Window[]> {
  let from = 0;
  while (from < windows.length) {
    let to = from + 1;
    // Windows come shortest first, so the last one of a batch sets its padded width.
    while (
      to < windows.length &&
      to - from < MAX_BATCH_WINDOWS &&
      (to + 1 - from) * windows[to]!.ids.length <= MAX_BATCH_TOKENS
    )
      to++;
    yield windows.slice(from, to);
    from = to;
  }
}

async function forward(
  model: PreTrainedModel,
  batch: readonly Window[],
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const width = Math.max(...batch.map((window) => window.ids.length));
  const ids = new BigInt64Array(batch.length * width);
  const mask = new BigInt64Array(batch.length * width);
  // Low halves of the 64-bit integers, little-endian as on every machine the ONNX runtime is built for: making a BigInt of each
  // token costs as much as the bundled model itself.
  const idHalves = new Int32Array(ids.buffer);
  const maskHalves = new Int32Array(mask.buffer);
  for (let row = 0; row < batch.length; row++) {
    const tokens = batch[row]!.ids;
    for (let column = 0; column < tokens.length; column++) {
      const at = 2 * (row * width + column);
      idHalves[at] = tokens[column]!;
      maskHalves[at] = 1;
    }
  }
  const shape = [batch.length, width];
  const output = (await model({
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  })) as Record<string, { data: Float32Array; dims: number[] } | undefined>;
  const hidden = output['last_hidden_state'] ?? output['token_embeddings'] ?? output['sentence_embedding'];
  if (hidden === undefined) throw new Error(`the model gives ${Object.keys(output).join(', ')}, not last_hidden_state`);
  const dims = hidden.dims.length === 2 ? [hidden.dims[0]!, 1, hidden.dims[1]!] : hidden.dims;
  return { data: hidden.data, dims };
}

/** Adds row `row`'s pooled vector, times weight, to `into` at `offset`; mean pooling walks the raw tensor, real tokens only. */
function addPooled(
  data: Float32Array,
  dims: readonly number[],
  row: number,
  tokens: number,
  pooling: 'first' | 'mean',
  into: Float32Array,
  offset: number,
  weight: number,
): void {
  const [, width, dimensions] = dims as [number, number, number];
  const used = pooling === 'first' ? 1 : Math.min(tokens, width);
  const scale = weight / used;
  for (let token = 0; token < used; token++) {
    const from = (row * width + token) * dimensions;
    for (let index = 0; index < dimensions; index++) into[offset + index]! += data[from + index]! * scale;
  }
}

function normalizeRows(vectors: Float32Array, rows: number, dimensions: number): Uint8Array {
  const present = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    let squares = 0;
    for (const value of vector) squares += value * value;
    const norm = Math.sqrt(squares);
    if (!(norm > SMALLEST_NORM)) continue;
    present[row] = 1;
    for (let index = 0; index < dimensions; index++) vector[index]! /= norm;
  }
  return present;
}

function encodeIds(tokenizer: PreTrainedTokenizer, text: string, special: boolean): number[] {
  return tokenizer.encode(text, null, { add_special_tokens: special }) as number[];
}

/** The ids the tokenizer puts before and after every text ([CLS] and [SEP], or none). */
function specialTokens(tokenizer: PreTrainedTokenizer): [number[], number[]] {
  const bare = encodeIds(tokenizer, 'a', false);
  const full = encodeIds(tokenizer, 'a', true);
  const at = full.findIndex((_, index) => bare.every((id, step) => full[index + step] === id));
  return [full.slice(0, at), full.slice(at + bare.length)];
}
