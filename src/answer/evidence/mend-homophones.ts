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
 * One character of up to four is exchanged. Only where a pair stands that no chunk of the index holds and that is no word; a pair by
 * itself only for a word of the dictionary, longer ones for whatever the passages write, as names are.
 *
 * What the passages write goes before other words, which count where most of them are Chinese.
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
  const listed = (spelt: string) => (areChinese ? list.readAs(spelt) : []);
  let mended = text;
  for (const { word, start, han } of tokenizeWords(text)) {
    if (!han) continue;
    const syllables = romanise(word);
    const isOdd = (at: number) => isUnknown(word.slice(at, at + 2)) && !isWord(word.slice(at, at + 2));
    const odd = new Set([...word].flatMap((_, at) => (at + 2 <= word.length && isOdd(at) ? [at] : [])));
    for (let length = LONGEST; length >= SHORTEST && odd.size > 0; length--) {
      for (let from = 0; from + length <= word.length; from++) {
        const written = word.slice(from, from + length);
        const within = [...odd].filter((at) => at >= from && at + 2 <= from + length);
        if (within.length === 0 || isFraming(written)) continue;
        const spelt = syllables.slice(from, from + length).join('');
        const meant = findMeant(written, spelt, texts) ?? listed(spelt).find((other) => isOneOff(written, other));
        if (meant === undefined) continue;
        mended = mended.slice(0, start + from) + meant + mended.slice(start + from + length);
        for (const at of within) odd.delete(at);
      }
    }
  }
  return mended;
}

function isFraming(written: string): boolean {
  return FRAMES.test(written) || [...written].some(isStopWord);
}

/** What the passages write for it, if that is one thing. */
function findMeant(written: string, spelt: string, texts: readonly BridgedText[]): string | undefined {
  const found = new Set<string>();
  for (const text of texts)
    for (const other of spellHanText(text))
      if (other.spelt === spelt && isOneOff(written, other.written)) found.add(other.written);
  const [meant, another] = found;
  return another === undefined && meant !== undefined && (meant.length > 2 || isWord(meant)) ? meant : undefined;
}

function isOneOff(written: string, other: string): boolean {
  return (
    written.length === other.length && [...written].filter((character, at) => character !== other[at]).length === 1
  );
}

function isWord(pair: string): boolean {
  return [...dictionary.segment(pair)].length === 1;
}
