/** Weights of linear layers as 8-bit integers, one scale a column, as onnxruntime multiplies them. */

export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const LARGEST_STEP = 127;

/** @returns `[in, out]` of `[out, in]` */
export function transpose({ shape, values }: Tensor): Float32Array {
  const [outputs, inputs] = shape as [number, number];
  const turned = new Float32Array(values.length);
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++) turned[input * outputs + output] = values[output * inputs + input]!;
  return turned;
}

/** A linear layer's weight `[out, in]` as int8 `[in, out]`, each column's largest magnitude 127. */
export function quantizeColumns(weight: Tensor): { values: Int8Array; scales: Float32Array; size: [number, number] } {
  const { values, scales } = quantizeRows(weight);
  const [outputs, inputs] = weight.shape as [number, number];
  const turned = new Int8Array(values.length);
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++) turned[input * outputs + output] = values[output * inputs + input]!;
  return { values: turned, scales, size: [inputs, outputs] };
}

/** Each row's largest magnitude 127. */
export function quantizeRows({ shape, values }: Tensor): { values: Int8Array; scales: Float32Array } {
  const [rows, width] = shape as [number, number];
  const scales = new Float32Array(rows);
  const steps = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let at = row * width; at < (row + 1) * width; at++) largest = Math.max(largest, Math.abs(values[at]!));
    scales[row] = largest / LARGEST_STEP || 1;
    for (let at = row * width; at < (row + 1) * width; at++) steps[at] = Math.round(values[at]! / scales[row]!);
  }
  return { values: steps, scales };
}
