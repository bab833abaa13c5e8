/** The bundled reading model in its process: what answers scores highest, what nothing answers scores below "none". */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadingModel } from '../../src/answer/evidence/reading-model/create-reading-model.ts';
import type { ReadingModel } from '../../src/answer/evidence/reading-model/reading-model.ts';
import { MODELS_FOLDER } from '../../src/config.ts';

const PIECES = [
  'The Larkspur Observatory stands on a hill north of the town.',
  'It was opened in 1987 by the province.',
  'Its director, Mona Ferrel, came from the university.',
  'The observatory employs 42 people.',
];

function ask(model: ReadingModel, question: string) {
  return model.read({
    question,
    passages: [{ title: 'Larkspur Observatory', pieces: PIECES }],
    ranges: PIECES.map((_, piece) => ({ passage: 0, first: piece, last: piece })),
    lists: PIECES.map(() => false),
  });
}

function bestOf(scores: ArrayLike<number>): number {
  return Array.from(scores).reduce((best, score, index, all) => (score > all[best]! ? index : best), 0);
}

describe('the bundled reading model', () => {
  let model: ReadingModel;

  beforeAll(async () => {
    model = await createReadingModel(join(MODELS_FOLDER, 'footnote-reader-v1'));
  });
  afterAll(() => model.close());

  it('scores the sentence that answers highest, in either language', async () => {
    const answers = await Promise.all(
      ['How many staff does the observatory have?', 'Which province opened it?', '这个天文台有多少人?'].map(
        (question) => ask(model, question),
      ),
    );
    expect(answers.map(({ scores }) => bestOf(scores))).toEqual([3, 1, 3]);
  });

  it('scores "none" above all where nothing answers', async () => {
    const { scores, none } = await ask(model, 'How much does a train ticket to Oslo cost?');
    expect(Math.max(...Array.from(scores))).toBeLessThan(none);
  });

  it('gives the same scores each time, and nothing for nothing', async () => {
    const [first, second] = [await ask(model, 'Who runs it?'), await ask(model, 'Who runs it?')];
    expect(first).toEqual(second);
    const empty = await model.read({ question: 'Who?', passages: [], ranges: [], lists: [] });
    expect(empty.scores).toHaveLength(0);
  });
});

describe('a reading model that is not there, or no longer', () => {
  it('says which files it expected where', async () => {
    await expect(createReadingModel('/nowhere/reader')).rejects.toMatchObject({
      code: 'model-failed',
      expected: expect.stringContaining('model_quantized.onnx in /nowhere/reader'),
    });
  });

  it('refuses questions after it was closed', async () => {
    const model = await createReadingModel(join(MODELS_FOLDER, 'footnote-reader-v1'));
    await model.close();
    await expect(ask(model, 'Who?')).rejects.toMatchObject({ code: 'model-failed' });
  });
});
