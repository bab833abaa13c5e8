/** Reads a question's unknown words as its passages write them: "Labratory" is Laboratory, "G11" generation 11, "R&D" research and development. */

import { stemWord, tokenizeWords } from '../../language/words.ts';
import { isSlip, keepsLetters, type WordList } from './word-list.ts';

export interface PassageText {
  readonly reading: string;
  /** Lower case. */
  readonly words: readonly string[];
}

/** A shorter beginning ("car" of career) is chance. */
const SHORTEST_PREFIX = 3;
/** From this length on, two slips are forgiven. */
const LONG_WORD = 8;
/** Shorter words are not looked for in passages. */
const SHORTEST = 4;

/**
 * Only words that no chunk of the index holds are touched, and only when a passage has a word a slip away, a word they begin, or what
 * they abbreviate; or when they are no words at all and the list has one a slip away. A name that no passage has is left alone.
 *
 * @param isUnknown whether a stem is a content word of the question that no chunk holds
 * @param texts clean texts of the passages with their content words
 * @returns the same text when nothing is unknown
 */
export function correctSpelling(
  text: string,
  isUnknown: (stem: string) => boolean,
  texts: readonly PassageText[],
  list: WordList,
): string {
  const readings = texts.map(({ reading }) => reading);
  let corrected = expandInitials(text, readings);
  const unknown = tokenizeWords(corrected).filter(({ word, han }) => !han && isUnknown(stemWord(word)));
  if (unknown.length === 0) return corrected;
  const words = new Map(texts.flatMap((passage) => passage.words.map((word) => [word, true] as const)));
  for (const { word, start, end } of unknown.reverse()) {
    const written = corrected.slice(start, end);
    const mayBeName = start > 0 && /\p{Lu}/u.test(written);
    const meant =
      findNumbered(word, readings) ??
      (list.has(word) ? undefined : inCase(written, findMeant(word, words, mayBeName ? undefined : list))) ??
      findBegun(word, words);
    if (meant !== undefined) corrected = corrected.slice(0, start) + meant + corrected.slice(end);
  }
  return corrected;
}

/** Of the passages' words and the list's one a slip away, from some length on two; the passages' first. */
function findMeant(word: string, words: ReadonlyMap<string, unknown>, list: WordList | undefined): string | undefined {
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  for (let slips = 1; slips <= (word.length >= LONG_WORD ? 2 : 1); slips++) {
    const meant = nearestOf(word, words.keys(), slips) ?? list?.nearest(word, slips);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

function nearestOf(word: string, among: Iterable<string>, slips: number): string | undefined {
  let best: string | undefined;
  if (word.length < SHORTEST) return undefined;
  for (const other of among) {
    if (other.length < SHORTEST || !isSlip(word, other, slips)) continue;
    if (best === undefined || (keepsLetters(word, other) && !keepsLetters(word, best))) best = other;
  }
  return best;
}

/** A name stays one. */
function inCase(written: string, meant: string | undefined): string | undefined {
  return meant !== undefined && /^\p{Lu}/u.test(written) ? meant[0]!.toUpperCase() + meant.slice(1) : meant;
}

/** "g11" is written "generation 11": a word with that initial before that number. */
function findNumbered(word: string, readings: readonly string[]): string | undefined {
  const [, letters, digits] = /^([a-z]{1,3})(\d+)$/.exec(word) ?? [];
  if (letters === undefined) return undefined;
  const pattern = new RegExp(`\\b${letters}[a-z]*[\\s-]${digits}\\b`, 'i');
  return firstMatch(pattern, readings);
}

/** "gen" is written "generation": the shortest word that begins so. */
function findBegun(word: string, words: ReadonlyMap<string, unknown>): string | undefined {
  if (word.length < SHORTEST_PREFIX || !/^[a-z]+$/.test(word)) return undefined;
  return [...words.keys()]
    .filter((known) => known.startsWith(word))
    .sort((left, right) => left.length - right.length || (left < right ? -1 : 1))[0];
}

/** "R&D" where the passages only write it out. */
function expandInitials(text: string, readings: readonly string[]): string {
  return text.replace(/\b([A-Z])&([A-Z])\b/g, (initials, first: string, second: string) => {
    if (readings.some((reading) => reading.includes(initials))) return initials;
    return firstMatch(new RegExp(`\\b${first}[a-z]+ (?:and|&) ${second}[a-z]+`, 'i'), readings) ?? initials;
  });
}

function firstMatch(pattern: RegExp, readings: readonly string[]): string | undefined {
  for (const reading of readings) {
    const match = pattern.exec(reading);
    if (match !== null) return match[0].toLowerCase();
  }
  return undefined;
}
