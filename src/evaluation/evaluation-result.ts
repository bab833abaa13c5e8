/** What a run found: read by the table, the report, the comparison and the gate, and saved as JSON. */

import type { AnswerPassage, AnswerSentence, AnswerTimings, Citation, Turn } from '../answer/answer.ts';
import type { RiskCoveragePoint } from './metrics/risk-coverage.ts';
import type { ExpectedQuote, Split, UnanswerableClass } from './question.ts';

/** Grows when a field changes its meaning; a reader refuses what it does not know. */
export const RESULT_FORMAT_VERSION = 1;

/** Metric name -> value; null where the metric does not apply. */
export type MetricValues = Readonly<Record<string, number | null>>;

export type Outcome =
  /** An answerable question with every required fact in the answer. */
  | 'answered-right'
  | 'answered-wrong'
  /** Refused although the documents hold an answer. */
  | 'refused-wrongly'
  | 'refused-rightly'
  /** Answered although the documents hold no answer. */
  | 'false-answer'
  /** A false premise, corrected. */
  | 'corrected'
  /** Answered or refused, and the set does not say what is right; or retrieval only. */
  | 'unjudged'
  /** The pipeline threw. */
  | 'failed';

export interface ResultPassage extends AnswerPassage {
  /** Overlaps an expected quote, or is of a relevant document when the set has no quotes. */
  readonly isEvidence: boolean;
}

export interface ResultCitation extends Citation {
  readonly isEvidence: boolean;
}

export interface QuestionResult {
  readonly id: string;
  readonly set: string;
  readonly split: Split;
  readonly language: string;
  readonly type?: string;
  readonly style?: string;
  readonly documentLanguage?: string;
  readonly question: string;
  readonly history: readonly Turn[];
  readonly answerable: boolean | null;
  readonly unanswerableClass?: UnanswerableClass;
  readonly expectedAnswers: readonly string[];
  readonly expectedQuotes: readonly ExpectedQuote[];
  readonly outcome: Outcome;
  /** Why the question failed, in words; empty when it did not. */
  readonly reasons: readonly string[];
  /** Absent when only retrieval was run, or the pipeline failed. */
  readonly answer?: {
    readonly refused: boolean;
    readonly confidence: number;
    readonly searchedFor: string;
    readonly text: string;
    readonly sentences: readonly AnswerSentence[];
    readonly citations: readonly ResultCitation[];
    readonly passages: readonly ResultPassage[];
    readonly notice?: string;
  };
  /** Whether answering, at any threshold, is wrong; null when that can not be told. */
  readonly wrongIfAnswered: boolean | null;
  readonly metrics: MetricValues;
}

export interface MetricSummary {
  readonly questions: number;
  readonly metrics: MetricValues;
}

export interface LatencySummary {
  readonly stage: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Differs from run to run; kept apart so that everything else is the same for the same input. */
export interface MeasuredCost {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly latency: readonly LatencySummary[];
  /** Question id -> stage times as the answer reports them. */
  readonly answerTimingsMs: Readonly<Record<string, AnswerTimings>>;
  /** Largest resident set of this process seen during the run; null when the pipeline runs elsewhere. */
  readonly peakMemoryBytes: number | null;
}

export interface EvaluationResult {
  readonly formatVersion: number;
  readonly pipeline: string;
  /** What the run was made with, by setting name. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** SHA-256 over the questions, so that numbers of different questions are never compared unawares. */
  readonly questionsSha256: string;
  /** `all`, `dev` and `test`. */
  readonly splits: Readonly<Record<string, MetricSummary>>;
  /** Facet (`type`, `language`, `style`, `class`, `set`) -> value -> summary. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, MetricSummary>>>>;
  readonly riskCoverage: readonly RiskCoveragePoint[];
  readonly questions: readonly QuestionResult[];
  readonly measured: MeasuredCost;
}
