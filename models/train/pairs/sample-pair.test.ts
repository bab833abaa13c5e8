/** Pairs hold what their recipe says, come from where they may, and repeat with their random numbers. */

import { describe, expect, it } from 'vitest';
import { countRows } from '../corpus/encoded-corpus.ts';
import { encodeItems, madeDocuments, madeTranslations } from '../made-corpus.fixture.ts';
import type { TrainingItem } from '../records/training-record.ts';
import { ENGLISH_RECIPE, type PairRecipe } from './pair-recipe.ts';
import { sifWeights } from './row-weights.ts';
import { createPairSampler, type Pair, type SamplerParts } from './sample-pair.ts';
import { createSeededRandom } from './seeded-random.ts';

const question: TrainingItem = {
  kind: 'question',
  source: 'qa',
  question: 'bade ba',
  passage: 'the of and in it is was for',
};
const { vocabulary, corpus } = encodeItems([...madeDocuments(40), ...madeTranslations(), question]);
const weights = sifWeights(countRows(corpus, vocabulary.rows));
const ONLY = { pseudoQuestions: 0, headings: 0, inverseCloze: 0, glosses: 0, questions: 0, translations: 0 };

function samples(recipe: Partial<PairRecipe>, parts: Partial<SamplerParts> = {}, count = 200): Pair[] {
  const sampler = createPairSampler({
    corpus,
    recipe: { ...ENGLISH_RECIPE, ...recipe },
    weights,
    questionWords: [[], []],
    switcher: null,
    accepts: () => true,
    ...parts,
  });
  const random = createSeededRandom(3, 1);
  return Array.from({ length: count }, () => sampler.sample(random));
}

const sentence = (number: number): string =>
  corpus.tokens.subarray(corpus.sentenceStarts[number]!, corpus.sentenceStarts[number + 1]!).join(' ');

describe('createPairSampler', () => {
  it('takes a cloze sentence out of its passage when it is not to be kept', () => {
    const sentences = new Set(
      Array.from({ length: corpus.sentenceStarts.length - 1 }, (_, number) => sentence(number)),
    );
    const pairs = samples({ ...ONLY, inverseCloze: 1, keepClozeSentence: 0 });
    const whole = pairs.filter((pair) => sentences.has(pair.question.join(' ')));
    expect(whole.length).toBeGreaterThan(50);
    for (const pair of whole) expect(pair.passage.join(' ')).not.toContain(pair.question.join(' '));
  });

  it('keeps the sentence when it is to be kept', () => {
    for (const pair of samples({ ...ONLY, inverseCloze: 1, keepClozeSentence: 1 })) {
      expect(pair.passage.join(' ')).toContain(pair.question.join(' '));
    }
  });

  it('asks with words of the passage and question words', () => {
    const marker = vocabulary.tokens.indexOf('##z');
    const pairs = samples({ ...ONLY, pseudoQuestions: 1, keepQuestionSentence: 1 }, { questionWords: [[marker], []] });
    for (const pair of pairs) {
      const words = pair.question.filter((row) => row === marker);
      expect(words.length).toBeGreaterThanOrEqual(2);
      expect(words.length).toBeLessThanOrEqual(6);
      expect(pair.question.filter((row) => pair.passage.includes(row)).length).toBeGreaterThanOrEqual(1);
    }
  });

  it('draws content words more often than common ones', () => {
    const share = (rows: readonly number[]) => rows.reduce((sum, row) => sum + weights[row]!, 0) / rows.length;
    const pairs = samples({ ...ONLY, pseudoQuestions: 1 });
    const mean = (side: 'question' | 'passage') =>
      pairs.reduce((sum, pair) => sum + share(pair[side]), 0) / pairs.length;
    expect(mean('question')).toBeGreaterThan(mean('passage') * 1.1);
  });

  it('leaves documents aside that it may not draw from', () => {
    const allowed = new Set<number>();
    const end = corpus.sentenceStarts[corpus.paragraphStarts[corpus.documentStarts[1]!]!]!;
    for (const row of corpus.tokens.subarray(0, end)) allowed.add(row);
    const pairs = samples({ ...ONLY, inverseCloze: 1 }, { accepts: (document) => document === 0 });
    for (const pair of pairs)
      for (const row of [...pair.question, ...pair.passage]) expect(allowed.has(row)).toBe(true);
    expect(() => samples({}, { accepts: () => false })).toThrow(RangeError);
  });

  it('uses translations in both directions, and real questions in one', () => {
    const isChinese = (pair: Pair) => pair.question.every((row) => row >= vocabulary.firstChineseRow);
    const glosses = samples({ ...ONLY, glosses: 1, translations: 1 });
    const chineseFirst = glosses.filter(isChinese).length;
    expect(chineseFirst).toBeGreaterThan(50);
    expect(chineseFirst).toBeLessThan(150);
    const [start, end] = [corpus.shortStarts[corpus.questions[0]!]!, corpus.shortStarts[corpus.questions[0]! + 1]!];
    for (const pair of samples({ ...ONLY, questions: 1 })) {
      expect(pair.question).toEqual(Array.from(corpus.shortTokens.subarray(start, end)));
    }
  });

  it('gives the same pairs for the same random numbers, and respects the longest lengths', () => {
    const recipe = { maxQuestionTokens: 5, maxPassageTokens: 9 };
    const pairs = samples(recipe);
    expect(samples(recipe)).toEqual(pairs);
    expect(Math.max(...pairs.map((pair) => pair.question.length))).toBe(5);
    expect(Math.max(...pairs.map((pair) => pair.passage.length))).toBe(9);
  });
});
