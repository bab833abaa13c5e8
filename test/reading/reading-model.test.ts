/** The bundled reading model in its process: it raises what answers above what only looks like it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadingModel } from '../../src/answer/reading/create-reading-model.ts';
import { type ReadingModel, whenLoaded } from '../../src/answer/reading/reading-model.ts';
import { MODELS_FOLDER, READING_MODEL_FOLDER } from '../../src/config.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import type { Embedder } from '../../src/embed/embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';

const SENTENCES = [
  'Shenzhen has opened seven overseas innovation centres since 2017.',
  'The city plans ten more overseas centres by 2030.',
  'Ten manufacturing innovation centres work in Shenzhen itself.',
  'The Larkspur Observatory employs 42 people.',
];

let embedder: Embedder;
let model: ReadingModel;
beforeAll(async () => {
  embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
  model = await createReadingModel(READING_MODEL_FOLDER, embedder.tokenVectors!);
});
afterAll(async () => {
  await model.close();
  await embedder.close();
});

/** As if the ranker liked all the same. */
function ask(question: string, by: ReadingModel = model) {
  return by.read({
    question,
    candidates: SENTENCES.map((reading) => ({
      title: 'Innovation centres',
      heading: '',
      context: '',
      before: '',
      reading,
      isList: false,
      score: 0,
    })),
    none: 0,
  });
}

function bestOf(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

describe('the bundled reading model', () => {
  it('tells like numbers apart, in either language', async () => {
    const questions = [
      'How many overseas innovation centres has Shenzhen opened?',
      'How many manufacturing innovation centres does Shenzhen have?',
      '天文台有多少名员工？',
    ];
    const found = await Promise.all(questions.map((question) => ask(question)));
    expect(found.map(({ candidates }) => bestOf(candidates))).toEqual([0, 2, 3]);
  });

  it('raises "none" above all where nothing answers', async () => {
    const { candidates, none } = await ask('How much does a train ticket to Oslo cost?');
    expect(Math.max(...candidates)).toBeLessThan(none);
  });

  it('gives the same corrections each time, and none for no candidates', async () => {
    expect(await ask('Who runs it?')).toEqual(await ask('Who runs it?'));
    expect(await model.read({ question: 'Who?', candidates: [], none: 0 })).toEqual({
      candidates: [],
      none: 0,
      spans: [],
    });
  });
});

describe('a reading model that is not there, or no longer', () => {
  it('says which file it expected where', async () => {
    await expect(createReadingModel('/nowhere/reading', embedder.tokenVectors!)).rejects.toMatchObject({
      code: 'model-failed',
      expected: expect.stringContaining('model_quantized.onnx in /nowhere/reading'),
    });
  });

  it('tells the first question, where nobody waited for it, and closes all the same', async () => {
    const missing = whenLoaded(createReadingModel('/nowhere/reading', embedder.tokenVectors!));
    await expect(ask('Who?', missing)).rejects.toMatchObject({ code: 'model-failed' });
    await missing.close();
  });

  it('refuses questions after it was closed', async () => {
    const closed = await createReadingModel(READING_MODEL_FOLDER, embedder.tokenVectors!);
    await closed.close();
    await expect(ask('Who?', closed)).rejects.toMatchObject({ code: 'model-failed' });
  });
});
