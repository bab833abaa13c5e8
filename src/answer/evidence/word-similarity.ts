/** How near a text's words come to the question's in meaning, word by word: paraphrases and the other language count too. */

import type { Embedder } from '../../embed/embedder.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms, stemWord, tokenizeWords } from '../../language/words.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { BridgedNames } from './bridge-names.ts';
import type { TermWeights } from './term-weights.ts';

/** Vectors kept; 256 float32 are 1 KB, so at most 30 MB. */
const CACHE_SIZE = 30_000;
/** Rarest words of a question that are compared: a long question’s common words cost time and tell nothing. */
const MOST_WORDS = 12;
/** Words around them that are read at most. */
const MOST_FRAME_WORDS = 10;
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

/** A question word as it is compared. */
export interface AskedWord {
  readonly word: string;
  /** L2 norm 1; null where the model has none. */
  readonly vector: Float32Array | null;
  /** Rarity in the index, 0 to 1. */
  readonly weight: number;
  /** Part of the noun asked for: "cities" in "in which cities". */
  readonly isFocus: boolean;
}

/** A text's content words; the same object is measured once, whatever it is combined with. */
export interface TextWords {
  readonly words: readonly string[];
}

/** What a text has for each question word. */
export interface NearestWords {
  readonly closeness: Float32Array;
  /** The text's word that comes nearest; undefined where none is near at all. */
  readonly words: readonly (string | undefined)[];
}

export interface WordMatcher {
  /** The content words of the question, rarest first. */
  readonly words: readonly AskedWord[];
  /** The words that frame it, in order: "how", "many", 谁. */
  readonly frame: readonly Pick<AskedWord, 'word' | 'vector'>[];
  vectorOf(word: string): Float32Array | null;
  nearest(text: TextWords): NearestWords;
  /**
   * For each question word the best closeness among the words of several texts taken together: 1 for the same word, else the
   * cosine above UNRELATED, scaled to 0..1 (late interaction, Khattab and Zaharia 2020, exact matches first). Not to be changed.
   */
  closest(texts: readonly TextWords[]): Float32Array;
}

/** Loads the vectors of all words in one batch, then measures without waiting. */
export type MatchWords = (
  question: Pick<UnderstoodQuestion, 'text' | 'content' | 'focus'>,
  texts: readonly TextWords[],
  weights: TermWeights,
  bridged: BridgedNames['terms'],
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
  return async (question, texts, weights, bridged, signal) => {
    const asked = contentWords(question.content)
      .sort((left, right) => wordWeight(right, weights) - wordWeight(left, weights) || (left < right ? -1 : 1))
      .slice(0, MOST_WORDS);
    const frame = frameWords(question.text, asked);
    const vectorOf = await load(new Set([...asked, ...frame, ...texts.flatMap((text) => text.words)]), signal);
    const terms = asked.map((word) => ({
      word,
      stem: stemWord(word),
      weight: wordWeight(word, weights),
      vector: vectorOf(word),
      isFocus: question.focus.some((term) => term === stemWord(word) || (isHanTerm(term) && word.includes(term))),
    }));
    const rows = new Map<string, Float32Array>();
    const bests = new Map<TextWords, NearestWords>();
    /** Similarity of a text word to each question word. */
    const rowOf = (word: string): Float32Array => {
      let row = rows.get(word);
      if (row === undefined) {
        const stem = stemWord(word);
        const vector = vectorOf(word);
        row = Float32Array.from(terms, (term) =>
          term.stem === stem || sharesHan(term.word, word) || isBridged(bridged, term.stem, stem)
            ? 1
            : scale(cosine(term.vector, vector)),
        );
        rows.set(word, row);
      }
      return row;
    };
    const bestOf = (text: TextWords): NearestWords => {
      let best = bests.get(text);
      if (best === undefined) {
        const closeness = new Float32Array(terms.length);
        const words: (string | undefined)[] = terms.map(() => undefined);
        for (const word of text.words) {
          const row = rowOf(word);
          for (let index = 0; index < row.length; index++) {
            if (row[index]! <= closeness[index]!) continue;
            closeness[index] = row[index]!;
            words[index] = word;
          }
        }
        best = { closeness, words };
        bests.set(text, best);
      }
      return best;
    };
    return {
      words: terms,
      frame: frame.map((word) => ({ word, vector: vectorOf(word) })),
      vectorOf,
      nearest: bestOf,
      closest(together) {
        if (together.length === 1) return bestOf(together[0]!).closeness;
        const best = new Float32Array(terms.length);
        for (const text of together) raise(best, bestOf(text).closeness);
        return best;
      },
    };
  };
}

/** Question words that are compared with nothing, but tell what is asked. */
function frameWords(text: string, asked: readonly string[]): string[] {
  const words: string[] = [];
  for (const { word, han } of tokenizeWords(text)) {
    const parts = han ? [...chineseWords.segment(word)].map(({ segment }) => segment) : [word];
    for (const part of parts) if (!asked.includes(part) && !words.includes(part)) words.push(part);
  }
  return words.slice(0, MOST_FRAME_WORDS);
}

/** Each entry of `best` becomes at least that of `row`. */
function raise(best: Float32Array, row: Float32Array): void {
  for (let index = 0; index < best.length; index++) if (row[index]! > best[index]!) best[index] = row[index]!;
}

/** A dictionary word is as rare as its rarest pair of characters. */
function wordWeight(word: string, weights: TermWeights): number {
  return indexTerms(word).reduce((most, term) => Math.max(most, weights.weight(term)), 0);
}

function isHanTerm(term: string): boolean {
  return term.charCodeAt(0) > FIRST_HAN;
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

/** 松江区 says Songjiang, and "songjiang" 松江区. */
function isBridged(bridged: BridgedNames['terms'], asked: string, said: string): boolean {
  if (bridged.size === 0 || isHanTerm(asked) === isHanTerm(said)) return false;
  if (!isHanTerm(asked)) return bridged.get(asked)?.some((form) => said.includes(form)) === true;
  return indexTerms(asked).some((term) => term.length > 1 && bridged.get(term)?.includes(said) === true);
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
