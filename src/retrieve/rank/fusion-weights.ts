/** How much each way of ranking counts in the fused score, by the kind of embedding model. */

/** Shares in the sum, 0 or more; only their proportions matter. */
export interface FusionWeights {
  /** BM25 with the question's words and their translations. */
  readonly keyword: number;
  /** Cosine of whole-text vectors. */
  readonly dense: number;
  /** Late interaction over the whole passage, and over its best window. */
  readonly late: number;
  readonly lateWindow: number;
  /** BM25 with the words that the best passages share. */
  readonly feedback: number;
}

/**
 * For a model of fixed token vectors. Chosen for footnote-embed-v1 by eval/train/sweep-fusion.ts, which moves nothing for v2: coordinate
 * ascent on the dev halves of twelve public sets, mean nDCG@10 .662 to .666; their test halves moved with them, .667 to .670. Keywords
 * count less against this model's vectors than against the prototype's. The optimum is flat: .1 more or less of a part moves the mean by
 * up to .003 (eval/LOG-retrieval.md).
 */
export const TOKEN_TABLE_WEIGHTS: FusionWeights = {
  keyword: 0.3,
  dense: 0.2,
  late: 0.3,
  lateWindow: 0.2,
  feedback: 0.3,
};

/**
 * For a transformer, whose token vectors depend on the text, so that there is no late interaction: equal shares, the middle of what
 * Bruch, Gai and Ingber 2023 found for models of this size. Not swept here: no such model is in the box.
 */
export const TRANSFORMER_WEIGHTS: FusionWeights = { keyword: 0.5, dense: 0.5, late: 0, lateWindow: 0, feedback: 0.15 };

/**
 * The same for passages in another language than the question's, where words reach only by translation and what the first passages
 * share is as often wrong, so that feedback counts less. By the same sweep over XQuAD asked across, mean nDCG@10 of zh -> en and
 * en -> zh: .905 to .907 on dev, .907 to .910 on test. A part that is switched off stays off.
 */
export const ACROSS_LANGUAGES: FusionWeights = {
  keyword: 0.35,
  dense: 0.35,
  late: 0.2,
  lateWindow: 0.4,
  feedback: 0.1,
};

export interface WeightSettings {
  /** 0 is dense alone, 1 is keywords alone, between is the keywords' share against dense; `auto` is the model's own proportion. */
  readonly keywordWeight: number | 'auto';
  /** Whether late interaction takes part. */
  readonly lateInteraction: boolean;
  /** Whether relevance feedback takes part. */
  readonly feedback: boolean;
}

export function chooseWeights(
  own: FusionWeights,
  { keywordWeight, lateInteraction, feedback }: WeightSettings,
): FusionWeights {
  if (keywordWeight === 0) return { keyword: 0, dense: 1, late: 0, lateWindow: 0, feedback: 0 };
  if (keywordWeight === 1) return { keyword: 1, dense: 0, late: 0, lateWindow: 0, feedback: 0 };
  const both = own.keyword + own.dense;
  return {
    keyword: keywordWeight === 'auto' ? own.keyword : both * keywordWeight,
    dense: keywordWeight === 'auto' ? own.dense : both * (1 - keywordWeight),
    late: lateInteraction ? own.late : 0,
    lateWindow: lateInteraction ? own.lateWindow : 0,
    feedback: feedback ? own.feedback : 0,
  };
}
