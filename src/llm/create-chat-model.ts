/** `provider:model` in, a chat model ready to write out; the provider's package is imported here, not before. */

import { FootnoteError } from '../errors.ts';
import type { LanguageModel, LanguageModelSettings } from './language-model.ts';
import { asLlmError } from './llm-error.ts';
import { parseLlmSpec } from './llm-spec.ts';
import { loadProvider } from './provider-catalogue.ts';

/** Reasons for the numbers: 8,192 tokens fit every chat model of the last years; an answer is a few sentences. */
export const DEFAULT_LANGUAGE_MODEL: LanguageModelSettings = {
  contextTokens: 8192,
  answerTokens: 700,
  modelFolders: ['models'],
};

/**
 * @param setting the value of FOOTNOTE_LLM, for example `ollama:qwen3:8b`
 * @throws FootnoteError `bad-setting` for a wrong name or a missing key, `llm-unavailable` when the model can not be loaded
 */
export async function createChatModel(
  setting: string,
  settings: LanguageModelSettings = DEFAULT_LANGUAGE_MODEL,
): Promise<LanguageModel> {
  const { provider, model } = parseLlmSpec(setting);
  checkUrl(settings.url);
  const { load } = await loadProvider(provider);
  const describeFailure = (thrown: unknown) => asLlmError(thrown, { name: `${provider}:${model}`, settings });
  try {
    return { ...(await load(model, settings)), describeFailure };
  } catch (thrown) {
    throw describeFailure(thrown);
  }
}

/** @throws FootnoteError `bad-setting` when there is a URL that no client could ask */
export function checkUrl(url: string | undefined): void {
  if (url === undefined || url === '') return;
  if (URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)) return;
  throw new FootnoteError('bad-setting', {
    message: 'FOOTNOTE_LLM_URL is not the address of a server.',
    expected: 'a URL that begins with http:// or https://, for example http://127.0.0.1:11434/v1',
    found: url,
    remedy: 'Correct FOOTNOTE_LLM_URL, or leave it empty for the provider’s own server.',
  });
}
