/** `FOOTNOTE_UNSUPPORTED=regenerate`: a sentence the passages do not bear out is written once more, then dropped. */

import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { LanguageModel } from '../../llm/language-model.ts';
import { type Random, type StreamLimits, streamText } from '../../llm/stream-text.ts';
import type { ComposeRequest, Composer, DraftSentence } from '../composer.ts';
import type { Verify } from '../verify/verified-sentence.ts';
import { fitPassages } from './fit-passages.ts';
import type { PromptTemplate } from './prompt-template.ts';
import { readDrafts } from './read-drafts.ts';

export interface RegenerationParts {
  readonly model: LanguageModel;
  /** prompts/restate-sentence.md */
  readonly prompt: PromptTemplate;
  readonly verify: Verify;
  readonly limits: StreamLimits;
  readonly random: Random;
}

/** An answer with more wrong sentences than this is not worth mending: the rest of them is dropped. */
const MOST_RESTATEMENTS = 3;
/** Share of the window left for the passages, the rest is frame and answer. */
const PASSAGE_SHARE = 0.6;

export function withRegeneration(composer: Composer, parts: RegenerationParts): Composer {
  return {
    model: composer.model,
    async *compose(request) {
      let restatements = 0;
      for await (const draft of composer.compose(request)) {
        if (await isBorneOut(draft, request)) yield draft;
        else if (restatements < MOST_RESTATEMENTS) {
          restatements++;
          const restated = await restate(draft, request);
          if (restated !== undefined && (await isBorneOut(restated, request)))
            yield { ...restated, separator: draft.separator };
        }
      }
    },
  };

  async function isBorneOut(draft: DraftSentence, request: ComposeRequest): Promise<boolean> {
    return (await parts.verify(draft, request.passages, request.signal)).verdict !== 'unsupported';
  }

  async function restate(draft: DraftSentence, request: ComposeRequest): Promise<DraftSentence | undefined> {
    const { model, prompt, limits, random } = parts;
    const budget = Math.floor((model.contextTokens - model.answerTokens) * PASSAGE_SHARE);
    const fitted = await fitPassages(request.passages, budget, model.countTokens);
    const filled = prompt.fill({
      passages: fitted.text,
      sentence: draft.text,
      question: request.question,
      fence: fitted.fence,
    });
    const messages = [new SystemMessage(filled.system), new HumanMessage(filled.user)];
    async function* pieces(): AsyncGenerator<string> {
      const end = yield* streamText(model, messages, limits, random, request.signal);
      request.onModelCall?.({ prompt: prompt.id, ...(end.usage === undefined ? {} : { usage: end.usage }) });
    }
    for await (const sentence of readDrafts(pieces(), {
      passageCount: request.passages.length,
      knownText: fitted.text,
    })) {
      return sentence;
    }
    return undefined;
  }
}
