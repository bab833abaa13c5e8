/**
 * Writes a tiny random text-generation model in transformers.js layout, so that the code which loads and runs a real one can
 * be tested without a download: `npx tsx scripts/make-tiny-chat-model.ts FOLDER`. It writes letters, not sense.
 *
 * The graph is a bigram model with a key-value cache of GPT-2's names: logits = (E[ids] · W) + b, present = past ++ E[ids].
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HEADS = 2;
const HEAD_WIDTH = 4;
const WIDTH = HEADS * HEAD_WIDTH;
const CONTEXT_TOKENS = 6000;
const SPECIAL_TOKENS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];
const BYTES = 256;
const VOCABULARY = BYTES + SPECIAL_TOKENS.length;
/** Added to the logits of letters and spaces, so that the random text can be shown. */
const LETTER_BIAS = 40;
const SEED = 17;

const CHAT_TEMPLATE =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

export function makeTinyChatModel(folder: string): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const write = (file: string, content: unknown): void =>
    writeFileSync(join(folder, file), `${JSON.stringify(content, null, 1)}\n`);
  const end = BYTES;
  write('config.json', {
    model_type: 'gpt2',
    architectures: ['GPT2LMHeadModel'],
    n_layer: 1,
    n_head: HEADS,
    n_embd: WIDTH,
    n_positions: CONTEXT_TOKENS,
    vocab_size: VOCABULARY,
    bos_token_id: end,
    eos_token_id: end,
  });
  write('generation_config.json', { bos_token_id: end, eos_token_id: end });
  const special = SPECIAL_TOKENS.map((content, position) => ({
    id: BYTES + position,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  const vocab = Object.fromEntries([...byteCharacters(), ...SPECIAL_TOKENS].map((token, id) => [token, id]));
  write('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      vocab,
      merges: [],
    },
  });
  write('tokenizer_config.json', {
    tokenizer_class: 'GPT2Tokenizer',
    bos_token: SPECIAL_TOKENS[0],
    eos_token: SPECIAL_TOKENS[0],
    model_max_length: CONTEXT_TOKENS,
    chat_template: CHAT_TEMPLATE,
  });
  writeFileSync(join(folder, 'onnx', 'decoder_model_merged_quantized.onnx'), encodeModel());
}

/** GPT-2's reversible table: every byte as a printable character. */
function byteCharacters(): string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let moved = 0;
  return Array.from({ length: BYTES }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : BYTES + moved++));
}

// Protocol buffers, as far as onnx.proto3 needs them. Field numbers are those of the ONNX specification, IR version 8.

type Bytes = Uint8Array<ArrayBufferLike>;

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

const concat = (parts: readonly Bytes[]): Bytes => Buffer.concat(parts);
const integer = (field: number, value: number): Bytes => concat([varint(field << 3), varint(value)]);
const bytes = (field: number, content: Bytes): Bytes =>
  concat([varint((field << 3) | 2), varint(content.length), content]);
const text = (field: number, content: string): Bytes => bytes(field, Buffer.from(content));

const FLOAT = 1;
const INT64 = 7;

function tensor(name: string, type: number, dimensions: readonly number[], data: Float32Array | BigInt64Array): Bytes {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return concat([...dimensions.map((size) => integer(1, size)), integer(2, type), text(8, name), bytes(9, raw)]);
}

/** @param shape numbers, or names of dimensions that vary */
function valueInfo(name: string, type: number, shape: readonly (number | string)[]): Bytes {
  const dimensions = shape.map((size) => bytes(1, typeof size === 'number' ? integer(1, size) : text(2, size)));
  return concat([text(1, name), bytes(2, bytes(1, concat([integer(1, type), bytes(2, concat(dimensions))])))]);
}

function node(operator: string, inputs: readonly string[], output: string, attribute?: Bytes): Bytes {
  return concat([
    ...inputs.map((input) => text(1, input)),
    text(2, output),
    text(3, `${operator}:${output}`),
    text(4, operator),
    ...(attribute === undefined ? [] : [bytes(5, attribute)]),
  ]);
}

const axis = (value: number): Bytes => concat([text(1, 'axis'), integer(3, value), integer(20, 2)]);
const permutation = (values: readonly number[]): Bytes =>
  concat([text(1, 'perm'), ...values.map((value) => integer(8, value)), integer(20, 7)]);

function encodeModel(): Bytes {
  const random = seededRandom();
  const weights = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() * 4 - 2);
  const bias = Float32Array.from({ length: VOCABULARY }, (_, id) =>
    id === 32 || (id >= 97 && id <= 122) ? LETTER_BIAS : id < BYTES ? 0 : -LETTER_BIAS,
  );
  const cacheShape = ['batch', HEADS, 'past', HEAD_WIDTH] as const;
  const graph = concat([
    bytes(1, node('Gather', ['embedding', 'input_ids'], 'embedded')),
    bytes(1, node('MatMul', ['embedded', 'projection'], 'scores')),
    bytes(1, node('Add', ['scores', 'bias'], 'logits')),
    bytes(1, node('Reshape', ['embedded', 'headShape'], 'heads')),
    bytes(1, node('Transpose', ['heads'], 'current', permutation([0, 2, 1, 3]))),
    bytes(1, node('Concat', ['past_key_values.0.key', 'current'], 'present.0.key', axis(2))),
    bytes(1, node('Concat', ['past_key_values.0.value', 'current'], 'present.0.value', axis(2))),
    text(2, 'tiny-chat-model'),
    bytes(5, tensor('embedding', FLOAT, [VOCABULARY, WIDTH], weights(VOCABULARY * WIDTH))),
    bytes(5, tensor('projection', FLOAT, [WIDTH, VOCABULARY], weights(WIDTH * VOCABULARY))),
    bytes(5, tensor('bias', FLOAT, [VOCABULARY], bias)),
    bytes(5, tensor('headShape', INT64, [4], BigInt64Array.from([0n, 0n, BigInt(HEADS), BigInt(HEAD_WIDTH)]))),
    bytes(11, valueInfo('input_ids', INT64, ['batch', 'length'])),
    bytes(11, valueInfo('attention_mask', INT64, ['batch', 'total'])),
    bytes(11, valueInfo('past_key_values.0.key', FLOAT, cacheShape)),
    bytes(11, valueInfo('past_key_values.0.value', FLOAT, cacheShape)),
    bytes(12, valueInfo('logits', FLOAT, ['batch', 'length', VOCABULARY])),
    bytes(12, valueInfo('present.0.key', FLOAT, ['batch', HEADS, 'total', HEAD_WIDTH])),
    bytes(12, valueInfo('present.0.value', FLOAT, ['batch', HEADS, 'total', HEAD_WIDTH])),
  ]);
  return concat([integer(1, 8), text(2, 'footnote'), bytes(7, graph), bytes(8, integer(2, 13))]);
}

/** mulberry32: the same model on every machine. */
function seededRandom(): () => number {
  let state = SEED;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    process.stderr.write('Name the folder to write: npx tsx scripts/make-tiny-chat-model.ts FOLDER\n');
    process.exitCode = 1;
  } else makeTinyChatModel(folder);
}
