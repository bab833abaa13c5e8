/** Two things that a question sets side by side: "the Curlew and the Kittiwake", 启航和启明. */

import { findChinesePair } from './find-chinese-pair.ts';
import { findEnglishPair } from './find-english-pair.ts';
import type { Pair } from './pair.ts';

/** @returns undefined when nothing is set side by side, or not for both to be told of: "research and development". */
export function findPair(text: string): Pair | undefined {
  return /\p{Script=Han}/u.test(text) ? findChinesePair(text) : findEnglishPair(text);
}
