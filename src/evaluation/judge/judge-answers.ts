/** An optional second opinion: a chat model says of each answer whether it is grounded and correct. Nothing needs it. */

import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import type { QuestionResult } from '../evaluation-result.ts';
import { fillTemplate } from './fill-template.ts';

const bit = z.union([z.literal(0), z.literal(1), z.boolean().transform((value) => (value ? 1 : 0))]);

const opinionSchema = z.object({ grounded: bit, correct: bit, reason: z.string() });

export interface Opinion {
  readonly id: string;
  /** null when the model's reply was not the JSON asked for. */
  readonly grounded: 0 | 1 | null;
  readonly correct: 0 | 1 | null;
  /** The model's sentence, or what was wrong with its reply. */
  readonly reason: string;
}

const NOT_IN_DOCUMENTS = '(the documents do not say)';

export interface JudgeSettings {
  /** Text of prompts/judge.md. */
  readonly template: string;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * One call a question, one after another. Questions without an answer, or whose set gives no expected one, are passed over.
 * @throws whatever the model throws; an unreadable reply is an opinion without judgement.
 */
export async function judgeAnswers(
  model: BaseChatModel,
  questions: readonly QuestionResult[],
  settings: JudgeSettings,
): Promise<Opinion[]> {
  const judged = questions.filter((question) => question.answer !== undefined && expectedText(question) !== null);
  const opinions: Opinion[] = [];
  for (const question of judged) {
    const prompt = fillTemplate(settings.template, {
      question: question.question,
      expected: expectedText(question) ?? '',
      quotes: question.answer!.citations.map(({ marker, quote }) => `[${marker}] ${quote}`).join('\n') || '(none)',
      answer: question.answer!.text,
    });
    const reply = await model.invoke(prompt, settings.signal ? { signal: settings.signal } : {});
    opinions.push({ id: question.id, ...parseOpinion(reply.text) });
    settings.onProgress?.(opinions.length, judged.length);
  }
  return opinions;
}

function expectedText(question: QuestionResult): string | null {
  if (question.answerable === false) return NOT_IN_DOCUMENTS;
  return question.expectedAnswers.length === 0 ? null : question.expectedAnswers.join('\nor: ');
}

/** Models wrap JSON in prose or fences: the outermost braces are read. */
export function parseOpinion(reply: string): Omit<Opinion, 'id'> {
  const json = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1);
  try {
    return opinionSchema.parse(JSON.parse(json));
  } catch {
    return { grounded: null, correct: null, reason: `The reply was not the JSON asked for: ${reply.slice(0, 120)}` };
  }
}
