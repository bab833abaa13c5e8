/** Characters of a Chinese question that were typed for others read alike: 苏洲 is 苏州 where the passages write it so. */

import { romanise } from '../../language/romanise.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenizeWords } from '../../language/words.ts';
import { type BridgedText, spellHanText } from './bridge-names.ts';
import type { WordList } from './word-list.ts';

const [SHORTEST, LONGEST] = [2, 4];
/** Characters that ask or frame: beside them a pair is no word, however rare. */
const FRAMES = /[几多少吗呢哪那谁什么怎请问是否有没]|何[时处人种地以]|[如为任]何/u;
const HAN = /\p{Script=Han}/u;
const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * One character of up to four is exchanged, one that the dictionary makes no word of with its neighbours: 苏|洲, 产业|圆. Only where a pair
 * stands that no chunk of the index holds. What the passages write goes before other words, which count where most of them are Chinese.
 *
 * @param isUnknown whether a pair of characters of the question stands in no chunk
 * @returns the same text when nothing is read like something else
 */
export function mendHomophones(
  text: string,
  isUnknown: (pair: string) => boolean,
  texts: readonly BridgedText[],
  list: Pick<WordList, 'readAs'>,
): string {
  // Texts in English know hardly a Chinese name, and what is unknown is not misspelt.
  const areChinese = texts.filter(({ reading }) => HAN.test(reading)).length > texts.length / 2;
  let mended = text;
  for (const { word, start, han } of tokenizeWords(text)) {
    if (!han) continue;
    const syllables = romanise(word);
    const parts = partWords(word);
    const odd = new Set([...word].flatMap((_, at) => (isUnknown(word.slice(at, at + 2)) ? [at] : [])));
    for (let length = LONGEST; length >= SHORTEST && odd.size > 0; length--) {
      for (let from = 0; from + length <= word.length; from++) {
        const to = from + length;
        const written = word.slice(from, to);
        const within = [...odd].filter((at) => at >= from && at + 2 <= to);
        if (within.length === 0 || isFraming(written) || !parts.begins(from) || !parts.begins(to)) continue;
        const spelt = syllables.slice(from, to).join('');
        const isMeant = (other: string) => parts.isAlone(from + findExchanged(written, other));
        const isScattered = Array.from(written).every((_, at) => parts.isAlone(from + at));
        const meant =
          findWritten(written, spelt, texts, isMeant) ??
          (areChinese && isScattered ? list.readAs(spelt).find((other) => isOneOff(written, other)) : undefined);
        if (meant === undefined) continue;
        mended = mended.slice(0, start + from) + meant + mended.slice(start + to);
        for (const at of within) odd.delete(at);
      }
    }
  }
  return mended;
}

/** Where the dictionary's words begin, and which are one character. */
function partWords(word: string) {
  const starts = new Set([...[...dictionary.segment(word)].map(({ index }) => index), word.length]);
  return {
    begins: (at: number) => starts.has(at),
    isAlone: (at: number) => starts.has(at) && starts.has(at + 1),
  };
}

function isFraming(written: string): boolean {
  return FRAMES.test(written) || [...written].some(isStopWord);
}

/** What the passages write for it, if that is one thing. */
function findWritten(
  written: string,
  spelt: string,
  texts: readonly BridgedText[],
  isMeant: (other: string) => boolean,
): string | undefined {
  const found = new Set<string>();
  for (const text of texts)
    for (const other of spellHanText(text))
      if (other.spelt === spelt && isOneOff(written, other.written) && isMeant(other.written)) found.add(other.written);
  const [meant, another] = found;
  return another === undefined && meant !== undefined && (meant.length > 2 || isWord(meant)) ? meant : undefined;
}

function isOneOff(written: string, other: string): boolean {
  return (
    written.length === other.length && [...written].filter((character, at) => character !== other[at]).length === 1
  );
}

function findExchanged(written: string, other: string): number {
  return [...written].findIndex((character, at) => character !== other[at]);
}

function isWord(pair: string): boolean {
  return [...dictionary.segment(pair)].length === 1;
}
