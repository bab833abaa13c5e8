/** `openai:MODEL`: OpenAI, and every server with its chat-completions API (vLLM, llama.cpp, LM Studio, DeepSeek, Qwen, Ollama). */

import { ChatOpenAI } from '@langchain/openai';
import { estimateTokens } from '../estimate-tokens.ts';
import type { LanguageModelProvider, LanguageModelSettings } from '../language-model.ts';
import { fetchJson, joinUrl, statusError } from './fetch-json.ts';
import { missingKey } from './missing-key.ts';

const OWN_URL = 'https://api.openai.com/v1';
/** Local servers need no key, but the client insists on one. */
const NO_KEY = 'none';
/** Reasoning models refuse a temperature. */
const WITHOUT_TEMPERATURE = /^(?:o\d|gpt-5)/u;
/** Statuses by which a server says that it has no list of models; it may still chat. */
const NO_LISTING = [404, 405, 501];

export const openai: LanguageModelProvider = {
  async load(model, settings) {
    const { url, key } = readAccess(model, settings);
    const chat = new ChatOpenAI({
      model,
      apiKey: key,
      configuration: { baseURL: url },
      maxTokens: settings.answerTokens,
      ...(WITHOUT_TEMPERATURE.test(model) ? {} : { temperature: 0 }),
      // Retries and time limits are the caller's: it knows whether a token was already shown.
      maxRetries: 0,
      useResponsesApi: false,
      streamUsage: true,
    });
    return {
      name: `openai:${model}`,
      chat,
      contextTokens: settings.contextTokens,
      answerTokens: settings.answerTokens,
      countTokens: async (text) => estimateTokens(text),
      close: async () => {},
    };
  },

  async probe(model, settings, signal) {
    const { url, key } = readAccess(model, settings);
    const headers = { authorization: `Bearer ${key}` };
    const reply = await fetchJson(joinUrl(url, 'models'), headers, signal);
    if (NO_LISTING.includes(reply.status)) return;
    if (reply.status >= 400) throw statusError(reply);
    const names = listModels(reply.body);
    // A server of one model (llama.cpp, LM Studio) may list it under a path and serve any name: only a long list decides.
    if (names.length > 1 && !names.includes(model)) {
      throw Object.assign(new Error(`The server lists ${names.length} models, ${model} is not among them.`), {
        status: 404,
      });
    }
  },
};

function readAccess(model: string, settings: LanguageModelSettings): { readonly url: string; readonly key: string } {
  const isOwn = settings.url === undefined || settings.url === '';
  if ((settings.key ?? '') === '' && isOwn) throw missingKey(`openai:${model}`, 'api.openai.com');
  return {
    url: isOwn ? OWN_URL : settings.url!,
    key: settings.key === undefined || settings.key === '' ? NO_KEY : settings.key,
  };
}

function listModels(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) return [];
  return body.data.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? [entry.id] : [],
  );
}
