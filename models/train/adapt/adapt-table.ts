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
}

/** Chosen on the dev halves of SciFact, Cranfield and RealTimeQA: rates .0003 to .006, 20 and 60 pairs a passage; see MODEL_CARD.md. */
export const DEFAULT_ADAPTATION: AdaptationSettings = {
  pairsPerPassage: 40,
  learningRate: 0.005,
  temperature: 0.05,
  largestBatch: 512,
  seed: 1,
  minOccurrences: 3,
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
  readonly steps: number;
}

/**
 * With two, the model stays as it is for some corpora that would gain (XQuAD, RealTimeQA); with one, it is changed for one that loses
 * (this project's own 213 chunks, nDCG@10 .858 to .852). Measured; see MODEL_CARD.md.
 */
const REQUIRED_ERRORS = 2;
/** Every n-th passage is kept aside; pairs drawn from it are ranked among a sample of all passages. */
const HELD_OUT_EVERY = 10;
const MAX_HELD_OUT_PAIRS = 1_000;
const MAX_DISTRACTORS = 2_400;
const HELD_OUT_STREAM = 0xada9;
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
  onStep: (step: number, steps: number, loss: number) => void = () => {},
): Promise<Adaptation> {
  const { vocabulary, dimensions } = model;
  const corpus = encodePassages(passages, vocabulary);
  const count = corpus.titles.length;
  if (count < MIN_PASSAGES) throw new RangeError(`expected at least ${MIN_PASSAGES} passages, found ${count}`);
  const counts = countRows(corpus, vocabulary.rows);
  const samplerOf = (accepts: (document: number) => boolean) =>
    createPairSampler({
      corpus,
      recipe: RECIPE,
      weights: sifWeights(counts),
      questionWords: questionRows(vocabulary),
      switcher: null,
      accepts,
    });
  const isHeldOut = (document: number): boolean => document % HELD_OUT_EVERY === 0;
  const heldOutSampler = samplerOf(isHeldOut);
  const random = createSeededRandom(settings.seed, HELD_OUT_STREAM);
  const pairCount = Math.min(MAX_HELD_OUT_PAIRS, Math.ceil(count / HELD_OUT_EVERY) * 4);
  const heldOut = Array.from({ length: pairCount }, () => heldOutSampler.sample(random));
  const distractors = sampleTrainingPassages(corpus, isHeldOut);
  const measure = (table: Float32Array): number[] => reciprocalRanks(table, dimensions, heldOut, distractors);

  const batchSize = Math.max(SMALLEST_BATCH, Math.min(settings.largestBatch, 2 ** Math.floor(Math.log2(count / 4))));
  const steps = Math.ceil((count * settings.pairsPerPassage) / batchSize);
  const trained = await trainTable(
    startingState(model.table, vocabulary.rows),
    samplerOf((document) => !isHeldOut(document)),
    {
      ...settings,
      batchSize,
      steps,
      dimensions,
      threads: availableParallelism(),
      frozen: Uint8Array.from(counts, (occurrences) => (occurrences < settings.minOccurrences ? 1 : 0)),
    },
    { onStep: ({ step, loss }) => onStep(step, steps, loss) },
  );

  const ranksBefore = measure(model.table);
  const ranksAfter = measure(trained.table);
  const differences = ranksAfter.map((after, at) => after - ranksBefore[at]!);
  const gain = mean(differences);
  const variance = mean(differences.map((difference) => (difference - gain) ** 2));
  const standardError = Math.sqrt(variance / differences.length);
  return {
    table: trained.table,
    before: mean(ranksBefore),
    after: mean(ranksAfter),
    standardError,
    isBetter: gain > REQUIRED_ERRORS * standardError,
    heldOutPairs: heldOut.length,
    steps,
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

function sampleTrainingPassages(corpus: EncodedCorpus, isHeldOut: (document: number) => boolean): number[][] {
  const count = corpus.titles.length;
  const every = Math.max(1, Math.floor(count / MAX_DISTRACTORS));
  const passages: number[][] = [];
  for (let document = 0; document < count; document += every) {
    if (isHeldOut(document)) continue;
    const first = corpus.sentenceStarts[corpus.paragraphStarts[corpus.documentStarts[document]!]!]!;
    const end = corpus.sentenceStarts[corpus.paragraphStarts[corpus.documentStarts[document + 1]!]!]!;
    passages.push(Array.from(corpus.tokens.subarray(first, end)));
  }
  return passages;
}
