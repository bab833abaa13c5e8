/** Training text as rows of the table: flat typed arrays that index each other, so that any paragraph is found without objects. */

/** Marks a paragraph without heading. */
export const NO_TEXT = 0xffffffff;

export interface EncodedCorpus {
  /** Rows of every sentence of every paragraph, one after another. */
  readonly tokens: Uint16Array;
  /** `[sentences + 1]`: where each sentence starts in `tokens`. */
  readonly sentenceStarts: Uint32Array;
  /** `[paragraphs + 1]`: first sentence of each paragraph. */
  readonly paragraphStarts: Uint32Array;
  /** `[documents + 1]`: first paragraph of each document. */
  readonly documentStarts: Uint32Array;
  /** `[documents]`: the title, a number into the short texts. */
  readonly titles: Uint32Array;
  /** `[documents]`: 1 where most tokens are Chinese. */
  readonly chinese: Uint8Array;
  /** `[paragraphs]`: the heading above, a number into the short texts, or NO_TEXT. */
  readonly headings: Uint32Array;
  /** Titles, headings, glosses, questions and their passages. */
  readonly shortTokens: Uint16Array;
  readonly shortStarts: Uint32Array;
  /** Pairs of short texts: within English, and Chinese with English. */
  readonly glosses: Uint32Array;
  readonly translations: Uint32Array;
  /** Pairs of short texts: question, passage; within English, and with Chinese on one side or both. */
  readonly questions: Uint32Array;
  readonly chineseQuestions: Uint32Array;
}

/** How often each row occurs in running text. */
export function countRows(corpus: EncodedCorpus, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (const row of corpus.tokens) counts[row]!++;
  return counts;
}
