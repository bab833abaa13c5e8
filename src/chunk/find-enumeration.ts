/** An enumeration in running text, 一是…二是…, "First, … Second, …", "(1) … (2) …": its parts are items of one list. */

import type { Span } from '../language/span.ts';

export interface ProsePart extends Span {
  /** Part of the enumeration; the sentences between are not. */
  readonly isItem: boolean;
  /** What introduces the enumeration; for items only. */
  readonly context?: Span;
}

const HAN_DIGITS = '一二三四五六七八九十';
const ENGLISH_ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** Ways to count, each capturing its number; a paragraph's items must all be counted in the same way. */
const COUNTERS: readonly { readonly at: RegExp; readonly inside: RegExp }[] = [
  `([${HAN_DIGITS}])是`,
  `其([${HAN_DIGITS}])[，,是]`,
  `第([${HAN_DIGITS}])[，,]`,
  `[（(]([${HAN_DIGITS}])[）)]`,
  `[（(](\\d)[）)]`,
  `([①-⑧])`,
  `(${ENGLISH_ORDINALS.join('|')})(?:ly)?,\\s`,
].map((counter) => ({
  at: new RegExp(`^${counter}`, 'iu'),
  inside: new RegExp(`[:：]\\s*(?=${counter})`, 'iu'),
}));

/**
 * @param sentences of one paragraph, in order
 * @returns the same, items marked; where the first item stands in the sentence that introduces it, behind a colon, that is two parts
 */
export function findEnumeration(text: string, sentences: readonly Span[]): ProsePart[] {
  for (const counter of COUNTERS) {
    const parts = sentences.flatMap((sentence) => partAtColon(text, sentence, counter.inside));
    const counted = parts.map(({ start, end }) => readNumber(counter.at.exec(text.slice(start, end))?.[1]));
    const first = counted.findIndex((number, index) => number === 1 && counted.indexOf(2, index) > index);
    if (first < 0) continue;
    const items = new Set<number>();
    let wanted = 1;
    counted.forEach((number, index) => {
      if (index < first || number !== wanted) return;
      items.add(index);
      wanted += 1;
    });
    const lead = parts[first - 1];
    return parts.map((part, index) =>
      items.has(index)
        ? { ...part, isItem: true, ...(lead === undefined ? {} : { context: lead }) }
        : { ...part, isItem: false },
    );
  }
  return sentences.map((sentence) => ({ ...sentence, isItem: false }));
}

function partAtColon(text: string, sentence: Span, inside: RegExp): Span[] {
  const match = inside.exec(text.slice(sentence.start, sentence.end));
  if (match === null) return [{ start: sentence.start, end: sentence.end }];
  const colon = sentence.start + match.index;
  return [
    { start: sentence.start, end: colon + 1 },
    { start: colon + match[0].length, end: sentence.end },
  ];
}

function readNumber(counted: string | undefined): number | undefined {
  if (counted === undefined) return undefined;
  const ordinal = ENGLISH_ORDINALS.indexOf(counted.toLowerCase());
  if (ordinal >= 0) return ordinal + 1;
  const han = HAN_DIGITS.indexOf(counted);
  if (han >= 0) return han + 1;
  return /\d/.test(counted) ? Number(counted) : counted.codePointAt(0)! - '①'.codePointAt(0)! + 1;
}
