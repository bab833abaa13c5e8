/**
 * Sentence boundaries with exact offsets, for English and Chinese in one text.
 *
 * Rules over Unicode's Sentence_Terminal property rather than `Intl.Segmenter`: the segmenter breaks at every newline and
 * after "Dr." and "No.", never breaks lower-cased pages (UAX #29 rule SB8), and its answers move with the ICU version,
 * which would move stored offsets. Checked in Node 20 (ICU 73).
 */

import {
  beforeNumberAbbreviations,
  maybeFinalAbbreviations,
  neverFinalAbbreviations,
  sentenceOpeners,
} from './sentence-abbreviations.ts';

/** Half-open range of UTF-16 code units. Same shape as the document room's Span; this room imports nothing. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

/** A line narrower than this was ended on purpose; a wider one may be wrapped. Half-width columns; Han counts two. */
const minWrappedColumns = 45;

/** "12." and its white space; a number further into the sentence numbers no item. */
const maxItemNumberCharacters = 40;

/** How far a bracket may stay open before it is taken for a stray one. */
const maxBracketCharacters = 200;

/** Terminators, spaced dots (". . ."), then closing quotes, brackets and reference marks ("[3]", "[citation needed]"). */
const terminatorRun =
  /(?:\.(?: \.)+|(?:\p{Sentence_Terminal}|；|…)+)(?:["'”’»」』）)\]】》〉]|\[(?:\d{1,3}|[^[\]\n\d]{2,20})\])*/gu;
const itemMarker =
  /^[ \t\u3000]*(?:[-*+•·‣▪●○■◆–—]\s|#{1,6}\s|\||>|\(?\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])/u;
const openers = /^["'“‘«「『（([【《〈*_]+/u;
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * @returns spans of the text's sentences in order: trimmed, not empty, disjoint, together holding every character that is
 * not white space.
 */
export function splitSentences(text: string): SentenceSpan[] {
  const lowerCased = !/\p{Lu}/u.test(text);
  const spans: SentenceSpan[] = [];
  for (const piece of splitAtHardBreaks(text, lowerCased)) {
    const ends: number[] = [];
    for (const match of text.slice(piece.start, piece.end).matchAll(terminatorRun)) {
      const start = ends.at(-1) ?? piece.start;
      const mark = piece.start + match.index;
      const end = mark + match[0].length;
      if (hasNoWord(text, start, end)) {
        if (ends.length > 0) ends[ends.length - 1] = end;
      } else if (endsSentence(text, start, mark, end, piece.end, lowerCased)) ends.push(end);
    }
    if (ends.length > 0 && hasNoWord(text, ends.at(-1)!, piece.end)) ends.pop();
    let start = piece.start;
    for (const end of [...ends, piece.end]) {
      pushTrimmed(spans, text, start, end);
      start = end;
    }
  }
  return spans;
}

/** Stray dots, quotes and dashes are no sentence; they stay with the one before them. */
function hasNoWord(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}\p{S}]/u.test(text.slice(start, end));
}

/** Paragraph breaks and deliberate line ends; a wrapped line is no break. */
function splitAtHardBreaks(text: string, lowerCased: boolean): SentenceSpan[] {
  const pieces: SentenceSpan[] = [];
  let start = 0;
  let lineStart = 0;
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029\f\v]/gu)) {
    const after = match.index + match[0].length;
    const line = text.slice(lineStart, match.index);
    lineStart = after;
    const nextLine = /^[^\n\r\u2028\u2029\f\v]*/u.exec(text.slice(after, after + 400))?.[0] ?? '';
    if (isWrapped(line, nextLine, lowerCased)) continue;
    pieces.push({ start, end: match.index });
    start = after;
  }
  pieces.push({ start, end: text.length });
  return pieces;
}

function isWrapped(line: string, nextLine: string, lowerCased: boolean): boolean {
  if (line.trim() === '' || nextLine.trim() === '' || itemMarker.test(nextLine)) return false;
  if (!lowerCased && /^\s*\p{Ll}/u.test(nextLine)) return true;
  return countColumns(line.trim()) >= minWrappedColumns;
}

/** Width in half-width columns: Han, kana and full-width forms take two. */
function countColumns(line: string): number {
  return line.length + (line.match(/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]/g)?.length ?? 0);
}

/** Whether the terminator run [mark, end) closes the sentence that began at `start`. */
function endsSentence(
  text: string,
  start: number,
  mark: number,
  end: number,
  limit: number,
  lowerCased: boolean,
): boolean {
  const rest = text.slice(end, Math.min(limit, end + 80));
  if (rest.trim() === '') return true;
  if (isInsideBrackets(text, start, mark, end, limit)) return false;
  const run = text.slice(mark, end);
  const terminators = /^(?:\p{Sentence_Terminal}|；|…| \.)+/u.exec(run)?.[0] ?? run;
  if (/[。！？；｡]/u.test(terminators))
    return !closesBracketInside(text, start, mark, run) && !/^\s*[，、,;；：:）)」』”’》】—]/u.test(rest);
  const spaced = /^\s/u.test(rest);
  const next = rest.trimStart().replace(openers, '');
  if (!spaced) return followsWithoutSpace(terminators, run, next, rest);
  if (/^\p{Ll}/u.test(next) && !lowerCased) return false;
  if (/^[,;:，；：、)\]]/u.test(next)) return false;
  if (/[!?]/u.test(terminators)) return true;
  if (/^(?:…|\.{2,}|\. \.)/u.test(run)) return /^[\p{Lu}\p{Lo}]/u.test(next);
  if (run.length > 1 || terminators !== '.') return true;
  return !isAbbreviation(text, start, mark, next);
}

/** "（…。）" with words before it: the stop belongs to the brackets, the sentence goes on. */
function closesBracketInside(text: string, start: number, mark: number, run: string): boolean {
  if (!/[）)]/u.test(run)) return false;
  const before = text.slice(Math.max(start, mark - maxBracketCharacters), mark);
  return before.slice(0, Math.max(before.lastIndexOf('（'), before.lastIndexOf('('), 0)).trim() !== '';
}

/** No white space after the mark: a boundary only where scripts change or a closing quote stands between. */
function followsWithoutSpace(terminators: string, run: string, next: string, rest: string): boolean {
  if (/[!?]/u.test(terminators))
    return han.test(rest.charAt(0)) || (run.length > terminators.length && /^\p{Lu}/u.test(next));
  if (!terminators.startsWith('.') || terminators.length > 1) return false;
  return /[”"’»]/u.test(run) && /^\p{Lu}/u.test(next);
}

/** A stop inside "(…)", "（…）" or "《…》" does not end the sentence around it. */
function isInsideBrackets(text: string, start: number, mark: number, end: number, limit: number): boolean {
  const before = text.slice(Math.max(start, mark - maxBracketCharacters), end);
  const after = text.slice(end, Math.min(limit, end + maxBracketCharacters));
  for (const [open, close] of [
    ['(', ')'],
    ['（', '）'],
    ['《', '》'],
    ['[', ']'],
  ] as const) {
    if (before.lastIndexOf(open) <= before.lastIndexOf(close)) continue;
    const closing = after.indexOf(close);
    const reopening = after.indexOf(open);
    if (closing >= 0 && (reopening < 0 || closing < reopening)) return true;
  }
  return false;
}

/** Whether the stop at `mark` belongs to the word before it: "Dr.", "Co.", "U.S.", "J.", or the number of a list item. */
function isAbbreviation(text: string, start: number, mark: number, next: string): boolean {
  const before = text.slice(Math.max(start, mark - 40), mark);
  const word = (/[\p{L}\p{N}.&]+(?= ?$)/u.exec(before)?.[0] ?? '').replace(/^\.+/u, '').toLowerCase();
  if (word === '') return false;
  if (neverFinalAbbreviations.has(word)) return true;
  if (beforeNumberAbbreviations.has(word) && /^[\p{N}#]/u.test(next)) return true;
  const isFirst = mark - start <= maxItemNumberCharacters && text.slice(start, mark).trim().toLowerCase() === word;
  if (isFirst && /^(?:\p{N}{1,3}|\p{L})$/u.test(word)) return true;
  const isInitials = /^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}{1,2}$/u.test(word);
  if (!isInitials && !maybeFinalAbbreviations.has(word)) return false;
  const nextWord = /^[\p{L}]+/u.exec(next)?.[0].toLowerCase();
  return nextWord === undefined ? /^\p{N}/u.test(next) : !han.test(nextWord) && !sentenceOpeners.has(nextWord);
}

function pushTrimmed(spans: SentenceSpan[], text: string, start: number, end: number): void {
  const slice = text.slice(start, end);
  const trimmedStart = start + slice.length - slice.trimStart().length;
  const trimmedEnd = trimmedStart + slice.trim().length;
  if (trimmedStart < trimmedEnd) spans.push({ start: trimmedStart, end: trimmedEnd });
}
