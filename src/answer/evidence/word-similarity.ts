/** How near a text's words come to the question's in meaning, word by word: paraphrases and the other language count too. */

import type { Embedder } from '../../embed/embedder.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms, stemWord, tokenizeWords } from '../../language/words.ts';
import type { TermWeights } from './term-weights.ts';

/** Vectors kept; 256 float32 are 1 KB, so at most 30 MB. */
const CACHE_SIZE = 30_000;
/** Rarest words of a question that are compared: a long question’s common words cost time and tell nothing. */
const MOST_WORDS = 12;
/** Cosines of unrelated words reach about this; only what lies above counts, scaled to 0..1. */
const UNRELATED = 0.3;

/** Content words of a text, each once: lower case words, and dictionary words of Han text. */
export function contentWords(text: string): string[] {
  const words = new Set<string>();
  for (const { word, han } of tokenizeWords(text)) {
    if (!han) {
      if (!isStopWord(word)) words.add(word);
      continue;
    }
    for (const { segment, isWordLike } of chineseWords.segment(word)) {
      if (isWordLike === true && !isStopWord(segment)) words.add(segment);
    }
  }
  return [...words];
}

/** Words below this code unit are of no Han script; a quick test for a hot loop. */
const FIRST_HAN = 0x2e80;
const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

/** How near a text comes to the question. */
export interface Closeness {
  /**
   * Late interaction with exact matches first: for each question word the best cosine among the text's words, weighted by
   * rarity (Khattab and Zaharia 2020, with idf); 0 to 1.
   */
  readonly coverage: number;
  /** Weight, 0 to 1, of the question word that the text comes least near to: rare and unmatched is 1. */
  readonly worstMiss: number;
}

/** A text's content words; the same object is measured once, whatever it is combined with. */
export interface TextWords {
  readonly words: readonly string[];
}

export interface WordMatcher {
  /** Closeness of several texts taken together. */
  measure(texts: readonly TextWords[]): Closeness;
}

/** Loads the vectors of all words in one batch, then measures without waiting. */
export type MatchWords = (
  question: string,
  texts: readonly TextWords[],
  weights: TermWeights,
  signal?: AbortSignal,
) => Promise<WordMatcher>;

export function createMatchWords(embedder: Pick<Embedder, 'embedDocuments'>): MatchWords {
  const cache = new Map<string, Float32Array | null>();
  async function load(
    words: ReadonlySet<string>,
    signal: AbortSignal | undefined,
  ): Promise<(word: string) => Float32Array | null> {
    const missing = [...words].filter((word) => !cache.has(word));
    if (missing.length > 0) {
      const vectors = await embedder.embedDocuments(missing, signal);
      if (cache.size + missing.length > CACHE_SIZE) cache.clear();
      missing.forEach((word, index) => {
        cache.set(word, vectors[index] ?? null);
      });
    }
    return (word) => cache.get(word) ?? null;
  }
  return async (question, texts, weights, signal) => {
    const asked = contentWords(question)
      .sort((left, right) => wordWeight(right, weights) - wordWeight(left, weights) || (left < right ? -1 : 1))
      .slice(0, MOST_WORDS);
    const vectorOf = await load(new Set([...asked, ...texts.flatMap((text) => text.words)]), signal);
    const terms = asked.map((word) => ({
      word,
      stem: stemWord(word),
      weight: wordWeight(word, weights),
      vector: vectorOf(word),
    }));
    const total = terms.reduce((sum, { weight }) => sum + weight, 0);
    const rows = new Map<string, Float32Array>();
    const bests = new Map<TextWords, Float32Array>();
    /** Similarity of a text word to each question word. */
    const rowOf = (word: string): Float32Array => {
      let row = rows.get(word);
      if (row === undefined) {
        const stem = stemWord(word);
        const vector = vectorOf(word);
        row = Float32Array.from(terms, (term) =>
          term.stem === stem || sharesHan(term.word, word) ? 1 : scale(cosine(term.vector, vector)),
        );
        rows.set(word, row);
      }
      return row;
    };
    const bestOf = (text: TextWords): Float32Array => {
      let best = bests.get(text);
      if (best === undefined) {
        best = new Float32Array(terms.length);
        for (const word of text.words) raise(best, rowOf(word));
        bests.set(text, best);
      }
      return best;
    };
    return {
      measure(together) {
        const best = new Float32Array(terms.length);
        for (const text of together) raise(best, bestOf(text));
        let covered = 0;
        let worstMiss = 0;
        for (let index = 0; index < best.length; index++) {
          const { weight } = terms[index]!;
          covered += weight * best[index]!;
          worstMiss = Math.max(worstMiss, weight * (1 - best[index]!));
        }
        return { coverage: total === 0 ? 0 : covered / total, worstMiss };
      },
    };
  };
}

/** Each entry of `best` becomes at least that of `row`. */
function raise(best: Float32Array, row: Float32Array): void {
  for (let index = 0; index < best.length; index++) if (row[index]! > best[index]!) best[index] = row[index]!;
}

/** A dictionary word is as rare as its rarest pair of characters. */
function wordWeight(word: string, weights: TermWeights): number {
  return indexTerms(word).reduce((most, term) => Math.max(most, weights.weight(term)), 0);
}

/** 松江区 and 松江 are the same word to a reader; one contains the other. */
function sharesHan(left: string, right: string): boolean {
  return (
    left.length > 1 &&
    right.length > 1 &&
    left.charCodeAt(0) > FIRST_HAN &&
    (left.includes(right) || right.includes(left))
  );
}

function scale(similarity: number): number {
  return Math.max(0, (similarity - UNRELATED) / (1 - UNRELATED));
}

/** Four sums at a time: this loop is most of what composing costs. Both vectors have L2 norm 1 and one length. */
function cosine(left: Float32Array | null, right: Float32Array | null): number {
  if (left === null || right === null) return 0;
  const length = left.length;
  const even = length - (length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < even; index += 4) {
    first += left[index]! * right[index]!;
    second += left[index + 1]! * right[index + 1]!;
    third += left[index + 2]! * right[index + 2]!;
    fourth += left[index + 3]! * right[index + 3]!;
  }
  for (let index = even; index < length; index++) first += left[index]! * right[index]!;
  return first + second + third + fourth;
}
