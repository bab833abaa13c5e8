/** Token F1: how far an answer's words and an expected answer's words are the same. */

import { answerTokens } from '../matching/answer-tokens.ts';

/**
 * `F1 = 2 · P · R / (P + R)` over bags of tokens (single characters for Chinese), the best over the expected answers; range 0 to 1,
 * higher is better. SQuAD v1.1 (Rajpurkar et al. 2016), CMRC 2018 for Chinese. A long right answer scores low by design: read it with
 * `contains`. @returns null when no answer is expected.
 */
export function tokenF1(answer: string, expectedAnswers: readonly string[]): number | null {
  if (expectedAnswers.length === 0) return null;
  const given = answerTokens(answer);
  return Math.max(...expectedAnswers.map((expected) => bagF1(given, answerTokens(expected))));
}

function bagF1(given: readonly string[], expected: readonly string[]): number {
  if (given.length === 0 || expected.length === 0) return given.length === expected.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const token of expected) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of given) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    common += 1;
  }
  // 2PR / (P + R) with P = common / |given|, R = common / |expected|.
  return (2 * common) / (given.length + expected.length);
}
