/** The day a saved page is from, as the lines around its text say: "Updated: 2022-02-18 14:02", "发布日期：2022-01-20", "Jun 28, 2023". */

import { findQuantities, type Quantity } from '../../language/quantities.ts';
import type { Span } from '../../language/span.ts';
import type { PageHead } from './page-head.ts';

/** At the end notices are signed. */
const LAST_LINES = 8;
/** What else a byline says, characters: names, sections, how often it was read. */
const MOST_BESIDE = 90;
/** "XINAN POST, Oct. 19, 2021 -- A centre has opened": so far into the text. */
const DATELINE = /^.{0,80}?(?:--|—|–\s|\))/u;
const CHANGED = /\b(?:updated|revised|modified|changed|edited|reviewed)\b|更新|修订/iu;
const LATER = /\b(?:deadline|until|valid|expires|effective|opens?|from)\b|截止|起施行|有效期|自.{0,16}起/iu;

/** @param title what it says happens on some day is another thing. @returns YYYY-MM-DD */
export function findPageDate({ head, below }: PageHead, title: Span | undefined): string | undefined {
  const bylines = head.filter(({ start, line }) => start !== title?.start && isByline(line)).map(({ line }) => line);
  const published = bylines.find((line) => !CHANGED.test(line)) ?? bylines[0];
  if (published !== undefined) return isoDay(published);
  const dateline = DATELINE.exec(below[0]?.line ?? '')?.[0];
  const signed = below
    .slice(1)
    .slice(-LAST_LINES)
    .findLast(({ line }) => isDateAlone(line))?.line;
  return isoDay(dateline ?? '') ?? isoDay(signed ?? '');
}

function isByline(written: string): boolean {
  const [day] = findDays(written);
  if (day === undefined || LATER.test(written)) return false;
  return written.length - (day.end - day.start) <= MOST_BESIDE;
}

function isDateAlone(written: string): boolean {
  const [day] = findDays(written);
  return day !== undefined && !/[\p{L}\p{N}]/u.test(written.slice(0, day.start) + written.slice(day.end));
}

function isoDay(written: string): string | undefined {
  const date = findDays(written)[0]?.date;
  if (date === undefined) return undefined;
  const iso = `${date.year}-${pad(date.month!)}-${pad(date.day!)}`;
  return new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) === true ? iso : undefined;
}

function findDays(written: string): Quantity[] {
  return findQuantities(written).filter(
    ({ date }) => date?.year !== undefined && date.month !== undefined && date.day !== undefined,
  );
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
