/** What training pairs are made of, and in what shares; the numbers are the prototype's, measured, unless said otherwise. */

export interface PairRecipe {
  /** Shares of the pairs made from documents. */
  readonly pseudoQuestions: number;
  readonly headings: number;
  readonly inverseCloze: number;
  /** Share of all pairs that are glosses; of those, the share that are translations. */
  readonly glosses: number;
  readonly translations: number;
  /** Share of all pairs that are questions people asked: English ones, and those with Chinese on a side. */
  readonly questions: number;
  readonly chineseQuestions: number;
  /** How often an inverse cloze keeps its sentence in the passage, and a pseudo-question its own. */
  readonly keepClozeSentence: number;
  readonly keepQuestionSentence: number;
  /** How many of the document pairs have words replaced by translations. */
  readonly codeSwitched: number;
  /** Weight of a Chinese document; 0 leaves Chinese out. */
  readonly chineseWeight: number;
  readonly maxQuestionTokens: number;
  readonly maxPassageTokens: number;
}

/** 5% real questions: they were not in the prototype; a larger share repeats the 22,000 too often. */
export const ENGLISH_RECIPE: PairRecipe = {
  pseudoQuestions: 0.5,
  headings: 0.3,
  inverseCloze: 0.2,
  glosses: 0.1,
  translations: 0,
  questions: 0.05,
  chineseQuestions: 0,
  keepClozeSentence: 0.3,
  keepQuestionSentence: 0.6,
  codeSwitched: 0,
  chineseWeight: 0,
  maxQuestionTokens: 48,
  maxPassageTokens: 160,
};

export const BILINGUAL_RECIPE: PairRecipe = {
  ...ENGLISH_RECIPE,
  chineseQuestions: 0.1,
  glosses: 0.2,
  translations: 0.9,
  codeSwitched: 0.6,
  chineseWeight: 1.75,
};
