/** What a configured language model changes in the pipeline: who composes and who rewrites follow-ups, wired in one place. */

import { createChatModel } from '../../llm/create-chat-model.ts';
import type { LanguageModel, LanguageModelSettings } from '../../llm/language-model.ts';
import type { Random, StreamLimits } from '../../llm/stream-text.ts';
import type { Composer } from '../composer.ts';
import type { RewriteQuestion } from '../create-answerer.ts';
import type { Verify } from '../verify/verified-sentence.ts';
import { createChatComposer } from './create-chat-composer.ts';
import { readPrompt } from './prompt-template.ts';
import { createModelRewriter } from './rewrite-with-model.ts';
import { withFallback } from './with-fallback.ts';
import { withRegeneration } from './with-regeneration.ts';

export interface ChatSettings {
  /** FOOTNOTE_LLM: `provider:model`. */
  readonly llm: string;
  readonly model: LanguageModelSettings;
  readonly limits: StreamLimits;
  readonly unsupported: 'mark' | 'drop' | 'regenerate';
  readonly promptsFolder: string;
}

export interface ChatDependencies {
  readonly verify: Verify;
  /** Answers when the model fails. */
  readonly extractive: Composer;
  /** Decides whether a question is a follow-up, and rewrites when the model fails. */
  readonly rewriteWithoutModel: RewriteQuestion;
  readonly random: Random;
}

export interface ChatParts {
  readonly model: LanguageModel;
  readonly composer: Composer;
  readonly rewrite: RewriteQuestion;
  close(): Promise<void>;
}

/** @throws FootnoteError `bad-setting` for a wrong model name, a missing key or a broken prompt */
export async function createChatParts(settings: ChatSettings, dependencies: ChatDependencies): Promise<ChatParts> {
  const { verify, extractive, rewriteWithoutModel, random } = dependencies;
  const { limits, promptsFolder } = settings;
  const answerPrompt = readPrompt(promptsFolder, 'answer');
  const rewritePrompt = readPrompt(promptsFolder, 'rewrite-question');
  const restatePrompt = readPrompt(promptsFolder, 'restate-sentence');
  const model = await createChatModel(settings.llm, settings.model);
  const plain = createChatComposer({ model, prompt: answerPrompt, limits, random });
  const checked =
    settings.unsupported === 'regenerate'
      ? withRegeneration(plain, { model, prompt: restatePrompt, verify, limits, random })
      : plain;
  return {
    model,
    composer: withFallback(checked, extractive),
    rewrite: createModelRewriter({
      model,
      prompt: rewritePrompt,
      withoutModel: rewriteWithoutModel,
      limits: rewritingLimits(limits),
      random,
    }),
    close: () => model.close(),
  };
}

/** One line, before the search can begin: when it does not come soon, the rewriting without a model is good enough. */
const LONGEST_REWRITING_MS = 10_000;

function rewritingLimits(limits: StreamLimits): StreamLimits {
  const silenceMs = Math.min(limits.silenceMs, LONGEST_REWRITING_MS);
  return { ...limits, silenceMs, totalMs: Math.min(limits.totalMs, 1.5 * LONGEST_REWRITING_MS), retries: 0 };
}
