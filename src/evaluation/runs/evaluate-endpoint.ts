/** The project's own sets against a running server: a deployment tested as users meet it. */

import { evaluate } from '../evaluate.ts';
import { createHttpPipeline, type HttpPipelineSettings } from '../pipelines/create-http-pipeline.ts';
import type { EvaluationQuestion } from '../question.ts';
import type { NamedResult } from '../report/result-tables.ts';
import { evaluationSettings, type RunSettings, selectQuestions } from './run-settings.ts';

/** The deepest ranking the search route gives. */
const RETRIEVAL_DEPTH = 50;

/** @throws FootnoteError when the server can not be reached at all; a question it fails on counts as failed. */
export async function evaluateEndpoint(
  endpoint: string,
  questions: readonly EvaluationQuestion[],
  http: HttpPipelineSettings,
  run: RunSettings,
): Promise<NamedResult> {
  const pipeline = createHttpPipeline(endpoint, http);
  await pipeline.retrieve('ready?', 1);
  const selected = selectQuestions(questions, run);
  const { memoryBytes: _, ...settings } = evaluationSettings(run, endpoint, selected.length, RETRIEVAL_DEPTH, {
    endpoint,
  });
  const finished = { name: endpoint, result: await evaluate(pipeline, selected, settings) };
  await run.onFinished(finished);
  return finished;
}
