/** Training as a whole, on a made corpus in seconds: it learns, it repeats, it resumes, it leaves frozen rows alone. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRows } from '../corpus/encoded-corpus.ts';
import { encodeItems, madeDocuments } from '../made-corpus.fixture.ts';
import { ENGLISH_RECIPE } from '../pairs/pair-recipe.ts';
import { sifWeights } from '../pairs/row-weights.ts';
import { createPairSampler } from '../pairs/sample-pair.ts';
import { createSeededRandom } from '../pairs/seeded-random.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { measureHeldOut } from './measure-held-out.ts';
import { randomTable } from './starting-table.ts';
import { copyState, learningRateAt, startingState, type TrainingState, trainTable } from './train-table.ts';

const DIMENSIONS = 32;
const { vocabulary, corpus } = encodeItems(madeDocuments(240));
const weights = sifWeights(countRows(corpus, vocabulary.rows));
const recipe = { ...ENGLISH_RECIPE, glosses: 0, questions: 0, keepClozeSentence: 0, keepQuestionSentence: 0 };
const samplerOf = (accepts: (document: number) => boolean) =>
  createPairSampler({ corpus, recipe, weights, questionWords: [[], []], switcher: null, accepts });
const sampler = samplerOf((document) => document >= 24);

const start = (): TrainingState => startingState(randomTable(vocabulary, DIMENSIONS, weights, 1), vocabulary.rows);

const settings = {
  steps: 40,
  batchSize: 48,
  dimensions: DIMENSIONS,
  temperature: 0.1,
  learningRate: 0.01,
  seed: 4,
  threads: 2,
  frozen: new Uint8Array(vocabulary.rows),
};

describe('trainTable', () => {
  it('finds passages of documents it has not seen better than before', async () => {
    // One document a topic, so that the right passage is the only one of its topic.
    const random = createSeededRandom(9);
    const heldOut = Array.from({ length: 12 }, (_, topic) =>
      samplerOf((document) => document === topic).sample(random),
    );
    const before = start();
    const after = await trainTable(before, sampler, { ...settings, steps: 300 });
    expect(measureHeldOut(after.table, DIMENSIONS, heldOut)).toBeGreaterThan(
      measureHeldOut(before.table, DIMENSIONS, heldOut) + 0.2,
    );
  });

  it('gives the same table whatever the number of threads', async () => {
    const two = await trainTable(start(), sampler, settings);
    const one = await trainTable(start(), sampler, { ...settings, threads: 1 });
    expect(one).toEqual(two);
    const otherSeed = await trainTable(start(), sampler, { ...settings, seed: 5 });
    expect(otherSeed.table).not.toEqual(two.table);
  });

  it('goes on from a checkpoint to the same table as without interruption', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'checkpoint-')), 'state');
    const stop = new AbortController();
    const interrupted = trainTable(start(), sampler, settings, {
      signal: stop.signal,
      onStep({ step, state }) {
        if (step === 17) writeCheckpoint(file, 'settings', state);
        if (step === 20) stop.abort(new Error('pulled the plug'));
      },
    });
    await expect(interrupted).rejects.toThrow('pulled the plug');
    expect(readCheckpoint(file, 'other settings')).toBeNull();
    const kept = readCheckpoint(file, 'settings');
    expect(kept?.step).toBe(17);
    const resumed = await trainTable(kept!, sampler, settings);
    expect(resumed).toEqual(await trainTable(start(), sampler, settings));
  });

  it('hears of being stopped while it runs', async () => {
    const stop = new AbortController();
    let steps = 0;
    const stopped = trainTable(
      start(),
      sampler,
      { ...settings, steps: 100_000 },
      { signal: stop.signal, onStep: () => void steps++ },
    );
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(stopped).rejects.toThrow('enough');
    expect(steps).toBeLessThan(100_000);
  });

  it('changes neither frozen rows, nor rows no text holds, nor the state it started from', async () => {
    const before = start();
    const copy = copyState(before);
    const seen = countRows(corpus, vocabulary.rows);
    const frozenRow = seen.indexOf(Math.max(...seen));
    const unseenRow = vocabulary.tokens.indexOf('##q');
    const frozen = new Uint8Array(vocabulary.rows);
    frozen[frozenRow] = 1;
    const after = await trainTable(before, sampler, { ...settings, frozen });
    const rowOf = (state: TrainingState, row: number) => state.table.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    expect(rowOf(after, frozenRow)).toEqual(rowOf(before, frozenRow));
    expect(rowOf(after, unseenRow)).toEqual(rowOf(before, unseenRow));
    expect(rowOf(after, vocabulary.firstTrainedRow - 1).every((value) => value === 0)).toBe(true);
    expect(after.table).not.toEqual(before.table);
    expect(before).toEqual(copy);
  });
});

describe('learningRateAt', () => {
  const shape = { steps: 10_000, learningRate: 0.01 };
  it('rises, stays, and falls to a fiftieth', () => {
    expect(learningRateAt(100, shape)).toBeCloseTo(0.005, 10);
    expect(learningRateAt(900, shape)).toBeCloseTo(0.01, 10);
    expect(learningRateAt(5500, shape)).toBeCloseTo(0.01 * 0.51, 10);
    expect(learningRateAt(10_000, shape)).toBeCloseTo(0.0002, 10);
  });
});
