/** Draws training pairs from an encoded corpus: something like a question, and the passage it should find. */

import { type EncodedCorpus, NO_TEXT } from '../corpus/encoded-corpus.ts';
import type { CodeSwitcher } from './code-switch.ts';
import type { PairRecipe } from './pair-recipe.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A document counts for this many of its paragraphs at most, in halves, so that long pages do not crowd out the others. */
const MAX_COUNTED_PARAGRAPHS = 20;
/** Words a pseudo-question takes from a sentence: at least this many, up to six more. */
const MIN_CONTENT_WORDS = 3;
/** Rows with a smaller SIF weight are no content words. */
const MIN_CONTENT_WEIGHT = 0.02;
/** A lone sentence shorter than this can not be cut in two. */
const MIN_HALVED_TOKENS = 12;
const MIN_PASSAGE_TOKENS = 3;

export interface Pair {
  readonly question: readonly number[];
  readonly passage: readonly number[];
}

export interface PairSampler {
  /** One pair; the same random numbers give the same pair. */
  sample(random: SeededRandom): Pair;
}

export interface SamplerParts {
  readonly corpus: EncodedCorpus;
  readonly recipe: PairRecipe;
  /** SIF weight by row, 0 to 1. */
  readonly weights: Float32Array;
  /** Rows of question words: of English, of Chinese. */
  readonly questionWords: readonly [english: readonly number[], chinese: readonly number[]];
  readonly switcher: CodeSwitcher | null;
  /** Whether a document may be drawn from; leaves held-out ones aside. */
  readonly accepts: (document: number) => boolean;
}

export function createPairSampler({
  corpus,
  recipe,
  weights,
  questionWords,
  switcher,
  accepts,
}: SamplerParts): PairSampler {
  const slots = documentSlots(corpus, recipe, accepts);
  if (slots.length === 0) throw new RangeError('the corpus holds no document to draw pairs from');

  const short = (text: number): number[] =>
    Array.from(corpus.shortTokens.subarray(corpus.shortStarts[text]!, corpus.shortStarts[text + 1]!));
  const sentence = (number: number): number[] =>
    Array.from(corpus.tokens.subarray(corpus.sentenceStarts[number]!, corpus.sentenceStarts[number + 1]!));

  /** The paragraph's tokens, one sentence left out where `without` names it. */
  function paragraphTokens(paragraph: number, without = -1): number[] {
    const first = corpus.paragraphStarts[paragraph]!;
    const end = corpus.paragraphStarts[paragraph + 1]!;
    const rows: number[] = [];
    for (let number = first; number < end; number++) {
      if (number === without) continue;
      const to = corpus.sentenceStarts[number + 1]!;
      for (let at = corpus.sentenceStarts[number]!; at < to; at++) rows.push(corpus.tokens[at]!);
    }
    return rows;
  }

  function drawTwoTexts(pairs: Uint32Array, random: SeededRandom, turn: boolean): Pair {
    const at = 2 * random.below(pairs.length / 2);
    const [left, right] = [short(pairs[at]!), short(pairs[at + 1]!)];
    return turn && random.below(2) === 1 ? { question: right, passage: left } : { question: left, passage: right };
  }

  /** Title, heading or both -> the paragraph below. */
  function fromHeading(document: number, paragraph: number, random: SeededRandom): Pair {
    const heading = corpus.headings[paragraph]!;
    const title = corpus.titles[document]!;
    const form = random.below(4);
    const question: number[] = [];
    if (heading === NO_TEXT || form !== 1) question.push(...short(title));
    if (heading !== NO_TEXT && form !== 0) question.push(...short(heading));
    return { question, passage: paragraphTokens(paragraph) };
  }

  /** A sentence -> the rest of its paragraph (Lee, Chang and Toutanova 2019). */
  function fromCloze(paragraph: number, random: SeededRandom): Pair {
    const [first, count] = sentencesOf(paragraph);
    const chosen = first + random.below(count);
    let question = sentence(chosen);
    const keeps = random.next() < recipe.keepClozeSentence;
    let passage: number[];
    if (count > 1) {
      passage = paragraphTokens(paragraph, keeps ? -1 : chosen);
    } else if (keeps || question.length < MIN_HALVED_TOKENS) {
      passage = [...question];
    } else {
      const third = Math.floor(question.length / 3);
      const cut = third + random.below(third);
      const halves: [number[], number[]] = [question.slice(0, cut), question.slice(cut)];
      [question, passage] = random.below(2) === 1 ? halves : [halves[1], halves[0]];
    }
    if (random.below(2) === 1) question = window(question, 5 + random.below(15), random, true);
    return { question, passage };
  }

  /** Content words of a sentence, drawn by weight, with question words around them -> its paragraph. */
  function fromContentWords(document: number, paragraph: number, random: SeededRandom): Pair {
    const [first, count] = sentencesOf(paragraph);
    const chosen = first + random.below(count);
    const wanted = MIN_CONTENT_WORDS + random.below(6);
    const drawn: { readonly order: number; readonly row: number }[] = [];
    for (const row of sentence(chosen)) {
      const weight = weights[row]!;
      // Smallest exponential variates first: a draw without replacement in proportion to the weights (Efraimidis and Spirakis 2006).
      if (weight > MIN_CONTENT_WEIGHT) drawn.push({ order: -Math.log(random.next() + 1e-9) / (weight + 0.05), row });
    }
    const question = drawn
      .sort((a, b) => a.order - b.order)
      .slice(0, wanted)
      .map(({ row }) => row);
    const words = questionWords[corpus.chinese[document] === 1 ? 1 : 0];
    if (words.length > 0)
      for (let left = 2 + random.below(5); left > 0; left--) question.push(words[random.below(words.length)]!);
    if (random.below(3) === 0) question.push(...short(corpus.titles[document]!));
    const keeps = random.next() < recipe.keepQuestionSentence || count === 1;
    return { question, passage: paragraphTokens(paragraph, keeps ? -1 : chosen) };
  }

  function sentencesOf(paragraph: number): readonly [first: number, count: number] {
    const first = corpus.paragraphStarts[paragraph]!;
    return [first, corpus.paragraphStarts[paragraph + 1]! - first];
  }

  function fromDocument(random: SeededRandom): Pair {
    const document = slots[random.below(slots.length)]!;
    const firstParagraph = corpus.documentStarts[document]!;
    const paragraph = firstParagraph + random.below(corpus.documentStarts[document + 1]! - firstParagraph);
    if (sentencesOf(paragraph)[1] === 0) return { question: [], passage: [] };
    const { pseudoQuestions, headings, inverseCloze } = recipe;
    const draw = random.next() * (pseudoQuestions + headings + inverseCloze);
    if (draw < headings) return fromHeading(document, paragraph, random);
    if (draw < headings + inverseCloze) return fromCloze(paragraph, random);
    return fromContentWords(document, paragraph, random);
  }

  /** Words of one side, or of both, in the other language. */
  function switched(pair: Pair, random: SeededRandom): Pair {
    if (switcher === null || random.next() >= recipe.codeSwitched) return pair;
    const probability = 0.3 + 0.7 * random.next();
    const form = random.below(4);
    const passageProbability = form === 2 ? probability : form === 3 ? 0.5 * random.next() : 0;
    return {
      question: form === 2 ? pair.question : switcher.switchWords(pair.question, probability, random),
      passage: passageProbability === 0 ? pair.passage : switcher.switchWords(pair.passage, passageProbability, random),
    };
  }

  function draw(random: SeededRandom): Pair {
    const share = random.next();
    if (share < recipe.glosses) {
      const translates = random.next() < recipe.translations && corpus.translations.length > 0;
      const pairs = translates ? corpus.translations : corpus.glosses;
      if (pairs.length > 0) return drawTwoTexts(pairs, random, true);
    } else if (share < recipe.glosses + recipe.questions) {
      if (corpus.questions.length > 0) return switched(drawTwoTexts(corpus.questions, random, false), random);
    } else if (share < recipe.glosses + recipe.questions + recipe.chineseQuestions) {
      // As they were written: their own words are the translation.
      if (corpus.chineseQuestions.length > 0) return drawTwoTexts(corpus.chineseQuestions, random, false);
    }
    return switched(fromDocument(random), random);
  }

  return {
    sample(random) {
      for (;;) {
        const pair = draw(random);
        const question = window(pair.question, recipe.maxQuestionTokens, random);
        const passage = window(pair.passage, recipe.maxPassageTokens, random);
        if (
          question.length > 0 &&
          passage.length > 0 &&
          (passage.length >= MIN_PASSAGE_TOKENS || pair.question.length <= 12)
        ) {
          return { question, passage };
        }
      }
    },
  };
}

/** The first `length` rows; a third of the time, or `anywhere`, a window at a random place. */
function window(rows: readonly number[], length: number, random: SeededRandom, anywhere = false): number[] {
  if (rows.length <= length) return [...rows];
  const start = anywhere || random.below(3) === 0 ? random.below(rows.length - length + 1) : 0;
  return rows.slice(start, start + length);
}

/** Document numbers, each as often as its weight says. */
function documentSlots(corpus: EncodedCorpus, recipe: PairRecipe, accepts: (document: number) => boolean): Uint32Array {
  const slots: number[] = [];
  for (let document = 0; document + 1 < corpus.documentStarts.length; document++) {
    if (!accepts(document)) continue;
    const paragraphs = corpus.documentStarts[document + 1]! - corpus.documentStarts[document]!;
    const weight = corpus.chinese[document] === 1 ? recipe.chineseWeight : 1;
    const copies = Math.round((Math.min(MAX_COUNTED_PARAGRAPHS, paragraphs) / 2) * weight + 0.25);
    for (let copy = 0; copy < copies; copy++) slots.push(document);
  }
  return Uint32Array.from(slots);
}
