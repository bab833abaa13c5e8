/** Encodings: what is read, what is refused, and that nothing is guessed wrongly. */

import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../errors.ts';
import { decodeText } from './decode-text.ts';

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** "城市公告" in GB 2312. */
const gb2312 = Uint8Array.from([0xb3, 0xc7, 0xca, 0xd0, 0xb9, 0xab, 0xb8, 0xe6]);

describe('decodeText', () => {
  it('keeps CRLF, Chinese and emoji, and drops the byte order mark', () => {
    expect(decodeText(Buffer.from('\uFEFFa\r\n城市 😀'), 'a.txt')).toBe('a\r\n城市 😀');
  });
  it.each([true, false])('reads UTF-16 by its byte order mark (big endian: %s)', (bigEndian) => {
    expect(decodeText(utf16('深圳 5G', bigEndian), 'a.txt')).toBe('深圳 5G');
  });
  it('reads GB 18030 when the result is Chinese', () => {
    expect(decodeText(gb2312, 'a.txt')).toBe('城市公告');
  });
  it('prefers the declared encoding to a guess', () => {
    expect(decodeText(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), 'a.html', 'iso-8859-1')).toBe('café');
  });
  it('reads UTF-8 although another encoding is declared', () => {
    expect(decodeText(Buffer.from('城市'), 'a.html', 'gb2312')).toBe('城市');
  });

  it.each([
    ['an empty file', Uint8Array.of(), 'empty'],
    ['white space only', Buffer.from(' \n\t'), 'empty'],
    ['NUL bytes', Uint8Array.of(0x61, 0, 0x62), 'binary'],
    ['Latin-1', Buffer.from('naïve café in Zürich, où l’été est là', 'latin1'), 'encoding'],
    ['broken UTF-8 after a mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0xff), 'encoding'],
  ])('refuses %s and names the file', (_, bytes, reason) => {
    const read = (): string => decodeText(bytes, 'notes/a.txt');
    expect(read).toThrow(FootnoteError);
    expect(read).toThrow(new RegExp(`notes/a\\.txt.*${reason}`));
  });
});
