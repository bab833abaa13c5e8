/** Many questions' values made into one number a metric, for all of them and for every group. */

import type { MetricSummary, MetricValues, QuestionResult } from './evaluation-result.ts';
import { METRICS } from './metric-catalogue.ts';
import { meanOfPresent } from './metrics/mean-of-present.ts';
import { areaUnderRiskCoverage, type RatedAnswer } from './metrics/risk-coverage.ts';
import { rocAuc } from './metrics/roc-auc.ts';

export type SummarisedQuestion = Pick<QuestionResult, 'answer' | 'answerable' | 'wrongIfAnswered' | 'metrics'>;

/** Confidence against being wrong if answered, for every question where both are known. */
export function ratedAnswers(questions: readonly SummarisedQuestion[]): RatedAnswer[] {
  return questions.flatMap(({ answer, wrongIfAnswered }) =>
    answer === undefined || wrongIfAnswered === null
      ? []
      : [{ confidence: answer.confidence, isWrong: wrongIfAnswered }],
  );
}

function labelledConfidences(questions: readonly SummarisedQuestion[]) {
  return questions.flatMap(({ answer, answerable }) =>
    answer === undefined || answerable === null ? [] : [{ score: answer.confidence, isPositive: answerable }],
  );
}

/** Metrics that are not a mean over questions. */
const SET_METRICS: Readonly<Record<string, (questions: readonly SummarisedQuestion[]) => number | null>> = {
  aurc: (questions) => areaUnderRiskCoverage(ratedAnswers(questions)),
  rocAuc: (questions) => rocAuc(labelledConfidences(questions)),
};

/** One metric over the questions; null when it applies to none of them. */
export function summariseMetric(name: string, questions: readonly SummarisedQuestion[]): number | null {
  const ofSet = SET_METRICS[name];
  return ofSet ? ofSet(questions) : meanOfPresent(questions.map((question) => question.metrics[name]));
}

export function summariseQuestions(questions: readonly SummarisedQuestion[]): MetricSummary {
  const metrics: Record<string, number | null> = {};
  for (const { name } of METRICS) metrics[name] = summariseMetric(name, questions);
  return { questions: questions.length, metrics: metrics satisfies MetricValues };
}

const FACETS: Readonly<Record<string, (question: QuestionResult) => string | undefined>> = {
  type: (question) => question.type,
  language: (question) =>
    question.documentLanguage === undefined
      ? question.language
      : `${question.language} over ${question.documentLanguage}`,
  style: (question) => question.style,
  class: (question) => question.unanswerableClass,
  set: (question) => question.set,
};

/** Facet -> value -> summary, values in alphabetical order; a facet that no question has is left out. */
export function summariseGroups(questions: readonly QuestionResult[]): Record<string, Record<string, MetricSummary>> {
  const groups: Record<string, Record<string, MetricSummary>> = {};
  for (const [facet, facetOf] of Object.entries(FACETS)) {
    const values = [...new Set(questions.map(facetOf).filter((value) => value !== undefined))].sort();
    if (values.length === 0) continue;
    groups[facet] = Object.fromEntries(
      values.map((value) => [value, summariseQuestions(questions.filter((question) => facetOf(question) === value))]),
    );
  }
  return groups;
}
