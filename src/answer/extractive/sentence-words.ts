/** A sentence as words: where each stands, and whether the question says it. */

import { isStopWord } from '../../language/stop-words.ts';
import { stemWord, tokenizeWords } from '../../language/words.ts';

export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly stop: boolean;
  readonly asked: boolean;
}

const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

/** @param asked stems of the question's words */
export function splitWords(reading: string, asked: ReadonlySet<string>): Word[] {
  return tokenizeWords(reading).flatMap(({ word, start, end, han }): Word[] => {
    if (!han) {
      const stem = stemWord(word);
      return [{ text: reading.slice(start, end), stem, start, end, stop: isStopWord(word), asked: asked.has(stem) }];
    }
    return [...chineseWords.segment(reading.slice(start, end))].map(({ segment, index }) => ({
      text: segment,
      stem: segment,
      start: start + index,
      end: start + index + segment.length,
      stop: isStopWord(segment),
      asked:
        segment.length === 1
          ? asked.has(segment) && !isStopWord(segment)
          : [...segment].every((_, at) => at === 0 || asked.has(segment.slice(at - 1, at + 1))),
    }));
  });
}

/** Spaces, hyphens, apostrophes and decimal points join; other punctuation parts. */
export function crosses(gap: string): boolean {
  return !/^[\s\-–'’./&·]*$/u.test(gap) || /\.\s/.test(gap);
}

export function isAskedContent({ asked, stop }: Word): boolean {
  return asked && !stop;
}

/** For each word how many punctuation marks stand before it. */
export function countClauses(words: readonly Word[], reading: string): number[] {
  let clause = 0;
  return words.map(({ start }, index) => {
    const last = words[index - 1];
    if (last !== undefined && crosses(reading.slice(last.end, start))) clause += 1;
    return clause;
  });
}
