/** `anthropic:MODEL`: Anthropic's Messages API, or a server that speaks it. */

import { ChatAnthropic } from '@langchain/anthropic';
import { estimateTokens } from '../estimate-tokens.ts';
import type { LanguageModelProvider, LanguageModelSettings } from '../language-model.ts';
import { fetchJson, joinUrl, statusError } from './fetch-json.ts';
import { missingKey } from './missing-key.ts';

const OWN_URL = 'https://api.anthropic.com';
/** The API version the probe speaks; the client package sends its own. */
const API_VERSION = '2023-06-01';
/** Models up to the 4.6 family take a temperature; later ones refuse it. */
const WITH_TEMPERATURE = /^claude-(?:\d|instant|[a-z]+-4(?:-[0-6](?!\d)|-\d{8}|$))/u;

export const anthropic: LanguageModelProvider = {
  async load(model, settings) {
    const { url, key } = readAccess(model, settings);
    const chat = new ChatAnthropic({
      model,
      apiKey: key,
      anthropicApiUrl: url,
      maxTokens: settings.answerTokens,
      ...(WITH_TEMPERATURE.test(model) ? { temperature: 0 } : {}),
      // Retries and time limits are the caller's: it knows whether a token was already shown.
      maxRetries: 0,
    });
    return {
      name: `anthropic:${model}`,
      chat,
      contextTokens: settings.contextTokens,
      answerTokens: settings.answerTokens,
      countTokens: async (text) => estimateTokens(text),
      close: async () => {},
    };
  },

  async probe(model, settings, signal) {
    const { url, key } = readAccess(model, settings);
    const headers = { 'x-api-key': key, 'anthropic-version': API_VERSION };
    const reply = await fetchJson(joinUrl(url, `v1/models/${encodeURIComponent(model)}`), headers, signal);
    if (reply.status >= 400) throw statusError(reply);
  },
};

function readAccess(model: string, settings: LanguageModelSettings): { readonly url: string; readonly key: string } {
  if (settings.key === undefined || settings.key === '') throw missingKey(`anthropic:${model}`, 'api.anthropic.com');
  return { url: settings.url === undefined || settings.url === '' ? OWN_URL : settings.url, key: settings.key };
}
