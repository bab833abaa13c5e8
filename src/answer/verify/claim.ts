/** What a sentence claims, as far as it can be checked: its terms, names, quantities and whether it denies. */

import { findQuantities, type Quantity } from '../../language/quantities.ts';
import { indexTerms } from '../../language/words.ts';
import { findChineseNames, findNames, type Name } from './names.ts';
import { countNegations } from './negation.ts';

export interface Claim {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly names: readonly Name[];
  readonly quantities: readonly Quantity[];
  readonly negations: number;
  /** Share of Han characters among letters, 0 to 1: tells whether terms can be compared with a passage at all. */
  readonly hanShare: number;
}

const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;

/** Terms of frames ("The documents say that", "According to the source"): they claim nothing. */
const FRAME_TERMS: ReadonlySet<string> = new Set(
  'say said state document sourc passag text accord notabl addit mention note 资料 料显 显示 据介 介绍 此外 文档 据悉 根据'.split(
    ' ',
  ),
);

export function readClaim(sentence: string): Claim {
  const quantities = findQuantities(sentence);
  const blanked = blankQuantities(sentence, quantities);
  const names: Name[] = [
    ...findNames(blanked),
    ...findChineseNames(sentence).map((text, position) => ({
      text,
      word: text,
      uncertain: false,
      group: -1 - position,
    })),
  ];
  return {
    text: sentence,
    terms: new Set([...supportTerms(blanked)].filter((term) => !FRAME_TERMS.has(term))),
    names,
    quantities,
    negations: countNegations(sentence),
    hanShare: hanShare(sentence),
  };
}

/** Index terms without single Han characters (they match by chance) and without bare numbers (checked as quantities). */
export function supportTerms(text: string): ReadonlySet<string> {
  return new Set(
    indexTerms(text).filter((term) => !(term.length === 1 && /\p{Script=Han}/u.test(term)) && !/^[\d.,]+$/.test(term)),
  );
}

/** A number is one fact: its words ("June", "seven", "billion") are no terms beside it. */
function blankQuantities(sentence: string, quantities: readonly Quantity[]): string {
  let blanked = sentence;
  for (const { start, end } of quantities) {
    // "WinHEC2015" is a name with a number in it.
    if (/(?!\p{Script=Han})[\p{L}\p{N}]$/u.test(sentence.slice(0, start))) continue;
    blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}

export function hanShare(text: string): number {
  const letters = text.match(LETTER)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(HAN)?.length ?? 0) / letters;
}
