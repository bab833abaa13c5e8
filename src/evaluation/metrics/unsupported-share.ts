/** Unsupported share: how many of an answer's sentences stand there without support. */

import type { AnswerSentence } from '../../answer/answer.ts';

/**
 * `sentences without a marker or with verdict "unsupported" / sentences`; range 0 to 1, lower is better.
 * @returns null when there is no sentence.
 */
export function unsupportedShare(sentences: readonly AnswerSentence[]): number | null {
  if (sentences.length === 0) return null;
  const unsupported = sentences.filter(
    (sentence) => sentence.markers.length === 0 || sentence.verdict === 'unsupported',
  );
  return unsupported.length / sentences.length;
}
