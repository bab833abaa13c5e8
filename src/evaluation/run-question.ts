/** Asks a pipeline one question and judges what comes back. */

import type { Answer, AnswerTimings } from '../answer/answer.ts';
import { asFootnoteError } from '../errors.ts';
import type { DocumentCache } from './document-cache.ts';
import type { QuestionResult } from './evaluation-result.ts';
import { type Evidence, pointsAtEvidence } from './metrics/evidence.ts';
import type { Pipeline, RankedPassage } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';
import { explainOutcome, judgeOutcome, scoreAnswer, scoreFailure, scoreRanking, statedText } from './score-question.ts';
import { locateEvidence } from './sets/locate-quotes.ts';

export interface RunQuestionSettings {
  /** Passages to retrieve when ranking is judged; metrics cut the list at their own k. */
  readonly retrievalDepth: number;
  /** `answers`: retrieval and answers. `retrieval`: ranking only. */
  readonly mode: 'answers' | 'retrieval';
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  readonly signal?: AbortSignal;
}

export interface QuestionRun {
  readonly result: QuestionResult;
  readonly answerTimings: AnswerTimings | null;
  readonly answerMs: number | null;
  readonly retrieveMs: number;
}

/** @throws whatever the pipeline throws. */
export async function runQuestion(
  pipeline: Pipeline,
  question: EvaluationQuestion,
  settings: RunQuestionSettings,
  documents: DocumentCache,
): Promise<QuestionRun> {
  const request = {
    question: question.question,
    history: question.history,
    ...(question.askedOn === undefined ? {} : { askedOn: question.askedOn }),
    ...(settings.signal ? { signal: settings.signal } : {}),
  };
  const beforeAnswer = settings.clock();
  const answer = settings.mode === 'answers' ? await pipeline.answer(request) : null;
  const answerMs = answer ? settings.clock() - beforeAnswer : null;

  const beforeRetrieval = settings.clock();
  const query = answer?.searchedFor ?? question.question;
  const ranked = await pipeline.retrieve(query, settings.retrievalDepth, question.askedOn);
  const retrieveMs = settings.clock() - beforeRetrieval;

  await documents.load([...ranked, ...(answer?.citations ?? []), ...(answer?.passages ?? [])], question);
  const evidence = locateEvidence(question, documents.textOfUri);
  const ranking = scoreRanking(question, ranked, evidence);
  if (!answer) {
    return { result: retrievalResult(question, ranked, ranking), answerTimings: null, answerMs, retrieveMs };
  }
  const wrongIfAnswered = await judgeRegardless(pipeline, question, answer, request);
  const metrics = {
    ...scoreAnswer(question, answer, evidence, documents),
    ...ranking,
    ...(await countAnswerTokens(pipeline, answer)),
  };
  return {
    result: answeredResult(question, answer, evidence, metrics, wrongIfAnswered),
    answerTimings: answer.timingsMs,
    answerMs,
    retrieveMs,
  };
}

/** Whether answering is wrong, were the question answered whatever its confidence. */
async function judgeRegardless(
  pipeline: Pipeline,
  question: EvaluationQuestion,
  answer: Answer,
  request: Parameters<Pipeline['answer']>[0],
): Promise<boolean | null> {
  const canTell = question.answerable === false || question.mustContain.length > 0;
  if (!canTell) return null;
  if (!answer.refused) return !['answered-right', 'corrected'].includes(judgeOutcome(question, answer));
  if (!pipeline.answerRegardless) return true;
  const regardless = await pipeline.answerRegardless(request);
  return !['answered-right', 'corrected'].includes(judgeOutcome(question, regardless));
}

async function countAnswerTokens(pipeline: Pipeline, answer: Answer): Promise<Record<string, number | null>> {
  const model = {
    modelInputTokens: answer.usage?.inputTokens ?? null,
    modelOutputTokens: answer.usage?.outputTokens ?? null,
  };
  if (!pipeline.countTokens) return { passageTokens: null, answerTokens: null, ...model };
  const counts = await pipeline.countTokens([...answer.passages.map((passage) => passage.text), statedText(answer)]);
  return {
    passageTokens: counts.slice(0, -1).reduce((sum, count) => sum + count, 0),
    answerTokens: answer.refused ? null : (counts.at(-1) ?? 0),
    ...model,
  };
}

function describeQuestion(question: EvaluationQuestion) {
  return {
    id: question.id,
    set: question.set,
    split: question.split,
    language: question.language,
    ...(question.type === undefined ? {} : { type: question.type }),
    ...(question.style === undefined ? {} : { style: question.style }),
    ...(question.documentLanguage === undefined ? {} : { documentLanguage: question.documentLanguage }),
    question: question.question,
    history: question.history,
    answerable: question.answerable,
    ...(question.unanswerableClass === undefined ? {} : { unanswerableClass: question.unanswerableClass }),
    expectedAnswers: question.expectedAnswers,
    expectedQuotes: question.expectedQuotes,
  };
}

function answeredResult(
  question: EvaluationQuestion,
  answer: Answer,
  evidence: Evidence,
  metrics: QuestionResult['metrics'],
  wrongIfAnswered: boolean | null,
): QuestionResult {
  const outcome = judgeOutcome(question, answer);
  return {
    ...describeQuestion(question),
    outcome,
    reasons: explainOutcome(question, answer, metrics),
    answer: {
      refused: answer.refused,
      confidence: answer.confidence,
      searchedFor: answer.searchedFor,
      text: answer.answer,
      sentences: answer.sentences,
      citations: answer.citations.map((citation) => ({
        ...citation,
        isEvidence: pointsAtEvidence(citation, evidence),
      })),
      passages: answer.passages.map((passage) => ({ ...passage, isEvidence: pointsAtEvidence(passage, evidence) })),
      ...(answer.notice === undefined ? {} : { notice: answer.notice }),
    },
    wrongIfAnswered,
    metrics,
  };
}

function retrievalResult(
  question: EvaluationQuestion,
  ranked: readonly RankedPassage[],
  metrics: QuestionResult['metrics'],
): QuestionResult {
  const missed = metrics['hit@5'] === 0 ? [`no right document among the first 5 of ${ranked.length} passages`] : [];
  return { ...describeQuestion(question), outcome: 'unjudged', reasons: missed, wrongIfAnswered: null, metrics };
}

export function failedResult(question: EvaluationQuestion, thrown: unknown): QuestionResult {
  const error = asFootnoteError(thrown);
  return {
    ...describeQuestion(question),
    outcome: 'failed',
    reasons: [`${error.code}: ${error.message}`],
    wrongIfAnswered: null,
    metrics: scoreFailure(question),
  };
}
