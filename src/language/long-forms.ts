/** The long form of an abbreviation as a text writes it out beside it: "Peng Cheng Laboratory (PCL)" (after Schwartz and Hearst 2003). */

import type { Span } from './span.ts';

/** A long form has at most this many words more than the abbreviation has letters, or twice as many. */
const MORE_WORDS = 5;
const CONNECTING = new Set(['of', 'and', 'the', 'for', 'in', 'on', 'to', 'a', 'an', 'de', 'la', 'at', 'by', 'with']);
const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const LONGEST = 120;

/** @returns where the first long form of `short` stands in the text; undefined where it is nowhere written out. Latin letters only. */
export function findLongForm(short: string, text: string): Span | undefined {
  const letters = short.replace(/[^\p{L}]/gu, '');
  if (letters.length < 2) return undefined;
  const place = new RegExp(`(?<![\\p{L}\\p{N}])${escapeForPattern(short)}(?!\\p{L})`, 'giu');
  for (const { index, 0: found } of text.matchAll(place)) {
    const end = index + found.length;
    const span = beforeBracket(letters, text, index, end) ?? afterIt(letters, text, end) ?? inCapitals(short, text);
    if (span !== undefined) return span;
  }
  return undefined;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** "Long Form (LF)". */
function beforeBracket(letters: string, text: string, start: number, end: number): Span | undefined {
  if (!/[(（]\s*["“]?$/u.test(text.slice(0, start)) || !/^["”]?\s*[)）,;，；]/u.test(text.slice(end))) return undefined;
  const opened = text.slice(0, start).search(/\s*[(（]\s*["“]?$/u);
  const from = Math.max(0, opened - LONGEST);
  const words = findWords(text.slice(from, opened)).slice(-Math.min(letters.length + MORE_WORDS, 2 * letters.length));
  for (const word of words.toReversed()) {
    const span = { start: from + word.start, end: opened };
    if (spells(letters, text.slice(span.start, span.end))) return span;
  }
  return undefined;
}

/** "LF (Long Form)", "LF stands for Long Form", "LF, short for Long Form", "LF - Long Form". */
function afterIt(letters: string, text: string, end: number): Span | undefined {
  const opening =
    /^["”]?\s*(?:[(（:：]\s*|[,，]?\s*(?:which\s)?(?:is\s)?(?:stands?|standing|short|an? (?:abbreviation|acronym)) (?:for|of)\s+|[-–—]\s)(?:the\s)?["“]?/iu.exec(
      text.slice(end),
    );
  if (opening === null) return undefined;
  const start = end + opening[0].length;
  const rest = text.slice(start, start + LONGEST).split(/[()（）,，;；.。:：|]/u)[0]!;
  const words = findWords(rest).slice(0, Math.min(letters.length + MORE_WORDS, 2 * letters.length));
  for (const word of words) {
    const said = rest.slice(words[0]!.start, word.end);
    if (initials(said).length >= 2 && spells(letters, said) && endsWith(letters, said))
      return { start: start + words[0]!.start, end: start + word.end };
  }
  return undefined;
}

/** "WinHEC2015, the Windows Hardware Engineering Community conference": capitals in a row whose initials are the abbreviation's capitals. */
function inCapitals(short: string, text: string): Span | undefined {
  const wanted = (/\p{Lu}/u.test(short) ? short.replace(/[^\p{Lu}]/gu, '') : short).toLowerCase();
  if (wanted.length < 3) return undefined;
  const words = findWords(text);
  for (const [first, { start }] of words.entries()) {
    let met = 0;
    for (let at = first; at < words.length && met < wanted.length; at++) {
      const word = text.slice(words[at]!.start, words[at]!.end);
      const follows = at === first || /^[\s-]{1,2}$/u.test(text.slice(words[at - 1]!.end, words[at]!.start));
      if (!follows) break;
      if (at > first && CONNECTING.has(word)) continue;
      if (!/^\p{Lu}/u.test(word) || word[0]!.toLowerCase() !== wanted[met] || word === short) break;
      met++;
      if (met === wanted.length) return { start, end: words[at]!.end };
    }
  }
  return undefined;
}

/** Whether the letters stand in the words in order, the first at the beginning of the first word. */
function spells(letters: string, words: string): boolean {
  const text = words.toLowerCase();
  const wanted = letters.toLowerCase();
  let at = text.length;
  for (let letter = wanted.length - 1; letter > 0; letter--) {
    at = text.lastIndexOf(wanted[letter]!, at - 1);
    if (at <= 0) return false;
  }
  return text[0] === wanted[0] && initials(words).length >= 2;
}

/** Whether the last word begins with a letter of the abbreviation that nothing before it has to give. */
function endsWith(letters: string, words: string): boolean {
  return initials(words).at(-1) === letters.at(-1)!.toLowerCase();
}

function initials(words: string): string[] {
  return findWords(words)
    .map(({ start, end }) => words.slice(start, end).toLowerCase())
    .filter((word) => !CONNECTING.has(word))
    .map((word) => word[0]!);
}

function findWords(text: string): Span[] {
  return [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}
