/** Headings in reading order -> sections that reach to the next heading of the same or a higher level. */

import type { Section } from './document.ts';

export interface HeadingPosition {
  readonly heading: string;
  readonly level: number;
  /** Where the heading's line begins. */
  readonly start: number;
}

export function sectionsFromHeadings(headings: readonly HeadingPosition[], textLength: number): Section[] {
  return headings.map((current, index) => {
    const next = headings.slice(index + 1).find(({ level }) => level <= current.level);
    return { heading: current.heading, level: current.level, start: current.start, end: next?.start ?? textLength };
  });
}
