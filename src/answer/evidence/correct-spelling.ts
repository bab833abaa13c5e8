/** Mends misspelt words of a question by the words of the passages it found: "Labratory" is read as "Laboratory". */

import { stemWord, tokenizeWords } from '../../language/words.ts';
import { findLooseMatch } from './loose-match.ts';

/**
 * Only words that no chunk of the index holds are touched, and only when a passage has a word a slip away.
 *
 * @param isUnknown whether a stem is a content word of the question that no chunk holds
 * @param passageWords lower-case words of the passages
 * @returns the same text when nothing is misspelt
 */
export function correctSpelling(
  text: string,
  isUnknown: (stem: string) => boolean,
  passageWords: ReadonlySet<string>,
): string {
  let corrected = text;
  for (const { word, start, end, han } of tokenizeWords(text).reverse()) {
    if (han || !isUnknown(stemWord(word))) continue;
    const meant = findLooseMatch(word, new Map([...passageWords].map((known) => [known, true])));
    if (meant !== undefined) corrected = corrected.slice(0, start) + meant + corrected.slice(end);
  }
  return corrected;
}
