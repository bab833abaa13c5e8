/**
 * Terms of the other script for a question's words, so that keywords too reach across English and Chinese: the nearest tokens in the
 * embedding model's own table, which holds both languages in one space. No dictionary is shipped.
 */

import type { TokenTable } from '../embed/embedder.ts';
import { isChinese } from '../language/detect-language.ts';
import { indexTerms, type WeightedTerm } from '../language/words.ts';
import type { KeywordQuery } from '../store/passage-store.ts';
import type { TokenSimilarities } from './token-similarities.ts';

/** Alternatives a token. XQuAD zh -> en, keywords alone, MRR@10: 8 give .772, 20 give .782. */
const ALTERNATIVES = 16;
/** Weight of a perfect translation of a word of middling length, against 1 for a word of the question itself. */
const TRANSLATION_WEIGHT = 1;
/** Tokens whose neighbours are remembered; looking one up costs a pass over the table, about a millisecond. */
const MOST_REMEMBERED = 20_000;
const HAN_WORD = /^\p{Script=Han}+$/u;
const HAN_PIECE = /\p{Script=Han}/u;
const LATIN_WORD = /^[a-z]{2,}$/;

/** @param languages that the index holds; there is nothing to translate into others */
export type TranslateTerms = (queryTokens: Uint32Array, languages: readonly string[]) => KeywordQuery;

export function createTranslateTerms(table: TokenTable, similarities: TokenSimilarities): TranslateTerms {
  const { tokens, norms } = table;
  const han: number[] = [];
  const latin: number[] = [];
  for (const [id, token] of tokens.entries()) {
    if (!(norms[id]! > 0)) continue;
    if (LATIN_WORD.test(token) && indexTerms(token).length > 0) latin.push(id);
    else if (HAN_WORD.test(token)) han.push(id);
  }
  const hanIds = Uint32Array.from(han);
  const latinIds = Uint32Array.from(latin);
  const middleNorm = medianOf([...han, ...latin].map((id) => norms[id]!));
  const remembered = new Map<number, readonly WeightedTerm[]>();

  function translate(token: number): readonly WeightedTerm[] {
    const word = (tokens[token] ?? '').replace(/^##/, '');
    const others = HAN_WORD.test(word)
      ? latinIds
      : LATIN_WORD.test(word) && indexTerms(word).length > 0
        ? hanIds
        : null;
    if (others === null || others.length === 0) return [];
    const cosines = similarities.cosines(token, others);
    const weights = new Map<string, number>();
    for (const index of highest(cosines, ALTERNATIVES)) {
      const cosine = cosines[index]!;
      if (!(cosine > 0)) continue;
      const terms = termsOf(tokens[others[index]!]!);
      // A word of several pairs of characters is found by each of them, which say less apart.
      const weight = (TRANSLATION_WEIGHT * cosine * norms[token]!) / middleNorm / Math.sqrt(terms.length);
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    }
    return [...weights].map(([term, weight]) => ({ term, weight }));
  }

  return (queryTokens, languages) => {
    const hasHan = languages.some(isChinese);
    const hasLatin = !languages.every(isChinese);
    const groups: (readonly WeightedTerm[])[] = [];
    for (const token of new Set(queryTokens)) {
      if (HAN_PIECE.test(tokens[token] ?? '') ? !hasLatin : !hasHan) continue;
      let group = remembered.get(token);
      if (group === undefined) {
        group = translate(token);
        if (remembered.size >= MOST_REMEMBERED) remembered.clear();
        remembered.set(token, group);
      }
      if (group.length > 0) groups.push(group);
    }
    return groups;
  };
}

/** Index terms of a token: a stem, a lone character, or the pairs of a longer word, without its lone characters. */
function termsOf(token: string): readonly string[] {
  const terms = indexTerms(token);
  return token.length > 1 && HAN_WORD.test(token) ? terms.filter((term) => term.length > 1) : terms;
}

/** @returns indices of the `count` highest values, highest first */
function highest(values: Float32Array, count: number): number[] {
  const kept: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (kept.length === count && value <= values[kept.at(-1)!]!) continue;
    let at = kept.length;
    while (at > 0 && values[kept[at - 1]!]! < value) at--;
    kept.splice(at, 0, index);
    if (kept.length > count) kept.pop();
  }
  return kept;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 1;
}
