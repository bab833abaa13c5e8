/** The lines of a saved page above its text: menus, a headline, bylines. */

import type { Span } from '../../language/span.ts';
import { countWords } from '../count-words.ts';
import { readLineRuns } from './lines.ts';

export interface HeadLine extends Span {
  readonly line: string;
  /** A blank line or nothing stands before it. */
  readonly opensRun: boolean;
}

export interface PageHead {
  readonly head: readonly HeadLine[];
  /** The text's own lines. */
  readonly below: readonly HeadLine[];
  /** Where lines of tables begin. */
  readonly cells: ReadonlySet<number>;
}

/** More lines of menus than that stand above hardly any text. */
const MOST_LINES = 25;
const SENTENCE_WORDS = 6;
/** A longer line is a passage. */
export const LONG_CHARACTERS = 160;
const ENDS_SENTENCE = /[.。!！;；]["'”’」』)）]*$/u;
const SPEAKS_FOR_SITE = /\b(?:cookies?|rights reserved)\b/iu;

/** @param rows of tables: the text begins with the first that has a figure at the latest */
export function readPageHead(text: string, rows: readonly Span[]): PageHead {
  const cells = new Set(rows.map(({ start }) => start));
  const lines = readLineRuns(text).flatMap((run) =>
    run.map(({ start, end }, index): HeadLine => ({ start, end, line: text.slice(start, end), opensRun: index === 0 })),
  );
  const first = lines.findIndex((line) => isContent(line) || (cells.has(line.start) && /\d/u.test(line.line)));
  const textStart = first < 0 ? lines.length : first;
  return { head: lines.slice(0, Math.min(textStart, MOST_LINES)), below: lines.slice(textStart), cells };
}

/** A sentence or a long passage: what a reader came for. */
function isContent({ line }: HeadLine): boolean {
  if (line.length >= LONG_CHARACTERS) return true;
  return ENDS_SENTENCE.test(line) && countWords(line) >= SENTENCE_WORDS && !SPEAKS_FOR_SITE.test(line);
}
