/** Port: a chat model ready to write, with what fitting a prompt to it needs. Adapters are in providers/. */

import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { FootnoteError } from '../errors.ts';

export interface LanguageModel {
  /** `openai:gpt-4.1-mini`; shown as the Answer's `model`. */
  readonly name: string;
  readonly chat: BaseChatModel;
  /** Tokens that prompt and answer share. */
  readonly contextTokens: number;
  /** Tokens kept free for the answer. */
  readonly answerTokens: number;
  /** By the model's own tokenizer in process; otherwise an estimate on the safe side. */
  countTokens(text: string): Promise<number>;
  /** Anything its package throws, in the project's error form and without the key. */
  describeFailure(thrown: unknown): FootnoteError;
  close(): Promise<void>;
}

export interface LanguageModelSettings {
  /** Base URL of the model's server; absent means the provider's own. */
  readonly url?: string;
  readonly key?: string;
  /** Context window, tokens. */
  readonly contextTokens: number;
  /** Longest answer, tokens. */
  readonly answerTokens: number;
  /** Folders where `transformers:NAME` looks for a model before the hub. */
  readonly modelFolders: readonly string[];
  /** Where models from the hub are kept. */
  readonly cacheFolder?: string;
}

/** What a provider makes; `createChatModel` adds how its failures are told. */
export type LoadedModel = Omit<LanguageModel, 'describeFailure'>;

/** One a file in providers/; loaded when chosen, and only then its package. */
export interface LanguageModelProvider {
  /** @throws FootnoteError `bad-setting` when a key is missing, `llm-unavailable` when the model can not be loaded */
  load(model: string, settings: LanguageModelSettings): Promise<LoadedModel>;
  /**
   * Asks, without generating, whether the model is there.
   *
   * @throws FootnoteError `llm-unavailable` with the remedy, or `bad-setting`
   */
  probe(model: string, settings: LanguageModelSettings, signal: AbortSignal): Promise<void>;
}
