/** A question's misspelt words: those no document holds, beside the words of the index that they are a slip away from. */

import { countSlips } from '../language/count-slips.ts';
import { stemWord, tokenizeWords, type WeightedTerm } from '../language/words.ts';
import type { KeywordQuery, PassageStore } from '../store/passage-store.ts';

/** Shorter words have too many neighbours. */
const SHORTEST_WORD = 5;
/** From this length on, two slips are forgiven. */
const LONG_WORD = 8;
/** A word of the index found by one slip, by two. */
const WEIGHTS = [0.7, 0.4] as const;
const MOST_CORRECTIONS = 3;

/** @returns the query with alternatives beside its unknown words; the same when all are known */
export async function correctSpelling(
  question: string,
  query: readonly WeightedTerm[],
  store: Pick<PassageStore, 'documentFrequencies' | 'listTerms'>,
): Promise<KeywordQuery> {
  const frequencies = await store.documentFrequencies(query.map(({ term }) => term));
  const wordOf = new Map(tokenizeWords(question).map(({ word }) => [stemWord(word), word]));
  return Promise.all(
    query.map(async (asked, index) => {
      const word = wordOf.get(asked.term);
      if (frequencies[index] !== 0 || word === undefined || !/^[a-z]+$/.test(word) || word.length < SHORTEST_WORD)
        return [asked];
      const corrections = await findCorrections(word, asked.term, store);
      return [asked, ...corrections.map(({ term, weight }) => ({ term, weight: weight * asked.weight }))];
    }),
  );
}

/** Of the words that begin with the same letter, as misspelt words nearly always do (Pollock and Zamora 1984). */
async function findCorrections(
  word: string,
  stem: string,
  store: Pick<PassageStore, 'listTerms'>,
): Promise<WeightedTerm[]> {
  const slips = word.length >= LONG_WORD ? 2 : 1;
  const terms = await store.listTerms(word[0]!, stem.length - slips, word.length + slips);
  const found: { term: string; distance: number }[] = [];
  for (const term of terms) {
    // The index holds stems; a slip near the end of a word changes how it is stemmed, so the whole word is compared too.
    const distance = Math.min(countSlips(stem, term, slips), countSlips(word, term, slips));
    if (distance <= slips) found.push({ term, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.term < b.term ? -1 : 1));
  const least = found[0]?.distance;
  return found
    .filter(({ distance }) => distance === least)
    .slice(0, MOST_CORRECTIONS)
    .map(({ term, distance }) => ({ term, weight: WEIGHTS[distance - 1] ?? 1 }));
}
