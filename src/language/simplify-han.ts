/** Traditional Chinese characters to simplified ones, so that either way of writing finds the other. */

import { Converter } from 'opencc-js/t2cn';

/** CJK Unified Ideographs: what OpenCC's character table covers outside of rare extensions. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

let simplifiedOf: Uint16Array | undefined;

/**
 * Character by character, whatever stands beside it: 乾 becomes 干 even in 乾隆, but in documents and questions alike, and offsets
 * stay. The table is read on first use, in some 50 ms.
 */
export function simplifyHan(text: string): string {
  simplifiedOf ??= readTable();
  let simplified = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < FIRST_HAN || code > LAST_HAN) continue;
    const simple = simplifiedOf[code - FIRST_HAN]!;
    if (simple === code) continue;
    simplified += text.slice(from, index) + String.fromCharCode(simple);
    from = index + 1;
  }
  return from === 0 ? text : simplified + text.slice(from);
}

/** By asking OpenCC for every character alone, one a line. */
function readTable(): Uint16Array {
  const codes = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, offset) => FIRST_HAN + offset);
  const convert = Converter({ from: 't', to: 'cn' });
  const converted = convert(codes.map((code) => String.fromCharCode(code)).join('\n')).split('\n');
  return Uint16Array.from(codes, (code, index) => {
    const simple = converted[index]!;
    return simple.length === 1 ? simple.charCodeAt(0) : code;
  });
}
