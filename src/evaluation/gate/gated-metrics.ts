/** Which metrics may not get worse, and by how much a change may miss the baseline before it is stopped. */

export interface GatedMetric {
  readonly name: string;
  /** Largest step in the worse direction that still passes, in the metric's own unit, for each split. */
  readonly tolerance: number;
  readonly reason: string;
}

/**
 * A run is deterministic on one machine; what the tolerances leave room for is a question or two that flips on another processor's
 * rounding, or a small trade between questions. Latency and memory are reported and never gated: they are not deterministic.
 */
export const GATED_METRICS: readonly GatedMetric[] = [
  { name: 'accuracy', tolerance: 0.015, reason: 'the headline; six of about 390 questions of a split' },
  { name: 'contains', tolerance: 0.02, reason: 'six of about 290 answerable questions of a split' },
  { name: 'partialCredit', tolerance: 0.02, reason: 'as contains, and finer for lists' },
  {
    name: 'citationPrecision',
    tolerance: 0.025,
    reason: 'a mean over the answered questions, whose number moves with refusals',
  },
  {
    name: 'citationRecall',
    tolerance: 0.025,
    reason: 'a mean over the answered questions, whose number moves with refusals',
  },
  { name: 'citationExactness', tolerance: 0, reason: 'a quote that is not verbatim is a defect, not a trade' },
  { name: 'unsupportedShare', tolerance: 0.02, reason: 'every sentence should carry its source' },
  { name: 'falseAnswerRate', tolerance: 0.03, reason: 'three of about 100 unanswerable questions of a split' },
  { name: 'falseRefusalRate', tolerance: 0.02, reason: 'six of about 290 answerable questions of a split' },
  { name: 'aurc', tolerance: 0.03, reason: 'a refusal threshold is chosen from the curve' },
  { name: 'rocAuc', tolerance: 0.03, reason: 'confidence must go on telling answerable from unanswerable' },
  { name: 'hit@1', tolerance: 0.02, reason: 'six of about 290 answerable questions of a split' },
  { name: 'hit@5', tolerance: 0.02, reason: 'what is not among the first passages can not be answered' },
  { name: 'mrr', tolerance: 0.02, reason: 'the order of what was found' },
  { name: 'ndcg@10', tolerance: 0.02, reason: 'the order of what was found, over every right document' },
  {
    name: 'evidenceHit@5',
    tolerance: 0.02,
    reason: 'the words that carry the answer must be among the first passages',
  },
];
