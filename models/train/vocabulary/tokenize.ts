/** Text to rows of the table, as transformers.js does it with our tokenizer.json, but fast enough for gigabytes. */

import { CONTINUATION } from './learn-pieces.ts';
import { forEachWord, isHan } from './split-words.ts';
import { chineseCharactersOf, type Vocabulary } from './vocabulary.ts';

/** As `max_input_chars_per_word` in tokenizer.json: a longer word is unknown. */
const MAX_WORD_CHARACTERS = 100;
/** Words remembered; the most frequent hundred thousand are nearly all of running text. */
const CACHE_WORDS = 200_000;

export interface Tokenizer {
  /** Appends the rows of the text's known pieces to `rows`; unknown words and punctuation leave nothing. */
  tokenize(text: string, rows: number[]): void;
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const rowOf = new Map(vocabulary.tokens.map((token, id) => [token, vocabulary.rowOf[id]!]));
  const known = new Set(chineseCharactersOf(vocabulary));
  const longest = vocabulary.tokens.reduce((length, token) => Math.max(length, token.length), 0);
  const cache = new Map<string, readonly number[]>();

  /** Greedy longest match; a word with a part that is in no piece is unknown as a whole. */
  function matchPieces(word: string): readonly number[] {
    const rows: number[] = [];
    if (word.length > MAX_WORD_CHARACTERS) return rows;
    for (let start = 0; start < word.length; ) {
      let end = Math.min(word.length, start + longest);
      let row: number | undefined;
      for (; end > start; end--) {
        row = rowOf.get((start > 0 ? CONTINUATION : '') + word.slice(start, end));
        if (row !== undefined) break;
      }
      if (row === undefined) return [];
      if (row >= vocabulary.firstTrainedRow) rows.push(row);
      start = end;
    }
    return rows;
  }

  function rowsOfWord(word: string): readonly number[] {
    let rows = cache.get(word);
    if (rows === undefined) {
      rows = matchPieces(word);
      if (cache.size < CACHE_WORDS) cache.set(word, rows);
    }
    return rows;
  }

  return {
    tokenize(text, rows) {
      forEachWord(text, (word) => {
        if (!isHan(word)) {
          for (const row of rowsOfWord(word)) rows.push(row);
          return;
        }
        for (const run of knownRuns(word, known)) for (const row of matchPieces(run)) rows.push(row);
      });
    },
  };
}

/** Runs of characters the vocabulary holds; an unknown character between them is unknown alone. */
function* knownRuns(word: string, known: ReadonlySet<string>): Generator<string> {
  let start = 0;
  for (let at = 0; at <= word.length; at++) {
    if (at < word.length && known.has(word[at]!)) continue;
    if (at > start) yield word.slice(start, at);
    start = at + 1;
  }
}
