/**
 * Cuts an answer's text into paragraphs, list items, words and markers, so that each can be drawn.
 *
 * While the answer streams only the text and the citations so far are known; once it ended, its sentences say which
 * words are supported, and which `[1]` is a marker and which a part of a quoted text.
 */

import type { AnswerSentence, Verdict } from '../../answer/answer.ts';

export type AnswerPiece =
  | { readonly type: 'words'; readonly text: string; readonly verdict: Verdict }
  | { readonly type: 'marker'; readonly marker: number };

export interface AnswerBlock {
  readonly kind: 'paragraph' | 'list';
  /** A paragraph has one line, a list one for each item. */
  readonly lines: readonly (readonly AnswerPiece[])[];
}

const markerPattern = /[ \t]*\[(\d{1,3})\]/y;
const bulletPattern = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/u;

export function layOutAnswer(
  text: string,
  markers: ReadonlySet<number>,
  sentences: readonly AnswerSentence[] = [],
): readonly AnswerBlock[] {
  const pieces = cutPieces(text, markers, sentences);
  return splitLines(pieces).flatMap(groupLines);
}

/** Plain words and markers in order; a line break stays inside the words. */
function cutPieces(text: string, markers: ReadonlySet<number>, sentences: readonly AnswerSentence[]): AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  let cursor = 0;
  for (const sentence of sentences) {
    const found = findSentence(text, cursor, sentence, markers);
    if (found === undefined) continue;
    pieces.push(...cutMarkers(text.slice(cursor, found.start), markers), ...found.pieces);
    cursor = found.end;
  }
  return [...pieces, ...cutMarkers(text.slice(cursor), markers)];
}

function cutMarkers(text: string, markers: ReadonlySet<number>): AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  let wordsFrom = 0;
  for (let index = 0; index < text.length; index++) {
    const marker = markerAt(text, index, markers);
    if (marker === undefined) continue;
    pushWords(pieces, text.slice(wordsFrom, index), 'supported');
    pieces.push({ type: 'marker', marker: marker.number });
    wordsFrom = marker.end;
    index = marker.end - 1;
  }
  pushWords(pieces, text.slice(wordsFrom), 'supported');
  return pieces;
}

/** The sentence's words from `cursor` on, with markers that stand inside it (before its full stop, say) set apart. */
function findSentence(text: string, cursor: number, sentence: AnswerSentence, markers: ReadonlySet<number>) {
  const first = sentence.text[0];
  if (first === undefined) return undefined;
  for (let start = text.indexOf(first, cursor); start !== -1; start = text.indexOf(first, start + 1)) {
    const match = matchSentence(text, start, sentence, markers);
    if (match !== undefined) return { start, ...match };
  }
  return undefined;
}

function matchSentence(text: string, start: number, sentence: AnswerSentence, markers: ReadonlySet<number>) {
  const pieces: AnswerPiece[] = [];
  let index = start;
  let wordsFrom = start;
  for (let position = 0; position < sentence.text.length; ) {
    if (text[index] === sentence.text[position]) {
      index++;
      position++;
      continue;
    }
    const marker = markerAt(text, index, markers);
    if (marker === undefined) return undefined;
    pushWords(pieces, text.slice(wordsFrom, index), sentence.verdict);
    pieces.push({ type: 'marker', marker: marker.number });
    index = marker.end;
    wordsFrom = index;
  }
  pushWords(pieces, text.slice(wordsFrom, index), sentence.verdict);
  return { end: index, pieces };
}

function markerAt(text: string, index: number, markers: ReadonlySet<number>) {
  markerPattern.lastIndex = index;
  const match = markerPattern.exec(text);
  if (match === null) return undefined;
  const number = Number(match[1]);
  return markers.has(number) ? { number, end: markerPattern.lastIndex } : undefined;
}

function pushWords(pieces: AnswerPiece[], text: string, verdict: Verdict): void {
  if (text !== '') pieces.push({ type: 'words', text, verdict });
}

type Line = AnswerPiece[];

/** Blocks (parted by an empty line) of lines; empty lines are dropped. */
function splitLines(pieces: readonly AnswerPiece[]): Line[][] {
  const blocks: Line[][] = [[[]]];
  for (const piece of pieces) {
    if (piece.type === 'marker') {
      blocks.at(-1)?.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(/(\r?\n)/).forEach((part, position) => {
      if (position % 2 === 0) {
        pushWords(blocks.at(-1)?.at(-1) ?? [], part, piece.verdict);
      } else if (blocks.at(-1)?.at(-1)?.length === 0) {
        blocks.push([[]]);
      } else {
        blocks.at(-1)?.push([]);
      }
    });
  }
  return blocks
    .map((lines) => lines.filter((line) => line.some((piece) => piece.type === 'marker' || piece.text.trim() !== '')))
    .filter((lines) => lines.length > 0);
}

/** Lines that follow each other without an empty line are a list; a first line that ends in a colon introduces it. */
function groupLines(lines: Line[]): AnswerBlock[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  if (rest.length === 0 && !startsWithBullet(first)) return [{ kind: 'paragraph', lines: [first] }];
  const introduced =
    !startsWithBullet(first) && (/[:\uFF1A]\s*$/u.test(wordsOf(first)) || rest.every(startsWithBullet));
  const items = (introduced ? rest : lines).map(withoutBullet);
  return [
    ...(introduced ? [{ kind: 'paragraph' as const, lines: [first] }] : []),
    { kind: 'list' as const, lines: items },
  ];
}

function wordsOf(line: Line): string {
  return line.map((piece) => (piece.type === 'words' ? piece.text : '')).join('');
}

function startsWithBullet(line: Line): boolean {
  return bulletPattern.test(wordsOf(line));
}

/** Markers inside the removed bullet can not be: a bullet stands in the first words. */
function withoutBullet(line: Line): Line {
  const [first, ...rest] = line;
  if (first === undefined || first.type === 'marker') return line;
  return [{ ...first, text: first.text.replace(bulletPattern, '') }, ...rest];
}
