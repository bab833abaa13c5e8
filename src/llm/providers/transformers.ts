/** `transformers:MODEL`: a text-generation model on this machine, by transformers.js; a folder or a hub id. */

import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FootnoteError } from '../../errors.ts';
import type { LanguageModelProvider, LanguageModelSettings } from '../language-model.ts';
import { startGenerationProcess } from './generation-client.ts';
import { TransformersChatModel } from './transformers-chat-model.ts';

export interface GenerationModelPlace {
  /** Parent folder of a local model; null for the hub. */
  readonly localParent: string | null;
  /** What to hand to `from_pretrained`. */
  readonly id: string;
  readonly cacheFolder: string | null;
}

const NEEDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;
/** transformers.js 2 looks for the first of these that its options name; the quantised one is the default. */
const WEIGHTS = ['onnx/decoder_model_merged_quantized.onnx'] as const;

/** Small models have small windows: the passages need most of it. */
const LARGEST_ANSWER_SHARE = 0.25;

export const transformers: LanguageModelProvider = {
  async load(model, settings) {
    const place = findModel(model, settings);
    const generator = await startGenerationProcess(place).catch((thrown: unknown) => {
      throw loadFailed(model, place, thrown);
    });
    const contextTokens = Math.min(settings.contextTokens, generator.contextTokens);
    const answerTokens = Math.min(settings.answerTokens, Math.floor(contextTokens * LARGEST_ANSWER_SHARE));
    return {
      name: `transformers:${model}`,
      chat: new TransformersChatModel({ name: model, generator, maxNewTokens: answerTokens }),
      contextTokens,
      answerTokens,
      countTokens: (text) => generator.countTokens(text),
      close: () => generator.close(),
    };
  },

  /** A hub model is looked for when it is loaded: asking the hub would be the download. */
  async probe(model, settings) {
    findModel(model, settings);
  },
};

function loadFailed(model: string, place: GenerationModelPlace, cause: unknown): FootnoteError {
  const fromHub = place.localParent === null;
  return new FootnoteError('llm-unavailable', {
    message: `The text-generation model ${model} could not be loaded.`,
    expected: fromHub ? 'the hub within reach, or the model in a folder' : 'a model in transformers.js layout',
    found: cause instanceof Error ? cause.message : String(cause),
    remedy: fromHub
      ? `Download ${[...NEEDED_FILES, ...WEIGHTS].join(', ')} into a folder and name it in FOOTNOTE_LLM.`
      : 'Download the model again, or name another one in FOOTNOTE_LLM.',
    cause,
  });
}

/** @throws FootnoteError `model-missing` when a folder lacks files, `bad-setting` when the name is neither folder nor hub id */
export function findModel(
  model: string,
  settings: Pick<LanguageModelSettings, 'modelFolders' | 'cacheFolder'>,
): GenerationModelPlace {
  const cacheFolder = settings.cacheFolder ?? null;
  for (const folder of [model, ...settings.modelFolders.map((parent) => join(parent, model))]) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) continue;
    const missing = [...NEEDED_FILES, ...WEIGHTS].filter((file) => !existsSync(join(folder, file)));
    if (missing.length > 0) {
      throw new FootnoteError('model-missing', {
        message: `The text-generation model in ${folder} is not whole.`,
        expected: [...NEEDED_FILES, ...WEIGHTS].join(', '),
        found: `missing: ${missing.join(', ')}`,
        remedy: `Put the missing files into ${folder}, or name another model in FOOTNOTE_LLM.`,
      });
    }
    const absolute = resolve(folder);
    return { localParent: dirname(absolute), id: basename(absolute), cacheFolder };
  }
  if (/^[\w.-]+\/[\w.-]+$/u.test(model)) return { localParent: null, id: model, cacheFolder };
  throw new FootnoteError('bad-setting', {
    message: `transformers:${model} is neither a folder nor a hub id.`,
    expected: 'a folder in transformers.js layout, or a hub id such as Xenova/Qwen1.5-0.5B-Chat',
    found: model,
    remedy: 'Correct the path or the id in FOOTNOTE_LLM.',
  });
}
