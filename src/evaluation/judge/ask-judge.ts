/** The configured chat model as judge of a finished run. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languageModelSettings } from '../../assemble.ts';
import { type Config, PROMPTS_FOLDER } from '../../config.ts';
import { FootnoteError } from '../../errors.ts';
import { createChatModel } from '../../llm/create-chat-model.ts';
import type { EvaluationResult } from '../evaluation-result.ts';
import { type JudgeReport, reportJudge } from './agreement.ts';
import { judgeAnswers } from './judge-answers.ts';

/** @throws FootnoteError `bad-setting` without a chat model, and what the model fails with. */
export async function askJudge(
  { questions }: EvaluationResult,
  config: Config,
  onProgress: (done: number, total: number) => void,
): Promise<JudgeReport> {
  if (config.llm === 'extractive') {
    throw new FootnoteError('bad-setting', {
      message: 'The judge needs a chat model.',
      expected: 'FOOTNOTE_LLM set to a model, as ollama:MODEL',
      found: 'extractive',
      remedy: 'Set FOOTNOTE_LLM, or leave --judge away: nothing else needs it.',
    });
  }
  const model = await createChatModel(config.llm, languageModelSettings(config));
  try {
    const template = await readFile(join(PROMPTS_FOLDER, 'judge.md'), 'utf8');
    return reportJudge(await judgeAnswers(model.chat, questions, { template, onProgress }), questions);
  } catch (thrown) {
    throw model.describeFailure(thrown);
  } finally {
    await model.close();
  }
}
