/**
 * Writes tiny random encoders in transformers.js layout, one an architecture, so that the code which loads and runs real embedding
 * models and rerankers can be tested without a download: `npx tsx scripts/make-tiny-encoders.ts FOLDER`. They know no meaning.
 *
 * The graph: hidden = E[ids] + mean of E over the text's tokens, so that a token's vector depends on the text around it.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeOnnx, type OnnxNode } from '../models/train/onnx/encode-onnx.ts';

export const TINY_ARCHITECTURES = ['bert', 'xlm-roberta', 'nomic_bert', 'bert-reranker'] as const;
export type TinyArchitecture = (typeof TINY_ARCHITECTURES)[number];

export const TINY_DIMENSIONS = 32;
const WINDOW_TOKENS = 64;
const SEED = 29;
const WORDS =
  'the of and in to was is a shenzhen innovation centre centres opened seven overseas laboratory tencent songjiang park money city science 深 圳 创 新 中 心 开 幕 海 外';

/** @returns the folder of the model */
export function makeTinyEncoder(parent: string, architecture: TinyArchitecture): string {
  const folder = join(parent, `tiny-${architecture}`);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const isSentencePiece = architecture === 'xlm-roberta';
  const tokens = isSentencePiece ? unigramTokens() : wordPieceTokens();
  const write = (file: string, content: unknown): void => writeFileSync(join(folder, file), JSON.stringify(content));
  write('config.json', {
    model_type: architecture === 'bert-reranker' ? 'bert' : architecture,
    architectures: [architecture === 'bert-reranker' ? 'BertForSequenceClassification' : 'Model'],
    hidden_size: TINY_DIMENSIONS,
    vocab_size: tokens.length,
    max_position_embeddings: WINDOW_TOKENS,
    pad_token_id: isSentencePiece ? 1 : 0,
  });
  write('tokenizer.json', isSentencePiece ? unigramTokenizer(tokens) : wordPieceTokenizer(tokens));
  write('tokenizer_config.json', {
    tokenizer_class: isSentencePiece ? 'XLMRobertaTokenizer' : 'BertTokenizer',
    model_max_length: WINDOW_TOKENS,
    pad_token: isSentencePiece ? '<pad>' : '[PAD]',
    unk_token: isSentencePiece ? '<unk>' : '[UNK]',
  });
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), encodeGraph(tokens.length, architecture));
  return folder;
}

function wordPieceTokens(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  return [
    ...new Set([...special, ...'.,?!-', ...letters, ...letters.map((letter) => `##${letter}`), ...WORDS.split(' ')]),
  ];
}

function unigramTokens(): string[] {
  const pieces = WORDS.split(' ').flatMap((word) => [`▁${word}`, word]);
  return [
    ...new Set(['<s>', '<pad>', '</s>', '<unk>', '▁', ...pieces, ...'abcdefghijklmnopqrstuvwxyz0123456789.,?!-']),
  ];
}

function wordPieceTokenizer(tokens: readonly string[]) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: tokens.slice(0, 5).map(addedToken),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: templateOf('[CLS]', 2, '[SEP]', 3, ['[SEP]']),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

function unigramTokenizer(tokens: readonly string[]) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: tokens.slice(0, 4).map(addedToken),
    normalizer: { type: 'NFKC' },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    post_processor: templateOf('<s>', 0, '</s>', 2, ['</s>', '</s>']),
    decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    model: { type: 'Unigram', unk_id: 3, vocab: tokens.map((token, id) => [token, id < 4 ? 0 : -3 / token.length]) },
  };
}

function addedToken(content: string, id: number) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

/** First and last token around one text; `between` the two texts of a pair. */
function templateOf(first: string, firstId: number, last: string, lastId: number, between: readonly string[]) {
  const special = (id: string, type_id = 0) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: 'A' | 'B') => ({ Sequence: { id, type_id: 0 } });
  return {
    type: 'TemplateProcessing',
    single: [special(first), sequence('A'), special(last)],
    pair: [special(first), sequence('A'), ...between.map((token) => special(token)), sequence('B'), special(last)],
    special_tokens: {
      [first]: { id: first, ids: [firstId], tokens: [first] },
      [last]: { id: last, ids: [lastId], tokens: [last] },
    },
  };
}

function encodeGraph(vocabulary: number, architecture: TinyArchitecture): Uint8Array {
  const random = createRandom(SEED);
  const table = Float32Array.from({ length: vocabulary * TINY_DIMENSIONS }, () => random() * 2 - 1);
  const head = Float32Array.from({ length: TINY_DIMENSIONS }, () => random() * 2 - 1);
  const node = (
    operator: string,
    inputs: string[],
    output: string,
    attributes: OnnxNode['attributes'] = {},
  ): OnnxNode => ({
    operator,
    inputs,
    outputs: [output],
    attributes,
  });
  const isReranker = architecture === 'bert-reranker';
  const hidden: OnnxNode[] = [
    node('Gather', ['table', 'input_ids'], 'vectors'),
    node('Cast', ['attention_mask'], 'maskFloats', { to: 1 }),
    node('Unsqueeze', ['maskFloats', 'lastAxis'], 'mask'),
    node('Mul', ['vectors', 'mask'], 'kept'),
    node('ReduceSum', ['kept', 'tokenAxis'], 'sum', { keepdims: 1 }),
    node('ReduceSum', ['mask', 'tokenAxis'], 'count', { keepdims: 1 }),
    node('Div', ['sum', 'count'], 'mean'),
    node('Add', ['vectors', 'mean'], isReranker ? 'hidden' : 'last_hidden_state'),
  ];
  const classified: OnnxNode[] = [
    node('Squeeze', ['mean', 'tokenAxis'], 'pooled'),
    node('MatMul', ['pooled', 'head'], 'logits'),
  ];
  // Real exports of BERT ask for token types, those of XLM-RoBERTa do not.
  const inputs =
    architecture === 'xlm-roberta'
      ? ['input_ids', 'attention_mask']
      : ['input_ids', 'attention_mask', 'token_type_ids'];
  return encodeOnnx({
    name: `tiny-${architecture}`,
    nodes: isReranker ? [...hidden.slice(0, -1), ...classified] : hidden,
    constants: [
      { name: 'table', type: 'float32', shape: [vocabulary, TINY_DIMENSIONS], data: table },
      ...(isReranker ? [{ name: 'head', type: 'float32' as const, shape: [TINY_DIMENSIONS, 1], data: head }] : []),
      { name: 'lastAxis', type: 'int64', shape: [1], data: BigInt64Array.of(2n) },
      { name: 'tokenAxis', type: 'int64', shape: [1], data: BigInt64Array.of(1n) },
    ],
    inputs: inputs.map((name) => ({ name, type: 'int64' as const, shape: ['batch', 'tokens'] })),
    outputs: isReranker
      ? [{ name: 'logits', type: 'float32', shape: ['batch', 1] }]
      : [{ name: 'last_hidden_state', type: 'float32', shape: ['batch', 'tokens', TINY_DIMENSIONS] }],
  });
}

/** Park and Miller's generator, 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parent = process.argv[2];
  if (parent === undefined) throw new Error('Give the folder to write the models into.');
  for (const architecture of TINY_ARCHITECTURES) console.log(makeTinyEncoder(parent, architecture));
}
