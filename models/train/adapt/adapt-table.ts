/** Fits a trained table to the passages of one corpus, without labels, and says whether that helped on passages kept aside. */

import { availableParallelism } from 'node:os';
import { createCorpusEncoder } from '../corpus/encode-corpus.ts';
import { countRows, type EncodedCorpus } from '../corpus/encoded-corpus.ts';
import type { TableModel } from '../model/read-model.ts';
import { mean, reciprocalRanks } from '../optimize/measure-held-out.ts';
import { startingState, trainTable } from '../optimize/train-table.ts';
import { ENGLISH_RECIPE, type PairRecipe } from '../pairs/pair-recipe.ts';
import { questionRows } from '../pairs/question-words.ts';
import { sifWeights } from '../pairs/row-weights.ts';
import { createPairSampler } from '../pairs/sample-pair.ts';
import { createSeededRandom } from '../pairs/seeded-random.ts';
import { createTokenizer } from '../vocabulary/tokenize.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** A chunk of the corpus as it is embedded, with what stands above it. */
export interface AdaptationPassage {
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}

export interface AdaptationSettings {
  /** Training pairs drawn for each passage; steps follow from it and the batch size. */
  readonly pairsPerPassage: number;
  readonly learningRate: number;
  readonly temperature: number;
  readonly largestBatch: number;
  readonly seed: number;
  /** Rows that occur in fewer places than this keep their values: there is nothing to learn from. */
  readonly minOccurrences: number;
  /** How far rows go from where they were (0) to where training took them (1); Wortsman et al. 2022 average weights so. */
  readonly blend: number;
}

/**
 * Rate and pairs were chosen on the dev halves of SciFact, Cranfield and RealTimeQA. Half the way keeps most of what the vectors gain
 * alone; all the way, the whole retriever, whose weights were chosen for the bundled model, lost on two of three corpora. MODEL_CARD.md
 * has the numbers.
 */
export const DEFAULT_ADAPTATION: AdaptationSettings = {
  pairsPerPassage: 40,
  learningRate: 0.005,
  temperature: 0.05,
  largestBatch: 512,
  seed: 1,
  minOccurrences: 3,
  blend: 0.5,
};

export interface Adaptation {
  readonly table: Float32Array;
  /** MRR on held-out pairs, before and after. */
  readonly before: number;
  readonly after: number;
  /** Standard error of the mean difference, over pairs. */
  readonly standardError: number;
  /** The gain is more than chance would give: over two standard errors. */
  readonly isBetter: boolean;
  readonly heldOutPairs: number;
}

/**
 * Up to this many passages, five tables are trained, each without a fifth of the passages and measured on that fifth, and the result
 * is trained on all of them: a tenth of a small corpus is too little to see a gain on. Above, one tenth is kept aside for good.
 */
const MAX_FOLDED_PASSAGES = 2_500;
const FOLDS = 5;
const HELD_OUT_EVERY = 10;
const PAIRS_PER_PASSAGE = 4;
const MAX_PAIRS_PER_FOLD = 1_000;
/** Pairs are ranked among their own passages and a sample of all others. */
const MAX_DISTRACTORS = 2_400;
const HELD_OUT_STREAM = 0xada9;
/** Gains below two standard errors may be chance. */
const REQUIRED_ERRORS = 2;
/** Fewer passages teach and measure nothing. */
export const MIN_PASSAGES = 40;
const SMALLEST_BATCH = 16;

/** No glosses and no questions: the corpus itself is all there is. */
const RECIPE: PairRecipe = { ...ENGLISH_RECIPE, glosses: 0, questions: 0, chineseWeight: 1 };

/** @throws RangeError for fewer than MIN_PASSAGES passages with words the model knows */
export async function adaptTable(
  model: TableModel,
  passages: readonly AdaptationPassage[],
  settings: AdaptationSettings = DEFAULT_ADAPTATION,
  onStep: (step: number, steps: number) => void = () => {},
): Promise<Adaptation> {
  const { vocabulary, dimensions } = model;
  const corpus = encodePassages(passages, vocabulary);
  const count = corpus.titles.length;
  if (count < MIN_PASSAGES) throw new RangeError(`expected at least ${MIN_PASSAGES} passages, found ${count}`);
  const counts = countRows(corpus, vocabulary.rows);
  const weights = sifWeights(counts);
  const questionWords = questionRows(vocabulary);
  const batchSize = Math.max(SMALLEST_BATCH, Math.min(settings.largestBatch, 2 ** Math.floor(Math.log2(count / 4))));
  const steps = Math.ceil((count * settings.pairsPerPassage) / batchSize);
  const isFolded = count <= MAX_FOLDED_PASSAGES;
  const stepsOfAll = steps * (isFolded ? FOLDS + 1 : 1);
  const samplerOf = (accepts: (document: number) => boolean) =>
    createPairSampler({ corpus, recipe: RECIPE, weights, questionWords, switcher: null, accepts });

  let stepsBefore = 0;
  async function trainOn(accepts: (document: number) => boolean): Promise<Float32Array> {
    const trained = await trainTable(
      startingState(model.table, vocabulary.rows),
      samplerOf(accepts),
      {
        ...settings,
        batchSize,
        steps,
        dimensions,
        threads: availableParallelism(),
        frozen: Uint8Array.from(counts, (occurrences) => (occurrences < settings.minOccurrences ? 1 : 0)),
      },
      { onStep: ({ step }) => onStep(stepsBefore + step, stepsOfAll) },
    );
    stepsBefore += steps;
    return model.table.map((value, at) => value + settings.blend * (trained.table[at]! - value));
  }

  const ranksBefore: number[] = [];
  const ranksAfter: number[] = [];
  function measure(table: Float32Array, isHeldOut: (document: number) => boolean, heldOutCount: number): void {
    const sampler = samplerOf(isHeldOut);
    const random = createSeededRandom(settings.seed, HELD_OUT_STREAM);
    const pairCount = Math.min(MAX_PAIRS_PER_FOLD, heldOutCount * PAIRS_PER_PASSAGE);
    const pairs = Array.from({ length: pairCount }, () => sampler.sample(random));
    const distractors = samplePassages(corpus, (document) => !isHeldOut(document));
    ranksBefore.push(...reciprocalRanks(model.table, dimensions, pairs, distractors));
    ranksAfter.push(...reciprocalRanks(table, dimensions, pairs, distractors));
  }

  let table: Float32Array;
  if (isFolded) {
    for (let fold = 0; fold < FOLDS; fold++) {
      const isHeldOut = (document: number): boolean => document % FOLDS === fold;
      const heldOutCount = Math.ceil((count - fold) / FOLDS);
      measure(await trainOn((document) => !isHeldOut(document)), isHeldOut, heldOutCount);
    }
    table = await trainOn(() => true);
  } else {
    const isHeldOut = (document: number): boolean => document % HELD_OUT_EVERY === 0;
    table = await trainOn((document) => !isHeldOut(document));
    measure(table, isHeldOut, Math.ceil(count / HELD_OUT_EVERY));
  }
  return { table, ...compare(ranksBefore, ranksAfter) };
}

/** Paired comparison of reciprocal ranks. */
function compare(before: readonly number[], after: readonly number[]): Omit<Adaptation, 'table'> {
  const differences = after.map((rank, at) => rank - before[at]!);
  const gain = mean(differences);
  const variance = mean(differences.map((difference) => (difference - gain) ** 2));
  const standardError = Math.sqrt(variance / differences.length);
  return {
    before: mean(before),
    after: mean(after),
    standardError,
    isBetter: gain > REQUIRED_ERRORS * standardError,
    heldOutPairs: differences.length,
  };
}

/** Each passage becomes a document of one paragraph, so that it can be kept aside alone. */
function encodePassages(passages: readonly AdaptationPassage[], vocabulary: Vocabulary): EncodedCorpus {
  const encoder = createCorpusEncoder(createTokenizer(vocabulary), vocabulary);
  for (const { title, headings, text } of passages) {
    const heading = headings.length > 0 ? headings.join(' ') : null;
    encoder.add({ kind: 'document', source: 'corpus', title, paragraphs: [{ heading, text }] });
  }
  return encoder.finish();
}

function samplePassages(corpus: EncodedCorpus, accepts: (document: number) => boolean): number[][] {
  const count = corpus.titles.length;
  const every = Math.max(1, Math.floor(count / MAX_DISTRACTORS));
  const passages: number[][] = [];
  for (let document = 0; document < count; document += every) {
    if (!accepts(document)) continue;
    const first = corpus.sentenceStarts[corpus.paragraphStarts[corpus.documentStarts[document]!]!]!;
    const end = corpus.sentenceStarts[corpus.paragraphStarts[corpus.documentStarts[document + 1]!]!]!;
    passages.push(Array.from(corpus.tokens.subarray(first, end)));
  }
  return passages;
}
