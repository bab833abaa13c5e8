/** One question's answer and ranking against what is expected of them: the values of every metric, the outcome, and why it failed. */

import type { Answer } from '../answer/answer.ts';
import type { DocumentCache } from './document-cache.ts';
import type { MetricValues, Outcome } from './evaluation-result.ts';
import { containsPhrase } from './matching/contains-phrase.ts';
import { averagePrecision } from './metrics/average-precision.ts';
import { citationExactness } from './metrics/citation-exactness.ts';
import { citationPrecision } from './metrics/citation-precision.ts';
import { citationRecall } from './metrics/citation-recall.ts';
import { containsAnswer } from './metrics/contains-answer.ts';
import type { Evidence } from './metrics/evidence.ts';
import { evidenceHitAtK } from './metrics/evidence-hit-at-k.ts';
import { exactMatch } from './metrics/exact-match.ts';
import { falseAnswer } from './metrics/false-answer.ts';
import { falseRefusal } from './metrics/false-refusal.ts';
import { hitAtK } from './metrics/hit-at-k.ts';
import { ndcgAtK } from './metrics/ndcg-at-k.ts';
import { partialCredit } from './metrics/partial-credit.ts';
import { precisionAtK } from './metrics/precision-at-k.ts';
import { quotable } from './metrics/quotable.ts';
import { recallAtK } from './metrics/recall-at-k.ts';
import { reciprocalRank } from './metrics/reciprocal-rank.ts';
import { tokenF1 } from './metrics/token-f1.ts';
import { unsupportedShare } from './metrics/unsupported-share.ts';
import type { RankedPassage } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';

/** What an answer states: its sentences without markers, so that "[7]" never counts as the number seven. */
export function statedText(answer: Answer): string {
  return answer.refused ? '' : answer.sentences.map((sentence) => sentence.text).join(' ');
}

/** Documents in order of their best passage. */
export function rankDocuments(passages: readonly RankedPassage[]): string[] {
  return [...new Set(passages.map((passage) => passage.uri))];
}

/** Empty for a question whose documents are not judged. */
export function scoreRanking(
  question: EvaluationQuestion,
  passages: readonly RankedPassage[],
  evidence: Evidence,
): MetricValues {
  const grades = question.relevantDocuments;
  if (![...grades.values()].some((grade) => grade > 0)) return {};
  const ranked = rankDocuments(passages);
  const hasQuotes = question.expectedQuotes.length > 0;
  return {
    'hit@1': hitAtK(ranked, grades, 1),
    'hit@3': hitAtK(ranked, grades, 3),
    'hit@5': hitAtK(ranked, grades, 5),
    'hit@10': hitAtK(ranked, grades, 10),
    'recall@5': recallAtK(ranked, grades, 5),
    'recall@10': recallAtK(ranked, grades, 10),
    'recall@100': recallAtK(ranked, grades, 100),
    'precision@5': precisionAtK(ranked, grades, 5),
    mrr: reciprocalRank(ranked, grades),
    map: averagePrecision(ranked, grades),
    'ndcg@10': ndcgAtK(ranked, grades, 10),
    'evidenceHit@1': hasQuotes ? evidenceHitAtK(passages, evidence, 1) : null,
    'evidenceHit@5': hasQuotes ? evidenceHitAtK(passages, evidence, 5) : null,
  };
}

/** Whether a false premise was put right: its corrections are all in the answer. */
function isCorrected(question: EvaluationQuestion, answer: Answer): boolean {
  if (question.unanswerableClass !== 'false-premise' || answer.refused) return false;
  return containsAnswer(statedText(answer), question.mustContain, question.mustNotContain) === 1;
}

/** Facts are asked of answerable questions, and of those whose set gives answers without saying more. */
function expectsFacts(question: EvaluationQuestion): boolean {
  return question.answerable !== false && question.mustContain.length > 0;
}

export function judgeOutcome(question: EvaluationQuestion, answer: Answer): Outcome {
  if (question.answerable === false) {
    if (answer.refused) return 'refused-rightly';
    return isCorrected(question, answer) ? 'corrected' : 'false-answer';
  }
  if (answer.refused && (question.answerable === true || expectsFacts(question))) return 'refused-wrongly';
  const contains = containsAnswer(statedText(answer), question.mustContain, question.mustNotContain);
  if (contains === null) return 'unjudged';
  return contains === 1 ? 'answered-right' : 'answered-wrong';
}

const RIGHT_OUTCOMES: ReadonlySet<Outcome> = new Set(['answered-right', 'refused-rightly', 'corrected']);

export function isRight(outcome: Outcome): boolean {
  return RIGHT_OUTCOMES.has(outcome);
}

export function scoreAnswer(
  question: EvaluationQuestion,
  answer: Answer,
  evidence: Evidence,
  documents: Pick<DocumentCache, 'textOfId' | 'textOfUri'>,
): MetricValues {
  const stated = statedText(answer);
  const outcome = judgeOutcome(question, answer);
  const facts = expectsFacts(question) ? question.mustContain : [];
  const sentences = answer.refused ? [] : answer.sentences;
  const citations = answer.refused ? [] : answer.citations;
  return {
    accuracy: outcome === 'unjudged' ? null : isRight(outcome) ? 1 : 0,
    contains: containsAnswer(stated, facts, question.mustNotContain),
    partialCredit: partialCredit(stated, facts, question.mustNotContain),
    exactMatch: exactMatch(stated, question.expectedAnswers),
    tokenF1: tokenF1(stated, question.expectedAnswers),
    citationPrecision: citationPrecision(citations, evidence),
    citationRecall: citationRecall(sentences, citations, evidence),
    quotable: expectsFacts(question) ? quotable(question, documents.textOfUri) : null,
    citationExactness: citationExactness(answer.citations, documents.textOfId),
    unsupportedShare: unsupportedShare(sentences),
    falseAnswerRate: falseAnswer(question, answer.refused, outcome === 'corrected'),
    falseRefusalRate: falseRefusal(question, answer.refused),
  };
}

/** Metrics of a question on which the pipeline threw: as bad as can be, for what can be told. */
export function scoreFailure(question: EvaluationQuestion): MetricValues {
  const judged = question.answerable !== null || expectsFacts(question);
  return {
    ...scoreRanking(question, [], new Map(question.expectedQuotes.map(({ uri }) => [uri, []]))),
    accuracy: judged ? 0 : null,
    contains: expectsFacts(question) ? 0 : null,
    partialCredit: expectsFacts(question) ? 0 : null,
    falseAnswerRate: question.answerable === false ? 1 : null,
    falseRefusalRate: question.answerable === true ? 1 : null,
  };
}

/** Why a question is not right, in words for a person; empty when it is. */
export function explainOutcome(question: EvaluationQuestion, answer: Answer, metrics: MetricValues): string[] {
  const reasons: string[] = [];
  const outcome = judgeOutcome(question, answer);
  if (outcome === 'refused-wrongly') reasons.push('refused, although the documents hold the answer');
  if (outcome === 'false-answer') {
    reasons.push(
      question.unanswerableClass === 'false-premise'
        ? 'answered without correcting the false premise'
        : 'answered, although the documents hold no answer',
    );
  }
  if (outcome === 'answered-wrong') {
    const stated = statedText(answer);
    for (const alternatives of question.mustContain) {
      if (!alternatives.some((phrase) => containsPhrase(stated, phrase))) {
        reasons.push(`the answer lacks: ${alternatives.join(' / ')}`);
      }
    }
    for (const phrase of question.mustNotContain) {
      if (containsPhrase(stated, phrase)) reasons.push(`the answer says: ${phrase}`);
    }
  }
  if (metrics.citationExactness !== null && metrics.citationExactness !== undefined && metrics.citationExactness < 1) {
    reasons.push("a quote is not the document's own words");
  }
  if (metrics.citationPrecision === 0) reasons.push('no citation points at the expected words');
  if (metrics['hit@5'] === 0) reasons.push('no right document among the first 5');
  else if (metrics['evidenceHit@5'] === 0)
    reasons.push('right document found, but not the passage with the expected words');
  return reasons;
}
