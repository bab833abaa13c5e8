/** Follow-ups made standalone by the chat model; a clear question is not touched, and a bad rewriting is not used. */

import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { findQuantities, quantityKey } from '../../language/quantities.ts';
import { indexTerms } from '../../language/words.ts';
import type { LanguageModel } from '../../llm/language-model.ts';
import { type Random, type StreamLimits, streamText } from '../../llm/stream-text.ts';
import type { Turn } from '../answer.ts';
import type { RewriteQuestion } from '../create-answerer.ts';
import { fitHistory } from './fit-history.ts';
import type { PromptTemplate } from './prompt-template.ts';
import { cleanModelText } from './untrusted-text.ts';

export interface ModelRewriterParts {
  readonly model: LanguageModel;
  /** prompts/rewrite-question.md */
  readonly prompt: PromptTemplate;
  /** The rewriting without a model: it decides whether there is anything to rewrite, and stands in when the model fails. */
  readonly withoutModel: RewriteQuestion;
  readonly limits: StreamLimits;
  readonly random: Random;
}

/** A standalone question is longer than its follow-up, but not an essay. */
const LONGEST_CHARACTERS = 400;
/** Of the rewriting's terms, at least this share must come from the question or the conversation. */
const KNOWN_SHARE = 0.7;
const HISTORY_SHARE = 0.5;

export function createModelRewriter({
  model,
  prompt,
  withoutModel,
  limits,
  random,
}: ModelRewriterParts): RewriteQuestion {
  return async (question, history, signal) => {
    const plain = await withoutModel(question, history, signal);
    // The gate: what stands alone without a model is searched as it was asked.
    if (plain.searchedFor === question || history.length === 0) return plain;
    const budget = Math.floor((model.contextTokens - model.answerTokens) * HISTORY_SHARE);
    const turns = await fitHistory(history, budget, model.countTokens);
    const filled = prompt.fill({ history: turns, question });
    try {
      let written = '';
      const messages = [new SystemMessage(filled.system), new HumanMessage(filled.user)];
      for await (const piece of streamText(model, messages, limits, random, signal)) written += piece;
      const rewritten = readQuestion(written, `${question}\n${turns}`);
      if (rewritten === undefined || !isFaithful(rewritten, question, history)) return plain;
      return { searchedFor: rewritten, asked: rewritten };
    } catch {
      // The failure is told where the answer is composed; a follow-up can be searched without the model.
      signal?.throwIfAborted();
      return plain;
    }
  };
}

/** The first line of what the model wrote, without a label or quotation marks. */
function readQuestion(written: string, knownText: string): string | undefined {
  const line = cleanModelText(written.replace(/<think>[\s\S]*?<\/think>/gu, ''), knownText)
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '');
  const question = line
    ?.replace(/^(?:standalone question|question|独立问题|问题)\s*[:：]\s*/iu, '')
    .replace(/^["“「](.*)["”」]$/u, '$1')
    .trim();
  return question === undefined || question === '' || question.length > LONGEST_CHARACTERS ? undefined : question;
}

/** Nothing may come from outside the conversation, and no number of the question may get lost. */
function isFaithful(rewritten: string, question: string, history: readonly Turn[]): boolean {
  const known = new Set(indexTerms(`${question} ${history.map((turn) => turn.content).join(' ')}`));
  const terms = indexTerms(rewritten);
  if (terms.length === 0 || terms.filter((term) => known.has(term)).length < KNOWN_SHARE * terms.length) return false;
  const numbers = new Set(findQuantities(rewritten).map(quantityKey));
  return findQuantities(question).every((quantity) => numbers.has(quantityKey(quantity)));
}
