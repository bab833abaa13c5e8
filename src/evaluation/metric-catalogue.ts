/** Every metric a run reports: its name, what it is called on screen, which way is better, and where its values come from. */

export type MetricGroup = 'answer' | 'citation' | 'abstention' | 'retrieval' | 'cost';

export interface MetricDefinition {
  readonly name: string;
  /** Short, for a table's column. */
  readonly label: string;
  readonly group: MetricGroup;
  readonly better: 'higher' | 'lower' | 'neither';
  /** How a reader should see it: a share from 0 to 1, or a plain number. */
  readonly unit: 'share' | 'tokens';
  /**
   * `mean`: the mean over the questions it applies to. `set`: computed from all questions' confidences at once, see
   * summarise-questions.ts.
   */
  readonly from: 'mean' | 'set';
  readonly meaning: string;
}

const share = (
  group: MetricGroup,
  name: string,
  label: string,
  better: MetricDefinition['better'],
  meaning: string,
  from: MetricDefinition['from'] = 'mean',
): MetricDefinition => ({ name, label, group, better, unit: 'share', from, meaning });

export const METRICS: readonly MetricDefinition[] = [
  share('answer', 'accuracy', 'accuracy', 'higher', 'right answers and right refusals'),
  share('answer', 'contains', 'contains', 'higher', 'answers with every required fact'),
  share(
    'answer',
    'quotable',
    'quotable',
    'neither',
    'questions whose right documents state every required fact in so many words: what quoting can reach',
  ),
  share('answer', 'partialCredit', 'partial', 'higher', 'required facts stated'),
  share('answer', 'exactMatch', 'EM', 'higher', 'answers that are the expected answer, word for word'),
  share('answer', 'tokenF1', 'F1', 'higher', "overlap with the expected answer's words"),
  share(
    'citation',
    'citationPrecision',
    'cite prec',
    'higher',
    'citations that point at the words that carry the answer',
  ),
  share('citation', 'citationRecall', 'cite rec', 'higher', 'sentences with a citation that does so'),
  share('citation', 'citationExactness', 'cite exact', 'higher', "quotes that are the document's own words"),
  share('citation', 'unsupportedShare', 'unsupp', 'lower', 'answer sentences without support'),
  share('abstention', 'falseAnswerRate', 'false ans', 'lower', 'unanswerable questions that were answered'),
  share('abstention', 'falseRefusalRate', 'false ref', 'lower', 'answerable questions that were refused'),
  share('abstention', 'aurc', 'AURC', 'lower', 'area under the risk-coverage curve', 'set'),
  share('abstention', 'rocAuc', 'ROC AUC', 'higher', 'confidence tells answerable from unanswerable', 'set'),
  share('retrieval', 'hit@1', 'hit@1', 'higher', 'a right document is first'),
  share('retrieval', 'hit@3', 'hit@3', 'higher', 'a right document is among the first 3'),
  share('retrieval', 'hit@5', 'hit@5', 'higher', 'a right document is among the first 5'),
  share('retrieval', 'hit@10', 'hit@10', 'higher', 'a right document is among the first 10'),
  share('retrieval', 'recall@5', 'R@5', 'higher', 'right documents found in the first 5'),
  share('retrieval', 'recall@10', 'R@10', 'higher', 'right documents found in the first 10'),
  share('retrieval', 'recall@100', 'R@100', 'higher', 'right documents found in the first 100'),
  share('retrieval', 'precision@5', 'P@5', 'higher', 'share of the first 5 documents that is right'),
  share('retrieval', 'mrr', 'MRR', 'higher', 'mean of 1 / rank of the first right document'),
  share('retrieval', 'map', 'MAP', 'higher', 'mean average precision'),
  share('retrieval', 'ndcg@10', 'nDCG@10', 'higher', 'graded relevance of the first 10, discounted by rank'),
  share('retrieval', 'evidenceHit@1', 'evid@1', 'higher', 'the first passage holds an expected quote'),
  share('retrieval', 'evidenceHit@5', 'evid@5', 'higher', 'one of the first 5 passages holds an expected quote'),
  {
    name: 'passageTokens',
    label: 'ctx tok',
    group: 'cost',
    better: 'neither',
    unit: 'tokens',
    from: 'mean',
    meaning: 'tokens of the passages an answer was made from',
  },
  {
    name: 'answerTokens',
    label: 'ans tok',
    group: 'cost',
    better: 'neither',
    unit: 'tokens',
    from: 'mean',
    meaning: 'tokens of the answer',
  },
  {
    name: 'modelInputTokens',
    label: 'llm in',
    group: 'cost',
    better: 'neither',
    unit: 'tokens',
    from: 'mean',
    meaning: 'tokens a language model read for the answer, as its server counts',
  },
  {
    name: 'modelOutputTokens',
    label: 'llm out',
    group: 'cost',
    better: 'neither',
    unit: 'tokens',
    from: 'mean',
    meaning: 'tokens a language model wrote for the answer, as its server counts',
  },
];

const METRIC_BY_NAME = new Map(METRICS.map((metric) => [metric.name, metric]));

export function findMetric(name: string): MetricDefinition | undefined {
  return METRIC_BY_NAME.get(name);
}

/** A value as people read it: three decimals for shares, whole numbers for tokens, an en dash when the metric does not apply. */
export function formatMetric(definition: MetricDefinition, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return definition.unit === 'share' ? value.toFixed(3) : String(Math.round(value));
}
