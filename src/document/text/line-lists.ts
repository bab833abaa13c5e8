/** Lists without bullets: lines one under the other that each say one thing and end without a full stop. */

import { byline, type Line } from './lines.ts';

export interface LineList {
  /** Index of the first line, and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

const fewestLines = 2;
/** Wider lines are paragraphs that lost their full stop. */
const mostColumns = 120;
/** Two lines may be a title that was broken; lines that name something and say it are a list all the same. */
const sureLines = 3;
const named = /^[^:：|]{1,40}(?:[:：]|\s[-–—]\s)\s*\S/u;
const endsSentence = /[.!?。！？:：…,，、]["'”’」』）)\]]*$/u;
const holdsSentence = /[。！？]|[\p{L}\d)][.!?]["'”’)]?\s+\p{Lu}/u;
/** Wrapped Han text fills its lines: all but the last end this near to the widest, in columns. */
const wrapSlack = 6;
const leastWrapped = 50;
/** A first line this much shorter than the shortest of the others heads them. */
const headShare = 0.6;

/**
 * @param lines of one run, or those between its tables
 * @param isFollowed whether a table stands below them
 */
export function findLineLists(text: string, lines: readonly Line[], isFollowed: boolean): LineList[] {
  const contents = lines.map(({ start, end }) => text.slice(start, end));
  const lists: LineList[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (to < lines.length && isEntry(lines[to]!, contents[to]!)) to += 1;
    const heads = findHeads(contents, from, to, isFollowed || to < lines.length);
    const bounds = [from - 1, ...heads, to];
    bounds.slice(1).forEach((end, index) => {
      const start = bounds[index]! + 1;
      if (isList(lines.slice(start, end), contents.slice(start, end))) lists.push({ from: start, to: end });
    });
    from = to + 1;
  }
  return lists;
}

function isEntry({ columns, listLike }: Line, content: string): boolean {
  return (
    !listLike &&
    columns <= mostColumns &&
    !endsSentence.test(content) &&
    !holdsSentence.test(content) &&
    !/^\p{Ll}/u.test(content) &&
    !byline.test(content)
  );
}

/**
 * Lines among the entries that head those below: they name nothing and hold no figure, where each below does. One that stands last heads
 * the prose or table that follows; one that stands first may also be told by being much shorter than all the others.
 */
function findHeads(contents: readonly string[], from: number, to: number, isFollowed: boolean): number[] {
  const silent: number[] = [];
  for (let index = from; index < to; index += 1)
    if (!named.test(contents[index]!) && !/\d/.test(contents[index]!)) silent.push(index);
  const heads = silent.filter((index) => index < to - 1 || isFollowed);
  const isHead = heads.every((index, order) => {
    const entries = (heads[order + 1] ?? to) - index - 1;
    return entries >= fewestLines || (index === to - 1 && isFollowed);
  });
  if (isHead && silent.length < to - from) return heads;
  const others = contents.slice(from + 1, to);
  const shortest = others.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  return to - from > fewestLines && contents[from]!.length <= headShare * shortest ? [from] : [];
}

function isList(lines: readonly Line[], contents: readonly string[]): boolean {
  if (lines.length < fewestLines || isWrapped(lines, contents)) return false;
  return lines.length >= sureLines || contents.every((content) => named.test(content));
}

function isWrapped(lines: readonly Line[], contents: readonly string[]): boolean {
  if (!contents.every((content) => /^["“‘「『（(]?\p{Script=Han}/u.test(content))) return false;
  const widest = lines.reduce((most, { columns }) => Math.max(most, columns), 0);
  return widest >= leastWrapped && lines.slice(0, -1).every(({ columns }) => columns >= widest - wrapSlack);
}
