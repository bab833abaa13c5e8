/** The two stages of training: English first, then Chinese rows set from their glosses and both languages together. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { countRows, type EncodedCorpus } from './corpus/encoded-corpus.ts';
import { readCheckpoint, writeCheckpoint } from './optimize/checkpoint.ts';
import { type CurvePoint, readCurve, writeCurve } from './optimize/loss-curve.ts';
import { measureHeldOut } from './optimize/measure-held-out.ts';
import { placeChineseRows, randomTable } from './optimize/starting-table.ts';
import { startingState, type TrainingState, trainTable } from './optimize/train-table.ts';
import { createCodeSwitcher } from './pairs/code-switch.ts';
import { BILINGUAL_RECIPE, ENGLISH_RECIPE, type PairRecipe } from './pairs/pair-recipe.ts';
import { questionRows } from './pairs/question-words.ts';
import { sifWeights } from './pairs/row-weights.ts';
import { createPairSampler } from './pairs/sample-pair.ts';
import { createSeededRandom } from './pairs/seeded-random.ts';
import { CONTINUATION } from './vocabulary/learn-pieces.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** Every n-th document is kept aside to measure on. */
const HELD_OUT_EVERY = 200;
const HELD_OUT_PAIRS = 512;
const HELD_OUT_STREAM = 0xe7a1;

export interface StageSettings {
  readonly englishSteps: number;
  readonly bilingualSteps: number;
  readonly englishRate: number;
  readonly bilingualRate: number;
  readonly batchSize: number;
  readonly dimensions: number;
  readonly temperature: number;
  readonly seed: number;
  /** Steps between two points of the curve, and between two checkpoints. */
  readonly measureEvery: number;
  readonly checkpointEvery: number;
}

/**
 * What made footnote-embed-v3. 256 dimensions: 384 gave +.007 for half again the size; temperatures .03 and .08 were worse; 2,048 pairs
 * a step were .004 better than 1,024.
 */
export const DEFAULT_STAGES: StageSettings = {
  englishSteps: 8000,
  bilingualSteps: 6000,
  englishRate: 0.01,
  bilingualRate: 0.007,
  batchSize: 2048,
  dimensions: 256,
  temperature: 0.05,
  seed: 1,
  measureEvery: 250,
  checkpointEvery: 1000,
};

export interface StageContext {
  readonly vocabulary: Vocabulary;
  readonly corpus: EncodedCorpus;
  readonly settings: StageSettings;
  /** Where checkpoints and the curve are kept. */
  readonly workFolder: string;
  readonly log: (line: string) => void;
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** @returns the trained table, float32 `[rows, D]`; goes on from the checkpoint of the same settings, where there is one */
export async function runStages(context: StageContext): Promise<Float32Array> {
  const { vocabulary, corpus, settings } = context;
  const { dimensions, englishSteps, bilingualSteps } = settings;
  const counts = countRows(corpus, vocabulary.rows);
  const weights = sifWeights(counts);
  const points: CurvePoint[] = [];
  const earlierPoints = readCurve(context.workFolder);
  const secondsOfThisRun = stopwatch();
  let secondsBefore = 0;
  const seconds = (): number => secondsBefore + secondsOfThisRun();

  const english = await runStage('english', ENGLISH_RECIPE, englishSteps, settings.englishRate, 0, () =>
    randomTable(vocabulary, dimensions, weights, settings.seed),
  );
  const hasChinese = vocabulary.firstChineseRow < vocabulary.rows && corpus.translations.length > 0;
  if (!hasChinese || bilingualSteps === 0) return english;
  return runStage('bilingual', BILINGUAL_RECIPE, bilingualSteps, settings.bilingualRate, englishSteps, () => {
    const table = Float32Array.from(english);
    placeChineseRows(table, corpus, vocabulary, dimensions, weights);
    return table;
  });

  async function runStage(
    stage: string,
    recipe: PairRecipe,
    steps: number,
    learningRate: number,
    stepsBefore: number,
    startingTable: () => Float32Array,
  ): Promise<Float32Array> {
    const file = join(context.workFolder, `${stage}.checkpoint`);
    const key = JSON.stringify([stage, recipe, settings, vocabulary.rows, corpus.tokens.length]);
    const kept = readCheckpoint(file, key);
    if (kept !== null) {
      context.log(`${stage}: going on after step ${kept.step} of ${steps}`);
      const reached = stepsBefore + kept.step;
      points.push(...earlierPoints.filter((point) => point.stage === stage && point.step <= reached));
      secondsBefore = points.at(-1)?.seconds ?? 0;
    }
    const state: TrainingState = kept ?? startingState(startingTable(), vocabulary.rows);
    if (state.step >= steps) return state.table;
    const samplerOf = (accepts: (document: number) => boolean) =>
      createPairSampler({ corpus, recipe, weights, questionWords: questionRows(vocabulary), switcher, accepts });
    const switcher =
      recipe.codeSwitched > 0 ? createCodeSwitcher(corpus, continuesWord(vocabulary), weights, counts) : null;
    const heldOutSampler = samplerOf((document) => document % HELD_OUT_EVERY === 0);
    const heldOutRandom = createSeededRandom(settings.seed, HELD_OUT_STREAM);
    const heldOut = Array.from({ length: HELD_OUT_PAIRS }, () => heldOutSampler.sample(heldOutRandom));
    let lossSum = 0;
    let lossCount = 0;
    let latest = state;
    const result = await trainTable(
      state,
      samplerOf((document) => document % HELD_OUT_EVERY !== 0),
      {
        ...settings,
        steps,
        learningRate,
        // Stages draw different numbers at the same step.
        seed: settings.seed * 2 + (stepsBefore === 0 ? 0 : 1),
        threads: context.threads ?? availableParallelism(),
        frozen: new Uint8Array(vocabulary.rows),
      },
      {
        ...(context.signal === undefined ? {} : { signal: context.signal }),
        onStep({ step, loss, state: now }) {
          lossSum += loss;
          lossCount++;
          if (step % settings.measureEvery === 0 || step === steps) {
            const mrr = measureHeldOut(now.table, dimensions, heldOut);
            points.push({
              stage,
              step: stepsBefore + step,
              loss: lossSum / lossCount,
              heldOut: mrr,
              seconds: seconds(),
            });
            writeCurve(context.workFolder, points);
            context.log(
              `${stage} ${step}/${steps}  loss ${(lossSum / lossCount).toFixed(3)}  held-out MRR ${mrr.toFixed(3)}  ${seconds().toFixed(0)} s`,
            );
            lossSum = 0;
            lossCount = 0;
          }
          if (step % settings.checkpointEvery === 0 || step === steps) writeCheckpoint(file, key, now);
          latest = now;
        },
      },
    ).catch((thrown: unknown) => {
      if (context.signal?.aborted === true) writeCheckpoint(file, key, latest);
      throw thrown;
    });
    return result.table;
  }
}

/** Seconds since it was made. */
function stopwatch(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}

/** 1 where a row's token continues a word. Chinese rows stand for both forms and count as words of their own. */
function continuesWord(vocabulary: Vocabulary): Uint8Array {
  const continues = new Uint8Array(vocabulary.rows);
  for (let row = 0; row < vocabulary.firstChineseRow; row++) {
    if (vocabulary.tokens[row]!.startsWith(CONTINUATION)) continues[row] = 1;
  }
  return continues;
}
