/** Finds where the tokens of a text stand in it: a tokenizer gives them without places, lower case, without accents. */

const INSIDE_WORD = '##';
const MARKS = /\p{M}/gu;
/** What ends a word that the vocabulary has no piece for. */
const BETWEEN_WORDS = /[\s\p{P}\p{S}\p{Script=Han}]/u;

export interface TokenPlaces {
  /** Half-open offsets in the text, one a token. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** @param spellings of the tokens in order, as the vocabulary writes them; they may be fewer than the text has */
export function placeTokens(text: string, spellings: readonly string[]): TokenPlaces {
  const starts = new Int32Array(spellings.length);
  const ends = new Int32Array(spellings.length);
  let at = 0;
  for (const [index, spelled] of spellings.entries()) {
    while (at < text.length && fold(text[at]!).trim() === '') at += 1;
    starts[index] = at;
    at = findEnd(text, at, spelled.startsWith(INSIDE_WORD) ? spelled.slice(INSIDE_WORD.length) : spelled);
    ends[index] = at;
  }
  return { starts, ends };
}

/** Where the characters end that fold to the token; of a word without pieces, where the word ends. */
function findEnd(text: string, start: number, spelled: string): number {
  let folded = '';
  let end = start;
  while (end < text.length && folded.length < spelled.length) {
    folded += fold(text[end]!);
    end += 1;
  }
  if (folded === spelled) return end;
  end = Math.min(start + 1, text.length);
  while (end < text.length && !BETWEEN_WORDS.test(text[end]!)) end += 1;
  return end;
}

function fold(character: string): string {
  return character.toLowerCase().normalize('NFD').replace(MARKS, '');
}
