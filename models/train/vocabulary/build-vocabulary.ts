/** Chooses the vocabulary from counts: English pieces by merging, Chinese characters and words by how often they are needed. */

import type { Gloss } from '../records/training-record.ts';
import { learnPieces } from './learn-pieces.ts';
import { forEachWord, isHan } from './split-words.ts';
import type { VocabularyParts } from './vocabulary.ts';

export interface VocabularySizes {
  readonly pieces: number;
  readonly chineseCharacters: number;
  readonly chineseWords: number;
}

/** 46,500 rows of 256 bytes are 11.9 MB. 50,000 pieces did not help English; 12,000 Chinese words cover what 4,500 characters spell. */
export const DEFAULT_SIZES: VocabularySizes = { pieces: 29_963, chineseCharacters: 4_500, chineseWords: 12_000 };

/** Longest dictionary word looked for in running Chinese text. */
const MAX_WORD_CHARACTERS = 6;
/** A dictionary word seen this often in the Chinese text is taken before one known from its glosses only. */
const OFTEN_IN_TEXT = 20;

export interface WordCounter {
  addGloss(gloss: Gloss): void;
  /** Glosses with Chinese terms come first: their terms are the words that running text is cut into. */
  addText(text: string): void;
  choose(sizes: VocabularySizes): VocabularyParts;
}

export function createWordCounter(): WordCounter {
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  const chineseWords = new Map<string, number>();
  const glossesOf = new Map<string, string[]>();
  const writings: Writings = new Map();
  const inTerms = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

  /** Greedy longest dictionary word at each place; single characters are counted on the side. */
  function countChinese(run: string): void {
    for (const character of run) count(characters, character);
    for (let start = 0; start < run.length; ) {
      let length = Math.min(MAX_WORD_CHARACTERS, run.length - start);
      while (length > 1 && !glossesOf.has(run.slice(start, start + length))) length--;
      if (length > 1) count(chineseWords, run.slice(start, start + length));
      start += length;
    }
  }

  function addText(text: string): void {
    forEachWord(text, (word) => {
      if (isHan(word)) countChinese(word);
      else if (word.length <= 30) count(words, word);
    });
  }

  return {
    addText,
    addGloss({ term, gloss }) {
      collectWritings(gloss, writings);
      if (/^[\u4e00-\u9fff]+$/.test(term)) {
        for (const character of term) {
          count(characters, character);
          count(inTerms, character);
        }
        if (term.length > 1 && term.length <= MAX_WORD_CHARACTERS) {
          const known = glossesOf.get(term);
          if (known === undefined) glossesOf.set(term, [gloss]);
          else known.push(gloss);
        }
      }
      addText(gloss);
    },
    choose(sizes) {
      const variants = chooseVariants(writings, inTerms);
      const simplified = topKeys(characters, sizes.chineseCharacters, (character) => !variants.has(character));
      const spellable = new Set(simplified);
      const inLongerTerms = countInside(glossesOf.keys());
      const candidates = new Map<string, number>();
      for (const [word, glosses] of glossesOf) {
        if (![...word].every((character) => spellable.has(character))) continue;
        const inText = chineseWords.get(word) ?? 0;
        // Words of the Chinese text first. As that is narrow, then words that longer terms are made of (大学 in 北京大学), and
        // that mean what English text speaks of often.
        const familiarity =
          (1 + inText) * (1 + (inLongerTerms.get(word) ?? 0)) * Math.sqrt(glossFrequency(glosses, words));
        candidates.set(word, inText >= OFTEN_IN_TEXT ? 1e9 + inText : familiarity);
      }
      return {
        pieces: learnPieces(words, sizes.pieces),
        chinese: [...simplified, ...topKeys(candidates, sizes.chineseWords, () => true)],
        variants: [...variants].filter(([variant, of]) => spellable.has(of) && !spellable.has(variant)).sort(byFirst),
      };
    },
  };
}

/** How often English text speaks of a word: over its short glosses, the count of the gloss's rarest word. */
function glossFrequency(glosses: readonly string[], words: ReadonlyMap<string, number>): number {
  let best = 0;
  for (const gloss of glosses) {
    let rarest = Number.POSITIVE_INFINITY;
    let length = 0;
    forEachWord(gloss, (word) => {
      if (word === 'to' || word === 'the' || word === 'a' || word === 'of') return;
      length++;
      rarest = Math.min(rarest, words.get(word) ?? 0);
    });
    if (length > 0 && length <= 3) best = Math.max(best, rarest / length);
  }
  return best;
}

/** For each term, how many longer terms hold it. */
function countInside(terms: Iterable<string>): Map<string, number> {
  const inside = new Map<string, number>();
  for (const term of terms) {
    for (let start = 0; start < term.length; start++) {
      for (let end = start + 2; end <= term.length; end++) {
        if (end - start === term.length) continue;
        const part = term.slice(start, end);
        inside.set(part, (inside.get(part) ?? 0) + 1);
      }
    }
  }
  return inside;
}

/** How often a character stands where another one does, itself among them: traditional to simplified. */
type Writings = Map<string, Map<string, number>>;

/** CC-CEDICT writes references as 傳統|传统: characters at the same place are writings of each other. */
function collectWritings(gloss: string, writings: Writings): void {
  for (const [, traditional, simplified] of gloss.matchAll(/([\u4e00-\u9fff]+)\|([\u4e00-\u9fff]+)/g)) {
    if (traditional!.length !== simplified!.length) continue;
    for (let at = 0; at < traditional!.length; at++) {
      const counts = writings.get(traditional![at]!) ?? new Map<string, number>();
      writings.set(traditional![at]!, counts.set(simplified![at]!, (counts.get(simplified![at]!) ?? 0) + 1));
    }
  }
}

/**
 * Characters that another one stands for more often than they stand for themselves, and at least as often as they spell a term: terms are
 * written in simplified characters. So 不 is no variant of 黄 for one odd reference, nor 北 of 深.
 */
function chooseVariants(writings: Writings, inTerms: ReadonlyMap<string, number>): Map<string, string> {
  const variants = new Map<string, string>();
  for (const [character, counts] of writings) {
    const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
    const [writing, times] = most!;
    if (writing !== character && times >= (inTerms.get(character) ?? 0)) variants.set(character, writing);
  }
  return variants;
}

/** The `limit` keys of the highest counts; equal counts in code unit order. */
function topKeys(counts: ReadonlyMap<string, number>, limit: number, accept: (key: string) => boolean): string[] {
  return [...counts]
    .filter(([key, value]) => value > 0 && accept(key))
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key]) => key);
}

function byFirst(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : 1;
}
