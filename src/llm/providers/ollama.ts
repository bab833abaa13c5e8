/** `ollama:MODEL`: a model served by Ollama on this machine, or wherever FOOTNOTE_LLM_URL says. */

import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import { ChatOllama, type ChatOllamaInput } from '@langchain/ollama';
import { estimateTokens } from '../estimate-tokens.ts';
import type { LanguageModelProvider, LanguageModelSettings } from '../language-model.ts';
import { fetchJson, joinUrl, statusError } from './fetch-json.ts';

const OWN_URL = 'http://127.0.0.1:11434';

export const ollama: LanguageModelProvider = {
  async load(model, settings) {
    const chat = new AbortableChatOllama({
      model,
      baseUrl: urlOf(settings),
      headers: headersOf(settings),
      temperature: 0,
      // Ollama cuts a longer prompt silently at its own default, so the window is always named.
      numCtx: settings.contextTokens,
      numPredict: settings.answerTokens,
      maxRetries: 0,
    });
    return {
      name: `ollama:${model}`,
      chat,
      contextTokens: settings.contextTokens,
      answerTokens: settings.answerTokens,
      countTokens: async (text) => estimateTokens(text),
      close: async () => {},
    };
  },

  async probe(model, settings, signal) {
    const reply = await fetchJson(joinUrl(urlOf(settings), 'api/tags'), headersOf(settings), signal);
    if (reply.status >= 400) throw statusError(reply);
    const names = listModels(reply.body);
    if (!names.includes(model) && !names.includes(`${model}:latest`)) {
      const offered = names.length === 0 ? 'none' : names.slice(0, 10).join(', ');
      throw Object.assign(new Error(`Ollama has these models: ${offered}.`), { status: 404 });
    }
  },
};

/** The client looks at the signal between chunks only; here a waiting request is aborted too, so that no call outlives its answer. */
class AbortableChatOllama extends ChatOllama {
  readonly #fields: ChatOllamaInput;

  constructor(fields: ChatOllamaInput) {
    super(fields);
    this.#fields = fields;
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { signal } = options;
    if (signal === undefined) {
      yield* super._streamResponseChunks(messages, options, runManager);
      return;
    }
    const fetchWithSignal: typeof fetch = (input, init) =>
      fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal });
    const oneCall = new ChatOllama({ ...this.#fields, fetch: fetchWithSignal });
    yield* oneCall._streamResponseChunks(messages, options, runManager);
  }
}

function urlOf(settings: LanguageModelSettings): string {
  return settings.url === undefined || settings.url === '' ? OWN_URL : settings.url.replace(/\/+$/, '');
}

/** Ollama itself takes no key; a gateway before it may. */
function headersOf(settings: LanguageModelSettings): Record<string, string> {
  return settings.key === undefined || settings.key === '' ? {} : { authorization: `Bearer ${settings.key}` };
}

function listModels(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('models' in body) || !Array.isArray(body.models)) return [];
  return body.models.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
      ? [entry.name]
      : [],
  );
}
