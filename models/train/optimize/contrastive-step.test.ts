/** The loss is InfoNCE and its gradient is its gradient: compared with plain arithmetic in double precision. */

import { describe, expect, it } from 'vitest';
import { createSeededRandom, nextNormal } from '../pairs/seeded-random.ts';
import { createContrastiveStep } from './contrastive-step.ts';

const BATCH = 6;
const DIMENSIONS = 32;
const TEMPERATURE = 0.2;
const SIZE = BATCH * DIMENSIONS;

/** Symmetric InfoNCE of `[2B, D]` sums, straight from its definition. */
function lossOf(sums: readonly number[]): number {
  const unit = (row: number): number[] => {
    const vector = sums.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return vector.map((value) => value / norm);
  };
  const questions = Array.from({ length: BATCH }, (_, row) => unit(row));
  const passages = Array.from({ length: BATCH }, (_, row) => unit(BATCH + row));
  const logits = questions.map((q) =>
    passages.map((p) => q.reduce((sum, value, at) => sum + value * p[at]!, 0) / TEMPERATURE),
  );
  const logSum = (values: readonly number[]) => Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0));
  let loss = 0;
  for (let own = 0; own < BATCH; own++) {
    const column = logits.map((row) => row[own]!);
    loss += (logSum(logits[own]!) + logSum(column)) / 2 - logits[own]![own]!;
  }
  return loss / BATCH;
}

function randomSums(): number[] {
  const random = createSeededRandom(11);
  const questions = Array.from({ length: SIZE }, () => nextNormal(random));
  return [...questions, ...questions.map((value) => value + nextNormal(random))];
}

describe('the contrastive step', () => {
  it('gives the loss and, by finite differences, its gradient', async () => {
    const step = await createContrastiveStep(BATCH, DIMENSIONS, TEMPERATURE, 1);
    const sums = randomSums();
    const gradients = new Float32Array(2 * SIZE);
    const loss = await step.run(Float32Array.from(sums), gradients);
    expect(loss).toBeCloseTo(lossOf(sums), 4);
    const epsilon = 1e-5;
    for (let at = 0; at < 2 * SIZE; at += 7) {
      const moved = (by: number) => lossOf(sums.map((value, place) => (place === at ? value + by : value)));
      const slope = (moved(epsilon) - moved(-epsilon)) / (2 * epsilon);
      expect(gradients[at]).toBeCloseTo(slope, 4);
    }
  });

  it('gives an empty text no gradient, and nobody a NaN', async () => {
    const step = await createContrastiveStep(BATCH, DIMENSIONS, TEMPERATURE, 1);
    const sums = Float32Array.from(randomSums()).fill(0, 0, DIMENSIONS);
    const gradients = new Float32Array(2 * SIZE);
    expect(await step.run(sums, gradients)).toBeGreaterThan(0);
    expect(gradients.every(Number.isFinite)).toBe(true);
  });

  it('reads its inputs anew at every run, and does not depend on the number of threads', async () => {
    const [one, two] = await Promise.all([1, 2].map((threads) => createContrastiveStep(64, 128, 0.05, threads)));
    const random = createSeededRandom(2);
    const run = async (step: typeof one, sums: Float32Array) => {
      const gradients = new Float32Array(sums.length);
      return { loss: await step!.run(sums, gradients), gradients };
    };
    const first = Float32Array.from({ length: 2 * 64 * 128 }, () => nextNormal(random));
    const second = Float32Array.from({ length: 2 * 64 * 128 }, () => nextNormal(random));
    const before = await run(one, first);
    const other = await run(one, second);
    expect(other.loss).not.toBe(before.loss);
    expect(await run(two, first)).toEqual(before);
  });
});
