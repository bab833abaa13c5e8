/** Runs a pipeline over questions, one after another, and judges every answer: the library entry of the eval suite. */

import { createHash } from 'node:crypto';
import type { AnswerTimings } from '../answer/answer.ts';
import { createDocumentCache } from './document-cache.ts';
import { type EvaluationResult, type QuestionResult, RESULT_FORMAT_VERSION } from './evaluation-result.ts';
import { riskCoverageCurve } from './metrics/risk-coverage.ts';
import type { Pipeline } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';
import { failedResult, type RunQuestionSettings, runQuestion } from './run-question.ts';
import { summariseLatency } from './summarise-latency.ts';
import { ratedAnswers, summariseGroups, summariseQuestions } from './summarise-questions.ts';

export interface EvaluationSettings extends RunQuestionSettings {
  /** Copied into the result: what makes this run different from another. */
  readonly describedAs: Readonly<Record<string, string | number | boolean>>;
  /** ISO time of the start, kept among the measured values. */
  readonly startedAt: string;
  /** Resident set of this process; absent when the pipeline runs elsewhere. */
  readonly memoryBytes?: () => number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A question on which the pipeline throws counts as failed and the run goes on; an aborted signal ends it.
 * @param questions in the order they are asked; the result keeps it.
 */
export async function evaluate(
  pipeline: Pipeline,
  questions: readonly EvaluationQuestion[],
  settings: EvaluationSettings,
): Promise<EvaluationResult> {
  const documents = createDocumentCache(pipeline);
  const results: QuestionResult[] = [];
  const answerTimingsMs: Record<string, AnswerTimings> = {};
  const wallTimesMs: Record<'answer' | 'retrieve', number[]> = { answer: [], retrieve: [] };
  const started = settings.clock();
  let peakMemoryBytes = settings.memoryBytes?.() ?? null;

  for (const question of questions) {
    settings.signal?.throwIfAborted();
    try {
      const run = await runQuestion(pipeline, question, settings, documents);
      results.push(run.result);
      if (run.answerMs !== null) wallTimesMs.answer.push(run.answerMs);
      if (run.answerTimings) answerTimingsMs[question.id] = run.answerTimings;
      wallTimesMs.retrieve.push(run.retrieveMs);
    } catch (thrown) {
      settings.signal?.throwIfAborted();
      results.push(failedResult(question, thrown));
    }
    if (settings.memoryBytes) peakMemoryBytes = Math.max(peakMemoryBytes ?? 0, settings.memoryBytes());
    settings.onProgress?.(results.length, questions.length);
  }

  return {
    formatVersion: RESULT_FORMAT_VERSION,
    pipeline: pipeline.name,
    settings: settings.describedAs,
    questionsSha256: hashQuestions(questions),
    splits: {
      all: summariseQuestions(results),
      dev: summariseQuestions(results.filter((entry) => entry.split === 'dev')),
      test: summariseQuestions(results.filter((entry) => entry.split === 'test')),
    },
    groups: summariseGroups(results),
    riskCoverage: riskCoverageCurve(ratedAnswers(results)),
    questions: results,
    measured: {
      startedAt: settings.startedAt,
      durationMs: settings.clock() - started,
      latency: summariseLatency(Object.values(answerTimingsMs), wallTimesMs),
      answerTimingsMs,
      peakMemoryBytes,
    },
  };
}

function hashQuestions(questions: readonly EvaluationQuestion[]): string {
  const hash = createHash('sha256');
  for (const question of questions) {
    hash.update(JSON.stringify({ ...question, relevantDocuments: [...question.relevantDocuments] }));
  }
  return hash.digest('hex');
}
