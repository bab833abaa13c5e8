/** Lines of a text without markup, as what stands on them is told apart: wrapped prose, items, rows. */

import type { Span } from '../../language/span.ts';

/** A line without the white space around it; never blank. */
export interface Line extends Span {
  readonly indented: boolean;
  /** Opens with a bullet or a number of its own. */
  readonly listLike: boolean;
  /** Half-width columns; Han and full-width characters take two. */
  readonly columns: number;
}

export const listMarker =
  /^(?:[-*+•·‣▪●○■◆]\s+|\(?\d{1,3}[.)、．]\s*(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳]\s*|[（(]\d{1,2}[）)]\s*)/u;
export const sentenceEnd = /[.!?。！？；;：:…]["'”’」』）)\]]*$/u;

/** Who wrote a page, and when. */
export const byline =
  /^(?:(?:(?:first|last) )?(?:published|posted|updated|edit(?:ed)?|reviewed|changed|modified)\b|by\s|(?:来源|发布|作者|(?:本报)?记者|编辑|更新|发表)|\d{1,2} \p{L}{3,9} \d{4}|\d{4}[-年/.]\d)/iu;

/** Runs of lines, parted by blank lines. */
export function readLineRuns(text: string): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  for (const match of text.matchAll(/[^\n\r\f\v\u2028\u2029]*(?:\r\n|[\n\r\f\v\u2028\u2029]|$)/gu)) {
    const line = readLine(text, match.index, match.index + match[0].length);
    if (line !== undefined) run.push(line);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function readLine(text: string, start: number, end: number): Line | undefined {
  const raw = text.slice(start, end);
  const content = raw.trim();
  if (content === '') return undefined;
  const indent = raw.length - raw.trimStart().length;
  const first = start + indent;
  const wide = content.match(/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]/g)?.length ?? 0;
  return {
    start: first,
    end: first + content.length,
    indented: indent > 0,
    listLike: listMarker.test(content),
    columns: content.length + wide,
  };
}
