/** What every run of the command has in common: how far to look, whether to answer, and what it tells its caller. */

import type { Config } from '../../config.ts';
import type { EvaluationSettings } from '../evaluate.ts';
import type { EvaluationQuestion, Split } from '../question.ts';
import type { NamedResult } from '../report/result-tables.ts';

export interface RunSettings {
  readonly answers: boolean;
  /** Only so many questions, spread over the whole set; for a quick look. */
  readonly limit?: number;
  readonly split?: Split;
  readonly clock: () => number;
  readonly now: () => Date;
  readonly memoryBytes: () => number;
  /** Called with the run's name before its first question; returns what is told of each one. */
  readonly startProgress: (name: string, total: number) => (done: number) => void;
  /** Called with each run as soon as it is done, so that a long series loses nothing when it is stopped. */
  readonly onFinished: (run: NamedResult) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Settings that shape an answer; keys, paths and ports are left out, so that a saved run names no secret and no machine. */
const DESCRIBED_SETTINGS = [
  'embedder',
  'llm',
  'passages',
  'candidates',
  'keywordWeight',
  'refusalThreshold',
  'chunkTokens',
] as const satisfies readonly (keyof Config)[];

export function describeConfig(config: Config): Record<string, string | number> {
  return Object.fromEntries(DESCRIBED_SETTINGS.map((name) => [name, config[name]]));
}

export function evaluationSettings(
  run: RunSettings,
  name: string,
  total: number,
  depth: number,
  describedAs: EvaluationSettings['describedAs'],
): EvaluationSettings {
  const report = run.startProgress(name, total);
  return {
    retrievalDepth: depth,
    mode: run.answers ? 'answers' : 'retrieval',
    describedAs,
    clock: run.clock,
    startedAt: run.now().toISOString(),
    memoryBytes: run.memoryBytes,
    onProgress: (done) => report(done),
    ...(run.signal ? { signal: run.signal } : {}),
  };
}

/** The questions of a run, in order of id; a limit takes every n-th, so that all kinds stay in. */
export function selectQuestions(questions: readonly EvaluationQuestion[], run: RunSettings): EvaluationQuestion[] {
  const ofSplit = questions.filter((question) => run.split === undefined || question.split === run.split);
  if (run.limit === undefined || ofSplit.length <= run.limit) return ofSplit;
  const step = ofSplit.length / run.limit;
  return Array.from({ length: run.limit }, (_, index) => ofSplit[Math.floor(index * step)]!);
}
