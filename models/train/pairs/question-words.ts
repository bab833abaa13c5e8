/** Words that make a handful of content words look like a question; they carry no meaning of their own. */

import { createTokenizer } from '../vocabulary/tokenize.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

const ENGLISH_QUESTION_WORDS =
  'what which who when where why how is are was were did do does can the of in to a for by many much name';

const CHINESE_QUESTION_WORDS = '什么 哪 谁 何时 哪里 为什么 如何 怎么 多少 几 是 的 在 有 吗 被 了 年 个';

/** Rows of the question words of each language. */
export function questionRows(vocabulary: Vocabulary): readonly [english: number[], chinese: number[]] {
  const tokenizer = createTokenizer(vocabulary);
  const rowsOf = (words: string): number[] => {
    const rows: number[] = [];
    tokenizer.tokenize(words, rows);
    return rows;
  };
  return [rowsOf(ENGLISH_QUESTION_WORDS), rowsOf(CHINESE_QUESTION_WORDS)];
}
