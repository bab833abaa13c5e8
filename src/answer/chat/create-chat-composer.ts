/** The composer that lets a chat model write: passages fitted and fenced into the prompt, its stream read into draft sentences. */

import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { FootnoteError } from '../../errors.ts';
import type { LanguageModel } from '../../llm/language-model.ts';
import { type Random, type StreamEnd, type StreamLimits, streamText } from '../../llm/stream-text.ts';
import type { ComposeRequest, Composer } from '../composer.ts';
import { fitHistory } from './fit-history.ts';
import { fitPassages } from './fit-passages.ts';
import type { FilledPrompt, PromptTemplate } from './prompt-template.ts';
import { readDrafts } from './read-drafts.ts';

export interface ChatComposerParts {
  readonly model: LanguageModel;
  /** prompts/answer.md */
  readonly prompt: PromptTemplate;
  readonly limits: StreamLimits;
  readonly random: Random;
}

/** Share of the window that earlier turns may take; the question is already standalone, they only set the tone. */
const HISTORY_SHARE = 0.15;
/** Room for what the chat template puts around messages. */
const TEMPLATE_TOKENS = 64;
/** A question longer than this share of the window is cut: the passages are what the answer is made of. */
const QUESTION_SHARE = 0.25;

export function createChatComposer({ model, prompt, limits, random }: ChatComposerParts): Composer {
  return {
    model: model.name,
    async *compose(request) {
      const { filled, shownText } = await buildAnswerPrompt(model, prompt, request);
      const messages = [new SystemMessage(filled.system), new HumanMessage(filled.user)];
      let end: StreamEnd | undefined;
      async function* pieces(): AsyncGenerator<string> {
        end = yield* streamText(model, messages, limits, random, request.signal);
        request.onModelCall?.({ prompt: prompt.id, ...(end.usage === undefined ? {} : { usage: end.usage }) });
      }
      const reading = { passageCount: request.passages.length, knownText: shownText };
      let written = 0;
      const drafts = readDrafts(pieces(), reading, () => end?.reason !== 'length');
      let step = await drafts.next();
      try {
        for (; !step.done; step = await drafts.next()) {
          yield step.value;
          written++;
        }
      } finally {
        // A reader who stops here stops the model.
        if (!step.done) await drafts.return({ refused: false });
      }
      if (end?.reason === 'filter') throw withheld(model.name);
      // Saying nothing is no refusal: the documents may well hold the answer.
      if (written === 0 && !step.value.refused) throw wroteNothing(model.name);
    },
  };
}

/** The provider's own filter stopped the answer: no refusal of ours, the documents may well hold one. */
function withheld(name: string): FootnoteError {
  return new FootnoteError('llm-unavailable', {
    message: `The provider of ${name} withheld the answer.`,
    expected: 'a whole answer',
    found: 'an answer stopped by the provider’s content filter',
    remedy: 'Ask in other words, or choose another model in FOOTNOTE_LLM.',
  });
}

function wroteNothing(name: string): FootnoteError {
  return new FootnoteError('llm-unavailable', {
    message: `The model ${name} wrote no whole sentence.`,
    expected: 'an answer, or NOT_IN_DOCUMENTS',
    found: 'neither',
    remedy: 'Raise FOOTNOTE_LLM_ANSWER_TOKENS, or choose a model made for chat.',
  });
}

export interface AnswerPrompt {
  readonly filled: FilledPrompt;
  readonly shownText: string;
}

/** The prompt for a request, within the model's window. */
export async function buildAnswerPrompt(
  model: Pick<LanguageModel, 'contextTokens' | 'answerTokens' | 'countTokens'>,
  prompt: PromptTemplate,
  request: Pick<ComposeRequest, 'question' | 'askedOn' | 'history' | 'passages'>,
): Promise<AnswerPrompt> {
  const day = request.askedOn === undefined ? '' : ` (asked on ${request.askedOn})`;
  const empty = prompt.fill({ passages: '', history: '', day, question: '', fence: '' });
  const frame = await model.countTokens(`${empty.system}\n${empty.user}`);
  const room = Math.max(0, model.contextTokens - model.answerTokens - frame - TEMPLATE_TOKENS);
  const question = await cutToTokens(request.question, Math.floor(room * QUESTION_SHARE), model.countTokens);
  const left = room - (await model.countTokens(question));
  const history = await fitHistory(request.history, Math.floor(left * HISTORY_SHARE), model.countTokens);
  const fitted = await fitPassages(request.passages, left - (await model.countTokens(history)), model.countTokens);
  if (fitted.shown.length === 0 && request.passages.length > 0) throw windowTooSmall(model.contextTokens);
  const filled = prompt.fill({
    passages: fitted.text,
    history: history === '' ? '' : `Earlier in this conversation:\n${history}\n\n`,
    day,
    question,
    fence: fitted.fence,
  });
  return { filled, shownText: `${fitted.text}\n${question}` };
}

function windowTooSmall(contextTokens: number): FootnoteError {
  return new FootnoteError('llm-unavailable', {
    message: 'No passage fits the window of the language model.',
    expected: 'room for the instructions, the question and at least one sentence',
    found: `a window of ${contextTokens} tokens`,
    remedy: 'Raise FOOTNOTE_LLM_CONTEXT_TOKENS if the model takes more, or choose another model.',
  });
}

/** Longest beginning of the text that fits. */
async function cutToTokens(
  text: string,
  budget: number,
  countTokens: (text: string) => Promise<number>,
): Promise<string> {
  let cut = text;
  while (cut !== '' && (await countTokens(cut)) > budget) cut = cut.slice(0, Math.floor(cut.length * 0.8));
  return cut;
}
