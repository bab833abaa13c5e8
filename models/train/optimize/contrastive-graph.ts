/**
 * The contrastive loss and its gradient as an ONNX graph: onnxruntime's matrix products are some fifty times faster than loops in
 * JavaScript, and the runtime is installed with transformers.js anyway.
 *
 * With X = questions and Y = passages, both `[B, D]` unnormalised sums of rows: Z = rows over their norms, S = Zx Zyᵀ / τ,
 * loss = mean of the cross-entropies of S's rows and columns against its diagonal (InfoNCE, symmetric; van den Oord et al. 2018).
 * dS = ((softmax by rows + softmax by columns) / 2 - I) / (τ B), dZx = dS Zy, dX = (dZx - (dZx · Zx) Zx) / |X|.
 */

import { encodeOnnx, type OnnxNode, type OnnxTensor } from '../onnx/encode-onnx.ts';

/** A norm below this is taken for this, so that an empty text has no gradient instead of NaN. */
const SMALLEST_NORM = 1e-6;

/**
 * @param temperature τ; cosines never exceed 1, so 1/τ serves as the largest logit and one exponential serves rows and columns
 * @returns a graph with inputs `x`, `y` `[B, D]`, outputs `dx`, `dy` `[B, D]` and `losses` `[B, 1]`, one a pair
 */
export function buildContrastiveGraph(batchSize: number, dimensions: number, temperature: number): Uint8Array {
  const rows = { axes: [1], keepdims: 1 };
  const nodes: OnnxNode[] = [
    ...normalized('x'),
    ...normalized('y'),
    node('Transpose', ['zy'], 'zyT', { perm: [1, 0] }),
    node('MatMul', ['zx', 'zyT'], 'cosines'),
    node('Mul', ['cosines', 'inverseTemperature'], 'logits'),
    node('Sub', ['logits', 'inverseTemperature'], 'shifted'),
    node('Exp', ['shifted'], 'exponentials'),
    node('ReduceSum', ['exponentials', 'lastAxis'], 'rowSums', { keepdims: 1 }),
    node('ReduceSum', ['exponentials', 'firstAxis'], 'columnSums', { keepdims: 1 }),
    node('Div', ['half', 'rowSums'], 'rowScale'),
    node('Div', ['half', 'columnSums'], 'columnScale'),
    node('Add', ['rowScale', 'columnScale'], 'scales'),
    node('Mul', ['exponentials', 'scales'], 'softmaxes'),
    node('Sub', ['softmaxes', 'identity'], 'residuals'),
    node('Mul', ['residuals', 'gradientScale'], 'dS'),
    node('MatMul', ['dS', 'zy'], 'dzx'),
    node('Transpose', ['dS'], 'dST', { perm: [1, 0] }),
    node('MatMul', ['dST', 'zx'], 'dzy'),
    ...throughNorm('x'),
    ...throughNorm('y'),
    node('Mul', ['zx', 'zy'], 'pairProducts'),
    node('ReduceSum', ['pairProducts', 'lastAxis'], 'pairCosines', { keepdims: 1 }),
    node('Mul', ['pairCosines', 'inverseTemperature'], 'pairLogits'),
    node('Transpose', ['columnSums'], 'columnSumsT', { perm: [1, 0] }),
    node('Mul', ['rowSums', 'columnSumsT'], 'sumProducts'),
    node('Log', ['sumProducts'], 'logProducts'),
    node('Mul', ['logProducts', 'half'], 'logSums'),
    node('Add', ['logSums', 'inverseTemperature'], 'normalizers'),
    node('Sub', ['normalizers', 'pairLogits'], 'losses'),
  ];
  const identity = new Float32Array(batchSize * batchSize);
  for (let row = 0; row < batchSize; row++) identity[row * batchSize + row] = 1;
  const constants: OnnxTensor[] = [
    scalar('inverseTemperature', 1 / temperature),
    scalar('half', 0.5),
    scalar('gradientScale', 1 / (temperature * batchSize)),
    scalar('smallestNorm', SMALLEST_NORM),
    { name: 'lastAxis', type: 'int64', shape: [1], data: BigInt64Array.of(1n) },
    { name: 'firstAxis', type: 'int64', shape: [1], data: BigInt64Array.of(0n) },
    { name: 'identity', type: 'float32', shape: [batchSize, batchSize], data: identity },
  ];
  const sums = { type: 'float32', shape: [batchSize, dimensions] } as const;
  return encodeOnnx({
    name: 'contrastive-step',
    nodes,
    constants,
    inputs: [
      { name: 'x', ...sums },
      { name: 'y', ...sums },
    ],
    outputs: [
      { name: 'dx', ...sums },
      { name: 'dy', ...sums },
      { name: 'losses', type: 'float32', shape: [batchSize, 1] },
    ],
  });

  function normalized(side: string): OnnxNode[] {
    return [
      node('ReduceL2', [side], `${side}Norm`, rows),
      node('Max', [`${side}Norm`, 'smallestNorm'], `${side}Divisor`),
      node('Div', [side, `${side}Divisor`], `z${side}`),
    ];
  }

  function throughNorm(side: string): OnnxNode[] {
    return [
      node('Mul', [`dz${side}`, `z${side}`], `${side}Products`),
      node('ReduceSum', [`${side}Products`, 'lastAxis'], `${side}Along`, { keepdims: 1 }),
      node('Mul', [`z${side}`, `${side}Along`], `${side}Radial`),
      node('Sub', [`dz${side}`, `${side}Radial`], `${side}Tangent`),
      node('Div', [`${side}Tangent`, `${side}Divisor`], `d${side}`),
    ];
  }
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: NonNullable<OnnxNode['attributes']> = {},
): OnnxNode {
  return { operator, inputs, outputs: [output], attributes };
}

function scalar(name: string, value: number): OnnxTensor {
  return { name, type: 'float32', shape: [], data: Float32Array.of(value) };
}
