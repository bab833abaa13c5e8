/** Runs the contrastive graph on a batch's sums: their gradients, and the loss. */

import onnxruntime from 'onnxruntime-node';
import { buildContrastiveGraph } from './contrastive-graph.ts';

// A CommonJS package: its names are on the default export.
const { InferenceSession, Tensor } = onnxruntime;

export interface ContrastiveStep {
  /**
   * @param sums `[2B, D]`: questions, then passages
   * @param gradients `[2B, D]`, overwritten with the loss's gradient
   * @returns the mean loss of the batch
   */
  run(sums: Float32Array, gradients: Float32Array): Promise<number>;
}

export async function createContrastiveStep(
  batchSize: number,
  dimensions: number,
  temperature: number,
  threads: number,
): Promise<ContrastiveStep> {
  const session = await InferenceSession.create(buildContrastiveGraph(batchSize, dimensions, temperature), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  const half = batchSize * dimensions;
  // onnxruntime does not read shared memory; these two megabytes are copied.
  const questions = new Float32Array(half);
  const passages = new Float32Array(half);
  const shape = [batchSize, dimensions];
  const feeds = { x: new Tensor('float32', questions, shape), y: new Tensor('float32', passages, shape) };
  return {
    async run(sums, gradients) {
      questions.set(sums.subarray(0, half));
      passages.set(sums.subarray(half, 2 * half));
      const { dx, dy, losses } = await session.run(feeds);
      gradients.set(dx!.data as Float32Array, 0);
      gradients.set(dy!.data as Float32Array, half);
      const values = losses!.data as Float32Array;
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    },
  };
}
