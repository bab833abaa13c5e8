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

/** Where a word of a table's row stands: in a header, in a cell under a header that the question says, or under another one. */
export type CellPlace = 'header' | 'asked' | 'rival';

/** "Construction began — t6: November 2016; t7: 14 November 2018", by word; all undefined outside rows. */
export function placeInCells(words: readonly Word[], reading: string): (CellPlace | undefined)[] {
  const rowName = reading.indexOf(' — ');
  const cells = rowName === -1 ? [] : [...reading.matchAll(CELL)].filter(({ index }) => index > rowName);
  const placed = cells.map((match) => {
    const headerEnd = match.index + match[1]!.length;
    const header = words.filter((word) => word.start >= match.index && word.end <= headerEnd);
    return { start: match.index, headerEnd, end: match.index + match[0].length, isAsked: header.some(isAskedContent) };
  });
  return words.map((word) => {
    const cell = placed.find(({ start, end }) => word.start >= start && word.end <= end);
    if (cell === undefined) return undefined;
    if (word.end <= cell.headerEnd) return 'header';
    return cell.isAsked ? 'asked' : 'rival';
  });
}

/** A header, its colon, and what follows up to the next semicolon. */
const CELL = /([^;；:：—]{1,60})[:：]\s?[^;；]+/gu;
