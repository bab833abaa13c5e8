/** From the `FOOTNOTE_EMBEDDER` setting to a model that can be loaded: a folder on disk or a hub id, and how to call it. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FootnoteError } from '../errors.ts';
import { BUNDLED_MODEL, type EmbeddingModelCard, MODEL_CATALOGUE } from './model-catalogue.ts';

export interface ResolvedModel extends EmbeddingModelCard {
  /** Name for people: the folder's or hub id. */
  readonly name: string;
  /** `transformers.env.localModelPath` for a folder; null for a hub id. */
  readonly localParent: string | null;
  /** What to hand to `from_pretrained`. */
  readonly id: string;
  readonly fingerprint: string;
}

const NEEDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'] as const;

/**
 * @param setting `bundled`, a folder in transformers.js layout, or a hub id (`owner/name`)
 * @param modelsFolder where the bundled model lies
 * @param variable the setting's name, for messages
 * @throws FootnoteError `model-missing` when a folder lacks files, `bad-setting` when the value is none of the three
 */
export function resolveModel(setting: string, modelsFolder: string, variable = 'FOOTNOTE_EMBEDDER'): ResolvedModel {
  if (setting === 'bundled') return resolveFolder(join(modelsFolder, BUNDLED_MODEL), variable);
  if (existsSync(setting) && statSync(setting).isDirectory()) return resolveFolder(resolve(setting), variable);
  if (/^[\w.-]+\/[\w.-]+$/.test(setting)) {
    const name = setting.split('/')[1]!;
    const card = MODEL_CATALOGUE[name] ?? cardFromConfig({}, {});
    return { ...card, name: setting, localParent: null, id: setting, fingerprint: fingerprintOf([setting], card) };
  }
  throw new FootnoteError('bad-setting', {
    message: `${variable} names no model: ${setting}`,
    expected: '"bundled", a folder with a model in transformers.js layout, or a hub id such as Xenova/all-MiniLM-L6-v2',
    found: setting,
    remedy: `Correct the folder or id in ${variable}, or leave it unset.`,
  });
}

function resolveFolder(folder: string, variable: string): ResolvedModel {
  const missing = NEEDED_FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new FootnoteError('model-missing', {
      message: `The model in ${folder} is not whole.`,
      expected: NEEDED_FILES.join(', '),
      found: `missing: ${missing.join(', ')}`,
      remedy: `Put the missing files into ${folder}, or leave ${variable} unset.`,
    });
  }
  const name = basename(folder);
  const card = MODEL_CATALOGUE[name] ?? cardFromConfig(readJson(join(folder, 'config.json')), readPooling(folder));
  const hashes = ['tokenizer.json', 'onnx/model_quantized.onnx'].map((file) =>
    sha256(readFileSync(join(folder, file))),
  );
  return { ...card, name, localParent: dirname(folder), id: name, fingerprint: fingerprintOf(hashes, card) };
}

/** What an unlisted model's own files say: sentence-transformers' pooling config, and the window of its positions. */
function cardFromConfig(config: Record<string, unknown>, pooling: Record<string, unknown>): EmbeddingModelCard {
  const positions = config['max_position_embeddings'];
  return {
    pooling: pooling['pooling_mode_cls_token'] === true ? 'first' : 'mean',
    queryPrefix: '',
    documentPrefix: '',
    maxTokens: typeof positions === 'number' ? Math.min(positions, 512) : 512,
  };
}

function readPooling(folder: string): Record<string, unknown> {
  const file = join(folder, '1_Pooling', 'config.json');
  return existsSync(file) ? readJson(file) : {};
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function fingerprintOf(parts: readonly string[], card: EmbeddingModelCard): string {
  return sha256(JSON.stringify([...parts, card.pooling, card.queryPrefix, card.documentPrefix, card.maxTokens])).slice(
    0,
    32,
  );
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
