/** Names that the question writes in one script and the index in the other: 松江 finds Songjiang, "Gao Wen" 高文. */

import { isChinese } from '../language/detect-language.ts';
import {
  charactersReadAs,
  firstSyllables,
  mayBeChineseName,
  romanise,
  SHORTEST_SPELT,
  spellPlainly,
} from '../language/romanise.ts';
import { stemWord, tokenizeWords, type WordToken } from '../language/words.ts';
import type { KeywordQuery, PassageStore } from '../store/passage-store.ts';

/** Weight of a name found so, against 1 for a word of the question itself: it is rarer than most of what is asked (eval/LOG.md). */
const NAME_WEIGHT = 2;
/** Characters of a Chinese term of the index, which is a character or two. */
const PAIR = 2;

type Terms = Pick<PassageStore, 'documentFrequencies' | 'listTerms'>;

/**
 * @param languages that the index holds
 * @returns groups of terms that the index holds; none where the question has nothing of the kind
 */
export async function romaniseNames(
  question: string,
  languages: readonly string[],
  store: Terms,
): Promise<KeywordQuery> {
  const tokens = tokenizeWords(question);
  const spelt = languages.some(isChinese) ? spellLatinNames(question, tokens) : [];
  return [
    ...(languages.every(isChinese) ? [] : await findLatin(tokens, store)),
    ...(await Promise.all(spelt.map((name) => findHan(name, store)))),
  ].filter((group) => group.length > 0);
}

/** Two characters in a row that the index writes as one word. */
async function findLatin(tokens: readonly WordToken[], store: Terms): Promise<KeywordQuery> {
  const spelt = tokens
    .filter(({ han }) => han)
    .flatMap(({ word }) => {
      const syllables = romanise(word);
      return syllables.slice(1).map((second, at) => `${syllables[at]}${second}`);
    })
    .filter((name) => name.length >= SHORTEST_SPELT);
  const terms = [...new Set(spelt.map(stemWord))];
  const frequencies = terms.length === 0 ? [] : await store.documentFrequencies(terms);
  return terms.filter((_, at) => frequencies[at]! > 0).map((term) => [{ term, weight: NAME_WEIGHT }]);
}

/** Words that could be two syllables or more, and two words that could together ("Gao Wen"). */
function spellLatinNames(question: string, tokens: readonly WordToken[]): string[] {
  const names = new Set<string>();
  for (const [at, { start, end, han }] of tokens.entries()) {
    if (han) continue;
    const word = question.slice(start, end);
    names.add(word);
    const next = tokens[at + 1];
    const isFollowed = next !== undefined && !next.han && question.slice(end, next.start) === ' ';
    if (isFollowed && /^\p{Lu}/u.test(word)) names.add(question.slice(start, next.end));
  }
  return [...names].filter(mayBeChineseName).map(spellPlainly);
}

/** The pairs of characters in the index that are read so. */
async function findHan(name: string, store: Terms): Promise<KeywordQuery[number]> {
  const characters = firstSyllables(name).flatMap(charactersReadAs);
  // Of some hundred characters that are read so the index holds a few.
  const frequencies = await store.documentFrequencies(characters);
  const begins = characters.filter((_, at) => frequencies[at]! > 0);
  const found = await Promise.all(begins.map((character) => store.listTerms(character, PAIR, PAIR)));
  return found
    .flat()
    .filter((term) => romanise(term).join('') === name)
    .map((term) => ({ term, weight: NAME_WEIGHT }));
}
