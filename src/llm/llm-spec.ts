/** The setting that names a language model, `provider:model`, taken apart. */

import { FootnoteError } from '../errors.ts';
import { isProviderName, PROVIDER_NAMES, type ProviderName } from './provider-catalogue.ts';

export interface LlmSpec {
  readonly provider: ProviderName;
  /** As the provider knows it: `gpt-4o-mini`, `qwen3:8b`, a hub id or a folder. */
  readonly model: string;
}

const EXPECTED = `extractive, or ${PROVIDER_NAMES.map((name) => `${name}:MODEL`).join(', ')}`;

/** @throws FootnoteError `bad-setting` when the provider is unknown or the model is not named */
export function parseLlmSpec(setting: string): LlmSpec {
  const at = setting.indexOf(':');
  const provider = (at < 0 ? setting : setting.slice(0, at)).trim().toLowerCase();
  const model = at < 0 ? '' : setting.slice(at + 1).trim();
  if (!isProviderName(provider)) {
    throw new FootnoteError('bad-setting', {
      message: `No language model provider is called “${provider}”.`,
      expected: EXPECTED,
      found: setting,
      remedy: 'Correct FOOTNOTE_LLM; any server with an OpenAI-compatible API is openai:MODEL with FOOTNOTE_LLM_URL.',
    });
  }
  if (model === '') {
    throw new FootnoteError('bad-setting', {
      message: `FOOTNOTE_LLM names the provider ${provider} but no model.`,
      expected: `${provider}:MODEL`,
      found: setting,
      remedy: `Write the model after the colon, for example FOOTNOTE_LLM=${EXAMPLES[provider]}.`,
    });
  }
  return { provider, model };
}

const EXAMPLES: Readonly<Record<ProviderName, string>> = {
  openai: 'openai:gpt-4.1-mini',
  anthropic: 'anthropic:claude-sonnet-4-5',
  ollama: 'ollama:qwen3:8b',
  transformers: 'transformers:Xenova/Qwen1.5-0.5B-Chat',
};
