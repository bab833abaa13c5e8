/** Says for each character of a parsed Markdown text where it stands in the document, through escapes and line prefixes. */

import { decodeString } from 'micromark-util-decode-string';

const referencePattern = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const escapePattern = /\\[!-/:-@[-`{-~]/y;

/**
 * @param value what the parser made of `text.slice(start, end)`: escapes and references decoded (unless `literal`),
 *   indentation, block quote signs and trailing spaces dropped.
 * @returns one offset in `text` for each UTF-16 code unit of `value`, never falling.
 */
export function alignText(value: string, text: string, start: number, end: number, literal: boolean): Uint32Array {
  const offsets = new Uint32Array(value.length);
  let source = start;
  for (let index = 0; index < value.length; ) {
    const decoded = literal ? undefined : decodedAt(text, source, end);
    if (decoded !== undefined && value.startsWith(decoded.value, index)) {
      offsets.fill(source, index, index + decoded.value.length);
      index += decoded.value.length;
      source = decoded.end;
      continue;
    }
    const found = text.indexOf(value[index] ?? '', source);
    // A character the parser made itself (a space of an expanded tab, U+FFFD) takes the place it stands at.
    const made = found === -1 || found >= end || leavesLine(text, source, found, value[index]);
    offsets[index] = made ? Math.min(source, Math.max(start, end - 1)) : found;
    if (!made) source = found + 1;
    index++;
  }
  return offsets;
}

/** An escape or character reference at `at`, with what it stands for. */
function decodedAt(text: string, at: number, end: number): { value: string; end: number } | undefined {
  const first = text[at];
  const pattern = first === '\\' ? escapePattern : first === '&' ? referencePattern : undefined;
  if (pattern === undefined) return undefined;
  pattern.lastIndex = at;
  const written = pattern.exec(text)?.[0];
  if (written === undefined || at + written.length > end) return undefined;
  const value = decodeString(written);
  return value === written ? undefined : { value, end: at + written.length };
}

/** Whether going from `from` to `found` would cross a line break that is not itself looked for. */
function leavesLine(text: string, from: number, found: number, wanted: string | undefined): boolean {
  if (wanted === '\n' || wanted === '\r') return false;
  for (let index = from; index < found; index++) if (text[index] === '\n') return true;
  return false;
}
