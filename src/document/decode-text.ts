/** Bytes of a text file -> the string every offset refers to: strict, so that a wrong guess never becomes a wrong quote. */

import { documentUnreadable } from './unreadable.ts';

/** Of the decoded text: Han against Latin letters, and East Asian among all non-ASCII characters, to believe GB 18030. */
const minHanPerLatinLetter = 0.2;
const minEastAsianShare = 0.9;

/**
 * Byte order mark first, then UTF-8, then the declared encoding, then GB 18030 when the result reads as Chinese. The byte
 * order mark is dropped; line endings stay as they are.
 *
 * @param declared encoding label from the file itself (an HTML `<meta charset>`), if any.
 * @throws FootnoteError document-unreadable: empty, binary, or in no encoding known here.
 */
export function decodeText(bytes: Uint8Array, uri: string, declared?: string): string {
  if (bytes.length === 0) throw emptyFile(uri);
  const text = decodeMarked(bytes, uri) ?? decodeUnmarked(bytes, uri, declared);
  if (text.trim() === '') throw emptyFile(uri);
  if (text.includes('\0')) throw binaryFile(uri);
  return text;
}

function decodeMarked(bytes: Uint8Array, uri: string): string | undefined {
  const [first, second, third] = bytes;
  const label =
    first === 0xef && second === 0xbb && third === 0xbf
      ? 'utf-8'
      : first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
          ? 'utf-16be'
          : undefined;
  if (label === undefined) return undefined;
  const text = tryDecode(bytes, label);
  if (text === undefined) throw undecodable(uri, `a ${label} byte order mark, then bytes that are not ${label}`);
  return text;
}

function decodeUnmarked(bytes: Uint8Array, uri: string, declared: string | undefined): string {
  if (bytes.includes(0)) throw binaryFile(uri);
  const asUtf8 = tryDecode(bytes, 'utf-8');
  // Text beyond ASCII that is valid UTF-8 is UTF-8, whatever the file declares: no other encoding looks like it by chance.
  if (asUtf8 !== undefined && (declared === undefined || /[^\p{ASCII}]/u.test(asUtf8))) return asUtf8;
  const asDeclared = declared === undefined ? undefined : tryDecode(bytes, declared);
  if (asDeclared !== undefined) return asDeclared;
  if (asUtf8 !== undefined) return asUtf8;
  const asChinese = tryDecode(bytes, 'gb18030');
  if (asChinese !== undefined && readsAsChinese(asChinese)) return asChinese;
  throw undecodable(uri, 'bytes that are neither UTF-8 nor Chinese in GB 18030');
}

/** undefined when the bytes are not of that encoding, or the label names none. */
function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** GB 18030 accepts nearly any bytes; only text that then consists of Chinese and its punctuation is believed. */
function readsAsChinese(decoded: string): boolean {
  const text = decoded.replace(/<[^<>]*>/g, ' ');
  const hanCount = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const eastAsian = text.match(/[\p{Script=Han}\u2010-\u203f\u2460-\u24ff\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0;
  return hanCount > 0 && hanCount >= minHanPerLatinLetter * latin && eastAsian >= minEastAsianShare * foreign;
}

function emptyFile(uri: string) {
  return documentUnreadable(uri, {
    because: 'it is empty',
    expected: 'a file with text',
    found: 'no text',
    remedy: 'Write something into the file or remove it.',
  });
}

function binaryFile(uri: string) {
  return documentUnreadable(uri, {
    because: 'it is a binary file, not text',
    expected: 'text in UTF-8, UTF-16 with a byte order mark, or GB 18030',
    found: 'NUL bytes',
    remedy: 'Save the file as UTF-8 text, or give it the extension of its real format.',
  });
}

function undecodable(uri: string, found: string) {
  return documentUnreadable(uri, {
    because: `its encoding is not known (${found})`,
    expected: 'text in UTF-8, UTF-16 with a byte order mark, or GB 18030',
    found,
    remedy: 'Save the file as UTF-8.',
  });
}
