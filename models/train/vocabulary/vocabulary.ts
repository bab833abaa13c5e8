/** The model's vocabulary: which token has which id, and which row of the table each id reads. */

import { CONTINUATION } from './learn-pieces.ts';
import { isHan } from './split-words.ts';

export const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
const PUNCTUATION = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'];

export interface Vocabulary {
  /** Tokens by id. Chinese ones stand twice, plain and with `##`, and read one row. */
  readonly tokens: readonly string[];
  /** Row of the table by token id. */
  readonly rowOf: Int32Array;
  readonly rows: number;
  /** Rows before this one (special tokens and punctuation) stay zero: they carry no meaning. */
  readonly firstTrainedRow: number;
  /** Rows from here on are Chinese; `rows` when there are none. */
  readonly firstChineseRow: number;
}

/** What a vocabulary is made of; kept in the model folder's training record and enough to make it again. */
export interface VocabularyParts {
  readonly pieces: readonly string[];
  readonly chinese: readonly string[];
  /** Characters written otherwise that mean another one of `chinese` (traditional to simplified). */
  readonly variants: readonly (readonly [variant: string, of: string])[];
}

export function createVocabulary({ pieces, chinese, variants }: VocabularyParts): Vocabulary {
  const tokens = [...SPECIAL_TOKENS, ...PUNCTUATION, ...pieces, ...chinese];
  const firstTrainedRow = SPECIAL_TOKENS.length + PUNCTUATION.length;
  const rows = tokens.length;
  const rowOfToken = new Map(tokens.map((token, row) => [token, row]));
  const rowOf = tokens.map((_, row) => row);
  const alias = (token: string, row: number): void => {
    if (rowOfToken.has(token)) return;
    rowOfToken.set(token, row);
    tokens.push(token);
    rowOf.push(row);
  };
  for (const token of chinese) alias(CONTINUATION + token, rowOfToken.get(token)!);
  for (const [variant, of] of variants) {
    const row = rowOfToken.get(of);
    if (row === undefined) continue;
    alias(variant, row);
    alias(CONTINUATION + variant, row);
  }
  return {
    tokens,
    rowOf: Int32Array.from(rowOf),
    rows,
    firstTrainedRow,
    firstChineseRow: firstTrainedRow + pieces.length,
  };
}

/** Every Chinese character that stands alone in the vocabulary; the tokenizer breaks text before and after runs of these. */
export function chineseCharactersOf(vocabulary: Vocabulary): string[] {
  return vocabulary.tokens.filter((token) => token.length === 1 && isHan(token));
}
