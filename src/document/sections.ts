/** Headings in reading order -> sections that reach to the next heading of the same or a higher level. */

import type { Section } from './document.ts';

export interface HeadingPosition {
  readonly heading: string;
  readonly level: number;
  /** Where the heading's line begins. */
  readonly start: number;
}

export function sectionsFromHeadings(headings: readonly HeadingPosition[], textLength: number): Section[] {
  const ends = headings.map(() => textLength);
  const open: number[] = [];
  headings.forEach(({ level, start }, index) => {
    while (open.length > 0 && headings[open.at(-1)!]!.level >= level) ends[open.pop()!] = start;
    open.push(index);
  });
  return headings.map(({ heading, level, start }, index) => ({ heading, level, start, end: ends[index]! }));
}
