/** Tokens for F1 and exact match: SQuAD's words for Latin script, single characters for Chinese as in CMRC 2018. */

import { normaliseAnswer } from './normalise-answer.ts';

/** SQuAD v1.1's evaluation script drops these before it compares. */
const ENGLISH_ARTICLES = new Set(['a', 'an', 'the']);

/** Words and numbers (decimals kept whole) of Latin and other spaced scripts; each Han character by itself; no punctuation. */
const TOKEN = /\p{Script=Han}|\p{Nd}+(?:\.\p{Nd}+)+|[^\P{L}\p{Script=Han}]+\p{Nd}*|\p{Nd}+/gu;

export function answerTokens(text: string): string[] {
  const tokens = normaliseAnswer(text).match(TOKEN) ?? [];
  return tokens.filter((token) => !ENGLISH_ARTICLES.has(token));
}
