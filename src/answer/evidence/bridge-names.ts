/** The question's names as texts of the other language write them: 松江 is Songjiang, Gao Wen 高文, Tencent 腾讯. */

import { mayBeChineseName, romanise, SHORTEST_SPELT, spellPlainly } from '../../language/romanise.ts';
import { SAME_NAMES } from '../../language/same-names.ts';
import { simplifyHan } from '../../language/simplify-han.ts';
import { indexTerms, tokenizeWords, type WordToken } from '../../language/words.ts';

export interface BridgedNames {
  /** Index terms of the question, each with the terms that stand for it in texts of the other language. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  /** The question's own form of each name, with those of the other language: of well-known names all, of others what the texts write. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

export interface BridgedText {
  readonly reading: string;
}

/** A name as one side writes it, and in plain letters without spaces, which both sides share. */
interface SpeltName {
  readonly spelt: string;
  readonly written: string;
}

const MOST_WORDS = 3;
const LONGEST_HAN_NAME = 4;
const HAN = /\p{Script=Han}/u;
const LATIN_LETTERS = /^\p{Script=Latin}+(?:['’]\p{Script=Latin}+)*$/u;
const LATIN_NAME = /\p{Lu}[\p{Script=Latin}'’]+(?:[ -]\p{Lu}[\p{Script=Latin}'’]+)*/gu;

/** @param texts that may say what is asked for: segments, headings, titles; the same objects are spelt once */
export function bridgeNames(question: string, texts: Iterable<BridgedText>): BridgedNames {
  const known = findWellKnown(question);
  const inHan = gather(spellHan(question));
  const inLatin = gather(spellAskedLatin(question));
  const bridged = createBridge(known);
  if (known.length + inHan.size + inLatin.size === 0) return bridged;
  for (const text of texts) {
    if (inHan.size > 0)
      for (const { spelt, written } of spellLatinText(text))
        for (const from of inHan.get(spelt) ?? []) bridged.add(from, written);
    if (inLatin.size > 0)
      for (const { spelt, written } of spellHanText(text))
        for (const from of inLatin.get(spelt) ?? []) bridged.add(from, written);
    for (const [from, forms] of known)
      for (const form of forms) if (saysName(text.reading, form)) bridged.add(from, form);
  }
  return bridged;
}

function createBridge(known: readonly (readonly [string, readonly string[]])[]) {
  const names = new Map(known.map(([name, forms]) => [name, [...forms]]));
  const terms = new Map<string, string[]>();
  const extend = (map: Map<string, string[]>, key: string, values: readonly string[]) => {
    map.set(key, [...new Set([...(map.get(key) ?? []), ...values])]);
  };
  return {
    names,
    terms,
    add(from: string, to: string): void {
      extend(names, from, [to]);
      // A character alone stands for too much.
      const standFor = indexTerms(to).filter((term) => !HAN.test(term) || term.length > 1);
      for (const term of indexTerms(from)) extend(terms, term, standFor);
    },
  };
}

/** Names of the table that the question has, with their forms in the other language; not adjectives ("English", "Polish"). */
function findWellKnown(question: string): (readonly [string, readonly string[]])[] {
  return SAME_NAMES.flatMap((row) => {
    const from = row.find((form, place) => (place === 0 || HAN.test(form)) && saysName(question, form));
    return from === undefined ? [] : [[from, row.filter((form) => HAN.test(form) !== HAN.test(from))] as const];
  });
}

/** Two letters are a name in capitals only: "us" is none. */
function saysName(text: string, form: string): boolean {
  if (HAN.test(form)) return simplifyHan(text).includes(form);
  const written = form.length > 2 ? form : form.toUpperCase();
  return new RegExp(`(?<![\\p{L}])${written}(?![\\p{L}])`, form === written ? 'iu' : 'u').test(text);
}

function gather(names: readonly SpeltName[]): ReadonlyMap<string, readonly string[]> {
  const bySpelling = new Map<string, string[]>();
  for (const { spelt, written } of names) bySpelling.set(spelt, [...(bySpelling.get(spelt) ?? []), written]);
  return bySpelling;
}

/** Two to four characters in a row, each with how they are read; the same object is spelt once. */
export const spellHanText = once(({ reading }) => spellHan(reading));
const spellLatinText = once(({ reading }) =>
  [...reading.matchAll(LATIN_NAME)].flatMap(([name]) => joinNeighbours(name.split(/[ -]/))),
);

/** What `bridgeNames` will want of a text, before anyone asks. */
export function spellAhead(text: BridgedText): void {
  spellHanText(text);
  spellLatinText(text);
}

function once(spell: (text: BridgedText) => readonly SpeltName[]): (text: BridgedText) => readonly SpeltName[] {
  const known = new WeakMap<BridgedText, readonly SpeltName[]>();
  return (text) => {
    const names = known.get(text) ?? spell(text);
    known.set(text, names);
    return names;
  };
}

/** Every two to four characters in a row: which of them are a name only the other side tells. */
function spellHan(text: string): SpeltName[] {
  return tokenizeWords(text)
    .filter(({ han }) => han)
    .flatMap(({ word }) => {
      const syllables = romanise(word);
      return syllables.flatMap((_, from) =>
        lengths(2, Math.min(LONGEST_HAN_NAME, syllables.length - from)).map((length) => ({
          spelt: syllables.slice(from, from + length).join(''),
          written: word.slice(from, from + length),
        })),
      );
    })
    .filter(({ spelt }) => spelt.length >= SHORTEST_SPELT);
}

/** Words of the question that could be romanised Chinese, and neighbours that could be together. */
function spellAskedLatin(question: string): SpeltName[] {
  const runs: WordToken[][] = [];
  let end = -1;
  for (const token of tokenizeWords(question)) {
    if (token.han || !LATIN_LETTERS.test(token.word)) continue;
    if (end >= 0 && /^[ -]$/.test(question.slice(end, token.start))) runs.at(-1)!.push(token);
    else runs.push([token]);
    end = token.end;
  }
  return runs
    .flatMap((run) => joinNeighbours(run.map(({ start, end: after }) => question.slice(start, after))))
    .filter(({ written }) => mayBeChineseName(written));
}

/** One to three neighbours written together. */
function joinNeighbours(words: readonly string[]): SpeltName[] {
  return words
    .flatMap((_, from) =>
      lengths(1, Math.min(MOST_WORDS, words.length - from)).map((length) => {
        const written = words.slice(from, from + length).join(' ');
        return { spelt: spellPlainly(written), written };
      }),
    )
    .filter(({ spelt }) => spelt.length >= SHORTEST_SPELT);
}

function lengths(shortest: number, longest: number): number[] {
  return Array.from({ length: Math.max(0, longest - shortest + 1) }, (_, more) => shortest + more);
}
