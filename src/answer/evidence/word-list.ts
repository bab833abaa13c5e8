/** Words as the embedding model's vocabulary has them: what a misspelt word of a question may be meant for. */

import type { TokenTable, TokenVectors } from '../../embed/embedder.ts';
import { countSlips } from '../../language/count-slips.ts';
import { romanise } from '../../language/romanise.ts';

export interface WordList {
  has(word: string): boolean;
  /** The commonest word so many slips of the keyboard away; undefined where there is none, or too many by chance. */
  nearest(word: string, slips: number): string | undefined;
  /** Chinese words of two to four characters that are read so, commonest first. */
  readAs(spelt: string): readonly string[];
}

const WORD = /^[a-z]{3,}$/;
const HAN_WORD = /^\p{Script=Han}{2,4}$/u;
/** Shorter words have too many neighbours; only words that frame a question are looked for, "waht" and "hwo". */
const SHORTEST = 5;
/** A word with other letters is taken only where it is so much commoner. */
const OTHER_LETTERS = 2;
/** Lengths of the vectors of words that frame questions: what .69, how .68, much .9; content words begin at 3. */
const FRAME_NORM = 1.5;

/** Made when it is first asked for, and kept. */
export function wordListOf(vectors: Pick<TokenVectors, 'readTable'>): () => Promise<WordList> {
  let list: Promise<WordList> | undefined;
  return () => {
    list ??= vectors.readTable().then(createWordList);
    return list;
  };
}

/** Rarer words have longer vectors. */
export function createWordList({ tokens, norms }: Pick<TokenTable, 'tokens' | 'norms'>): WordList {
  const rarity = new Map<string, number>();
  /** By first letter and length, as slips are looked for. */
  const alike = new Map<string, string[]>();
  const framing: string[] = [];
  for (const [id, token] of tokens.entries()) {
    if (!WORD.test(token) || !(norms[id]! > 0)) continue;
    rarity.set(token, norms[id]!);
    if (norms[id]! <= FRAME_NORM) framing.push(token);
    put(alike, token[0]! + token.length, token);
  }

  function nearest(word: string, slips: number): string | undefined {
    const worth = (other: string) => rarity.get(other)! + (keepsLetters(word, other) ? 0 : OTHER_LETTERS);
    const lengths = Array.from({ length: 2 * slips + 1 }, (_, more) => word.length - slips + more);
    const among = word.length < SHORTEST ? framing : lengths.flatMap((length) => alike.get(word[0]! + length) ?? []);
    return among
      .filter((other) => isSlip(word, other, slips))
      .reduce<string | undefined>(
        (best, other) => (best === undefined || worth(other) < worth(best) ? other : best),
        undefined,
      );
  }

  let byReading: Map<string, string[]> | undefined;
  function readAs(spelt: string): readonly string[] {
    byReading ??= spellHanWords(tokens, norms);
    return byReading.get(spelt) ?? [];
  }

  return { has: (word) => rarity.has(word), nearest, readAs };
}

/** Some ten thousand, in a tenth of a second; only a misspelt question needs them. */
function spellHanWords(tokens: readonly string[], norms: Float32Array): Map<string, string[]> {
  const ids = [...tokens.keys()].filter((id) => norms[id]! > 0 && HAN_WORD.test(tokens[id]!));
  const byReading = new Map<string, string[]>();
  for (const id of ids.sort((left, right) => norms[left]! - norms[right]!)) {
    const spelt = romanise(tokens[id]!).join('');
    put(byReading, spelt, tokens[id]!);
  }
  return byReading;
}

function put(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/**
 * Whether a slip or more lead from one to the other. The first letter is seldom mistyped, and demanding it keeps chance pairs (light,
 * night) apart; a short word needs one letter more, one less, or the same in another order: exchanged ones make another word.
 */
export function isSlip(word: string, other: string, slips: number): boolean {
  if (word === other || countSlips(word, other, slips) > slips) return false;
  if (word.length < SHORTEST) return word.length !== other.length || sortLetters(word) === sortLetters(other);
  return word[0] === other[0];
}

/** A letter left out or put in, or some in another order: "factoy" is factory more likely than factor. */
export function keepsLetters(word: string, other: string): boolean {
  return [...word].every((letter) => other.includes(letter)) || [...other].every((letter) => word.includes(letter));
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}
