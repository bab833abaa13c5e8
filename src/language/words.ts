/** Text to index terms, the same for documents and questions, English and Chinese in one index. */

import snowball from 'snowball-stemmers';
import { simplifyHan } from './simplify-han.ts';
import { isStopWord } from './stop-words.ts';

/**
 * One lexical token: a run of Han characters, or a word of any other script. Decimals and thousands stay one number
 * (4.13, 1,688); an apostrophe joins (Tian'an), as do ampersands and full stops between single letters (AT&T, U.S.); a hyphen parts
 * (high-tech).
 */
const TOKEN =
  /\p{Script=Han}+|(?<![\p{L}\p{N}])(?:[Rr] ?& ?[Dd]|[A-Za-z]{1,2}&[A-Za-z]{1,2}|[A-Za-z](?:\.[A-Za-z])+)(?![\p{L}\p{N}])|\p{N}+(?:[.,]\p{N}+)*\p{L}*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Read as the words it stands for, which other texts write out. */
const RESEARCH_AND_DEVELOPMENT = /^R ?& ?D$/iu;
/** ASCII: nothing to normalise and no script to part by, which is most words of most texts. */
const PLAIN = /^[!-~]+$/;
const HAN = /^\p{Script=Han}/u;
const HAN_INSIDE = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
/** Scripts written without spaces, other than Han, where words come from the platform's dictionary. */
const UNSPACED =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const STEM_CACHE_SIZE = 50_000;

const english = snowball.newStemmer('english');
const stems = new Map<string, string>();
let segmenter: Intl.Segmenter | undefined;

/** The English Snowball (Porter 2) stem; words with digits or other scripts are left alone. */
export function stemWord(word: string): string {
  if (word.length < 3 || !/^[a-z'’]+$/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = english.stem(word.replaceAll('’', "'").replace(/'s?$/, ''));
  if (stems.size >= STEM_CACHE_SIZE) stems.clear();
  stems.set(word, stem);
  return stem;
}

export interface WordToken {
  /** Lower case, NFKC, simplified Chinese; thousands commas removed. */
  readonly word: string;
  /** Offsets in the text given, UTF-16, half-open. */
  readonly start: number;
  readonly end: number;
  readonly han: boolean;
}

/** Words in reading order with their offsets; a run of Han characters is one token, to be cut by the caller. */
export function tokenizeWords(text: string): WordToken[] {
  const tokens: WordToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (RESEARCH_AND_DEVELOPMENT.test(match[0])) {
      const end = match.index + match[0].length;
      tokens.push({ word: 'research', start: match.index, end: match.index + 1, han: false });
      tokens.push({ word: 'development', start: end - 1, end, han: false });
      continue;
    }
    if (PLAIN.test(match[0])) {
      tokens.push({
        word: normalizePlain(match[0]),
        start: match.index,
        end: match.index + match[0].length,
        han: false,
      });
      continue;
    }
    // A letter class also takes Han, so "5G网络" or "第11代线" may come as one match: part it by script.
    for (const piece of match[0].matchAll(HAN_INSIDE)) {
      const start = match.index + piece.index;
      const raw = piece[0];
      const han = HAN.test(raw);
      if (!han && UNSPACED.test(raw)) {
        segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
        for (const part of segmenter.segment(raw)) {
          if (!part.isWordLike) continue;
          const end = start + part.index + part.segment.length;
          tokens.push({ word: normalizeWord(part.segment), start: start + part.index, end, han: false });
        }
      } else {
        const word = normalizeWord(raw);
        tokens.push({ word: han ? simplifyHan(word) : word, start, end: start + raw.length, han });
      }
    }
  }
  return tokens;
}

function normalizeWord(raw: string): string {
  return normalizePlain(raw.normalize('NFKC'));
}

function normalizePlain(raw: string): string {
  const word = raw.toLowerCase();
  return /\d/.test(word) ? word.replace(/(?<=\d),(?=\d)/g, '') : word.replaceAll('.', '');
}

/**
 * Terms for the keyword index: English stems without stop words; for Han text every character and every pair of
 * neighbours, so that no segmentation mistake can hide a match; numbers as written, without thousands commas.
 */
export function indexTerms(text: string): string[] {
  const terms: string[] = [];
  for (const token of tokenizeWords(text)) {
    if (token.han) pushHanTerms(token.word, terms);
    else if (!isStopWord(token.word)) terms.push(stemWord(token.word));
  }
  return terms;
}

function pushHanTerms(run: string, terms: string[]): void {
  const characters = [...run];
  for (let position = 0; position < characters.length; position++) {
    const character = characters[position]!;
    if (!isStopWord(character)) terms.push(character);
    const next = characters[position + 1];
    if (next !== undefined) terms.push(character + next);
  }
}

/**
 * Index terms of a question: as `indexTerms`, each once, in order; when nothing but stop words was asked, the stop words
 * themselves, so that no question is empty.
 */
export function queryTerms(text: string): string[] {
  const terms = new Set(indexTerms(text));
  if (terms.size === 0)
    for (const token of tokenizeWords(text)) terms.add(token.han ? token.word : stemWord(token.word));
  return [...terms];
}

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * Index terms of a question with their weights: a term said n times weighs sqrt(n), which on the verbose queries of CISI is worth
 * .06 nDCG@10 over counting it once and costs nothing elsewhere.
 */
export function weightQueryTerms(text: string): WeightedTerm[] {
  const counts = new Map<string, number>();
  for (const term of indexTerms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  if (counts.size === 0) for (const term of queryTerms(text)) counts.set(term, 1);
  return [...counts].map(([term, count]) => ({ term, weight: Math.sqrt(count) }));
}
