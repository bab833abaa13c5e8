/**
 * Text into lower-case words and runs of Chinese characters, as the model's tokenizer.json makes it: BertNormalizer (accents
 * stripped), BertPreTokenizer (white space and punctuation end a word). Punctuation itself carries no vector and is left out.
 */

/** The CJK ideographs of the Basic Multilingual Plane, compatibility forms included. */
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
const NOT_ASCII = /\P{ASCII}/u;
const ACCENTS = /\p{Mn}/gu;
/** Bert's punctuation: all ASCII that is neither letter nor digit, and Unicode's own category. */
const WORDS = /[^\s\p{P}\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+/gu;
const HAN_OR_OTHER = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g;

export function isHan(text: string): boolean {
  return HAN.test(text.charAt(0));
}

/** Calls `onWord` for each word or run of Chinese characters, in order. */
export function forEachWord(text: string, onWord: (word: string) => void): void {
  if (!NOT_ASCII.test(text)) {
    forEachAsciiWord(text.toLowerCase(), onWord);
    return;
  }
  const plain = text.normalize('NFD').replace(ACCENTS, '').toLowerCase();
  for (const [word] of plain.matchAll(WORDS)) {
    if (!HAN.test(word)) onWord(word);
    else for (const [part] of word.matchAll(HAN_OR_OTHER)) onWord(part);
  }
}

function forEachAsciiWord(text: string, onWord: (word: string) => void): void {
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const inWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (inWord && start < 0) start = at;
    if (!inWord && start >= 0) {
      onWord(text.slice(start, at));
      start = -1;
    }
  }
  if (start >= 0) onWord(text.slice(start));
}
