/** What tells a short answer by meaning: how near its words, and those beside it, come to the question's. */

import { stemWord } from '../../language/words.ts';
import type { FeatureDefinition } from '../evidence/features/feature-definition.ts';
import { cosine } from '../evidence/sentence-similarity.ts';
import { contentWords } from '../evidence/word-similarity.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { Word } from './sentence-words.ts';

/** A word's vector of L2 norm 1; null where there is none. */
export type VectorOf = (word: string) => Float32Array | null;

const SOURCE = 'word vectors of the embedding model, as in aligned question embeddings (Chen et al. 2017)';
/** Cosines of unrelated words reach about this; only what lies above counts, scaled to 0..1. */
const UNRELATED = 0.3;
/** Words beside the span that count as beside it. */
const BESIDE = 3;

export const MEANING_FEATURES: readonly FeatureDefinition[] = [
  ['focusMeaning', 'closeness of its nearest word to the noun asked for'],
  ['focusHeadMeaning', 'closeness of its last word to the noun asked for'],
  ['askedMeaning', 'closeness of its nearest word to any content word of the question'],
  ['leftMeaning', 'closeness of the three words before to the question’s words'],
  ['rightMeaning', 'closeness of the three words after to the question’s words'],
  ['nearMeaning', 'mean closeness in place to the words that come nearest to the question’s: 1 beside, 1/2 at 4 words'],
  ['nearestMeaning', 'closeness in place to the word that comes nearest of all'],
  ['wholeMeaning', 'cosine of its words’ mean vector and the question’s'],
].map(([name, meaning]) => ({ name: name!, meaning: meaning!, range: [-1, 1], source: SOURCE }));

export interface SpanMeaning {
  /** For each word of the sentence the best closeness to any content word, and to the noun asked for. */
  readonly asked: readonly number[];
  readonly focus: readonly number[];
  /** Place of the nearest word of the sentence for each content word that has one near, and how near it comes. */
  readonly met: readonly { readonly at: number; readonly closeness: number }[];
  readonly vectors: readonly (Float32Array | null)[];
  readonly question: Float32Array | null;
}

/** What is the same for every span of a sentence, read once. */
export function readMeaning(question: UnderstoodQuestion, words: readonly Word[], vectorOf: VectorOf): SpanMeaning {
  const asked = contentWords(question.content).map((word) => ({
    word,
    vector: vectorOf(word),
    isFocus: question.focus.some((term) => term === stemWord(word) || word.includes(term)),
  }));
  const written = words.map(({ text, stop }) => (stop ? '' : text.toLowerCase()));
  const vectors = written.map((word) => (word === '' ? null : vectorOf(word)));
  const table = asked.map(({ word, vector }) =>
    vectors.map((other, at) => (written[at] === word ? 1 : closenessOf(vector, other))),
  );
  const best = (rows: readonly (readonly number[])[], at: number) =>
    rows.reduce((most, row) => Math.max(most, row[at]!), 0);
  const focusRows = table.filter((_, index) => asked[index]!.isFocus);
  return {
    asked: words.map((_, at) => best(table, at)),
    focus: words.map((_, at) => best(focusRows, at)),
    met: table.flatMap((row) => {
      const closeness = Math.max(0, ...row);
      return closeness > 0 ? [{ at: row.indexOf(closeness), closeness }] : [];
    }),
    vectors,
    question: meanOf(asked.map(({ vector }) => vector)),
  };
}

/** Values of MEANING_FEATURES for the words from one place to another, both included. */
export function measureMeaning(
  from: number,
  to: number,
  { asked, focus, met, vectors, question }: SpanMeaning,
): number[] {
  const most = (values: readonly number[]) => values.reduce((best, value) => Math.max(best, value), 0);
  const near = (at: number) => (at < from ? 1 / (1 + (from - at - 1) / 3) : at > to ? 1 / (1 + (at - to - 1) / 3) : 0);
  const outside = met.filter(({ at }) => at < from || at > to);
  const total = met.reduce((sum, { closeness }) => sum + closeness, 0);
  const nearest = outside.reduce((best, one) => (one.closeness > best.closeness ? one : best), {
    at: -1,
    closeness: 0,
  });
  return [
    most(focus.slice(from, to + 1)),
    focus[to]!,
    most(asked.slice(from, to + 1)),
    most(asked.slice(Math.max(0, from - BESIDE), from)),
    most(asked.slice(to + 1, to + 1 + BESIDE)),
    total === 0 ? 0 : outside.reduce((sum, { at, closeness }) => sum + closeness * near(at), 0) / total,
    nearest.at === -1 ? 0 : near(nearest.at),
    cosine(meanOf(vectors.slice(from, to + 1)), question) ?? 0,
  ];
}

function closenessOf(left: Float32Array | null, right: Float32Array | null): number {
  return Math.max(0, ((cosine(left, right) ?? 0) - UNRELATED) / (1 - UNRELATED));
}

/** Of length 1; null where no vector is known. */
function meanOf(vectors: readonly (Float32Array | null)[]): Float32Array | null {
  const known = vectors.filter((vector) => vector !== null);
  if (known.length === 0) return null;
  const mean = new Float32Array(known[0]!.length);
  for (const vector of known) for (let index = 0; index < mean.length; index++) mean[index]! += vector[index]!;
  const length = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? null : mean.map((value) => value / length);
}
