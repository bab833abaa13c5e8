/**
 * The reading model as an ONNX graph, quantised: weights int8 a column, what flows through them int8 as it comes. The same arithmetic
 * as model.py; operators of onnxruntime's own domain where they do several steps at once.
 */

import { encodeOnnx, type OnnxNode, type OnnxTensor, RUNTIME_DOMAIN } from '../onnx/encode-onnx.ts';

export interface ReadingShape {
  readonly rows: number;
  readonly embedding: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly inner: number;
  readonly positions: number;
}

/** A tensor of model.py by its name there. */
export type ReadTensor = (name: string) => { readonly shape: readonly number[]; readonly values: Float32Array };

/** Rows before it are special tokens and punctuation, which meet nothing. */
const FIRST_WORD_ROW = 37;
const EPSILON = { epsilon: { float: 1e-5 } };
const NORM_FLOOR = 1e-6;

/**
 * Inputs `input_ids` int64 `[pages, tokens]` padded with 0, `lengths` int32 `[pages]`, `question_tokens` int64 `[1]`: how many tokens at
 * the start of every page are the question. Outputs `logits` float32 `[pages, tokens, 6]`, in the order of ReadingModel.HEADS, and
 * `none` float32 `[1]`.
 *
 * @param rowOf row of the table by token id
 */
export function buildReadingGraph(shape: ReadingShape, tensor: ReadTensor, rowOf: Int32Array): Uint8Array {
  const constants: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  const run = (operator: string, inputs: string[], output: string, attributes: OnnxNode['attributes'] = {}): string => {
    nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  };
  const runFused = (
    operator: string,
    inputs: string[],
    output: string,
    attributes: OnnxNode['attributes'] = {},
  ): string => {
    nodes.push({ operator, domain: RUNTIME_DOMAIN, inputs, outputs: [output], attributes });
    return output;
  };
  const floats = (name: string, values: Float32Array, size: readonly number[]): string => {
    constants.push({ name, type: 'float32', shape: size, data: values });
    return name;
  };
  const integers = (name: string, ...values: number[]): string => {
    constants.push({ name, type: 'int64', shape: [values.length], data: BigInt64Array.from(values, BigInt) });
    return name;
  };
  const float = (name: string): string => floats(name, tensor(name).values, tensor(name).shape);
  /** A linear layer's weight, transposed to `[in, out]`, and its scale a column. */
  const quantized = (name: string): [weight: string, scale: string] => {
    const { values, scales, size } = quantizeColumns(tensor(`${name}.weight`));
    constants.push({ name: `${name}.weight`, type: 'int8', shape: size, data: values });
    return [`${name}.weight`, floats(`${name}.scale`, scales, [scales.length])];
  };
  const linear = (name: string, input: string, output: string): string =>
    runFused('DynamicQuantizeMatMul', [input, ...quantized(name), '', float(`${name}.bias`)], output);
  const norm = (name: string, input: string, output: string): string =>
    run('LayerNormalization', [input, float(`${name}.weight`), float(`${name}.bias`)], output, EPSILON);

  for (const [name, value] of [
    ['zero', 0],
    ['one', 1],
    ['two', 2],
    ['end', 1_000_000],
  ] as const)
    integers(name, value);
  constants.push({ name: 'rowOf', type: 'int32', shape: [rowOf.length], data: rowOf });
  const table = quantizeRows(tensor('encoder.table.weight'));
  constants.push({ name: 'table', type: 'int8', shape: [shape.rows, shape.embedding], data: table.values });
  floats('tableScale', table.scales, [shape.rows, 1]);

  // Token vectors.
  run('Gather', ['rowOf', 'input_ids'], 'rows');
  run('Gather', ['table', 'rows'], 'steps');
  run('Cast', ['steps'], 'stepFloats', { to: 1 });
  run('Gather', ['tableScale', 'rows'], 'rowScales');
  run('Mul', ['stepFloats', 'rowScales'], 'vectors');
  const widen = tensor('encoder.widen.weight');
  floats('widen', transpose(widen), [widen.shape[1]!, widen.shape[0]!]);
  run('MatMul', ['vectors', 'widen'], 'wide');
  run('Shape', ['input_ids'], 'size');
  run('Slice', ['size', 'one', 'two', 'zero'], 'tokens');
  run('Slice', [float('encoder.position'), 'zero', 'tokens', 'zero'], 'positions');
  run('Add', ['positions', float('encoder.widen.bias')], 'placed');
  run('Add', ['wide', 'placed'], 'words');

  // How each token is met on the other side.
  run('ReduceL2', ['vectors'], 'lengthsOfVectors', { axes: [-1], keepdims: 1 });
  run('Max', ['lengthsOfVectors', floats('normFloor', Float32Array.of(NORM_FLOOR), [1])], 'norms');
  run('Div', ['vectors', 'norms'], 'directions');
  constants.push({ name: 'firstWord', type: 'int32', shape: [1], data: Int32Array.of(FIRST_WORD_ROW - 1) });
  run('Greater', ['rows', 'firstWord'], 'isWord');
  run('Cast', ['isWord'], 'wordFloats', { to: 1 });
  for (const [side, from, to] of [
    ['asked', 'zero', 'question_tokens'],
    ['page', 'question_tokens', 'end'],
  ] as const) {
    for (const what of ['directions', 'rows', 'wordFloats']) run('Slice', [what, from, to, 'one'], `${side}.${what}`);
  }
  run('Transpose', ['asked.directions'], 'asked.columns', { perm: [0, 2, 1] });
  run('MatMul', ['page.directions', 'asked.columns'], 'cosines');
  run('Unsqueeze', ['page.wordFloats', 'two'], 'page.words');
  run('Unsqueeze', ['asked.wordFloats', 'one'], 'asked.words');
  run('Mul', ['page.words', 'asked.words'], 'bothWords');
  run('Mul', ['cosines', 'bothWords'], 'closeness');
  run('Unsqueeze', ['page.rows', 'two'], 'page.rowColumn');
  run('Unsqueeze', ['asked.rows', 'one'], 'asked.rowLine');
  run('Equal', ['page.rowColumn', 'asked.rowLine'], 'isSame');
  run('Cast', ['isSame'], 'sameFloats', { to: 1 });
  run('Mul', ['sameFloats', 'bothWords'], 'same');
  const met = tensor('encoder.met.weight');
  const side = tensor('encoder.side');
  for (const [number, [name, axis]] of (
    [
      ['asked', 1],
      ['page', 2],
    ] as const
  ).entries()) {
    run('ReduceMax', ['closeness'], `${name}.closest`, { axes: [axis], keepdims: 0 });
    run('Relu', [`${name}.closest`], `${name}.close`);
    run('ReduceMax', ['same'], `${name}.same`, { axes: [axis], keepdims: 0 });
    run('Unsqueeze', [`${name}.close`, 'two'], `${name}.closeColumn`);
    run('Unsqueeze', [`${name}.same`, 'two'], `${name}.sameColumn`);
    run('Concat', [`${name}.closeColumn`, `${name}.sameColumn`], `${name}.found`, { axis: 2 });
    // The page's features come first in model.py, the question's after them.
    const first = name === 'page' ? 0 : 2;
    const weight = new Float32Array(2 * shape.hidden);
    for (let unit = 0; unit < shape.hidden; unit++)
      for (let feature = 0; feature < 2; feature++)
        weight[feature * shape.hidden + unit] = met.values[unit * 4 + first + feature]!;
    floats(`${name}.met`, weight, [2, shape.hidden]);
    run('MatMul', [`${name}.found`, `${name}.met`], `${name}.told`);
    floats(`${name}.side`, side.values.slice(number * shape.hidden, (number + 1) * shape.hidden), [shape.hidden]);
    run('Add', [`${name}.told`, `${name}.side`], `${name}.marked`);
  }
  run('Concat', ['asked.marked', 'page.marked'], 'marks', { axis: 1 });
  run('Add', ['words', 'marks'], 'input');
  let state = norm('encoder.norm', 'input', 'state');

  for (let layer = 0; layer < shape.layers; layer++) {
    const name = (part: string): string => `encoder.blocks.${layer}.${part}`;
    norm(name('norm1'), state, name('normed1'));
    nodes.push({
      operator: 'DynamicQuantizeLinear',
      inputs: [name('normed1')],
      outputs: [name('in'), name('in.scale'), name('in.zero')],
    });
    const [weight, scale] = quantized(name('qkv'));
    const bias = float(name('qkv.bias'));
    const inputs = [name('in'), weight, bias, name('in.scale'), scale, 'lengths', name('in.zero')];
    runFused('QAttention', inputs, name('attended'), { num_heads: shape.heads });
    linear(name('out'), name('attended'), name('projected'));
    run('Add', [state, name('projected')], name('middle'));
    norm(name('norm2'), name('middle'), name('normed2'));
    runFused('DynamicQuantizeMatMul', [name('normed2'), ...quantized(name('up')), ''], name('raised'));
    runFused('BiasGelu', [name('raised'), float(name('up.bias'))], name('active'));
    linear(name('down'), name('active'), name('lowered'));
    state = run('Add', [name('middle'), name('lowered')], name('end'));
  }
  norm('encoder.last', state, 'final');
  const head = tensor('head.weight');
  floats('head', transpose(head), [head.shape[1]!, head.shape[0]!]);
  run('MatMul', ['final', 'head'], 'headed');
  run('Add', ['headed', float('head.bias')], 'logits');
  floats('noneLogit', tensor('none').values, [1]);
  run('Identity', ['noneLogit'], 'none');

  return encodeOnnx({
    name: 'footnote-reader',
    nodes,
    constants,
    inputs: [
      { name: 'input_ids', type: 'int64', shape: ['pages', 'tokens'] },
      { name: 'lengths', type: 'int32', shape: ['pages'] },
      { name: 'question_tokens', type: 'int64', shape: [1] },
    ],
    outputs: [
      { name: 'logits', type: 'float32', shape: ['pages', 'tokens', head.shape[0]!] },
      { name: 'none', type: 'float32', shape: [1] },
    ],
  });
}

type Tensor = ReturnType<ReadTensor>;

function transpose({ shape: [outputs, inputs], values }: Tensor): Float32Array {
  const turned = new Float32Array(values.length);
  for (let output = 0; output < outputs!; output++)
    for (let input = 0; input < inputs!; input++) turned[input * outputs! + output] = values[output * inputs! + input]!;
  return turned;
}

/** A linear layer's weight `[out, in]` as int8 `[in, out]`, each column's largest magnitude 127. */
function quantizeColumns(weight: Tensor): { values: Int8Array; scales: Float32Array; size: [number, number] } {
  const { values, scales } = quantizeRows(weight);
  const [outputs, inputs] = weight.shape as [number, number];
  const turned = new Int8Array(values.length);
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++) turned[input * outputs + output] = values[output * inputs + input]!;
  return { values: turned, scales, size: [inputs, outputs] };
}

function quantizeRows({ shape, values }: Tensor): { values: Int8Array; scales: Float32Array } {
  const [rows, width] = shape as [number, number];
  const scales = new Float32Array(rows);
  const steps = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let at = row * width; at < (row + 1) * width; at++) largest = Math.max(largest, Math.abs(values[at]!));
    scales[row] = largest / 127 || 1;
    for (let at = row * width; at < (row + 1) * width; at++) steps[at] = Math.round(values[at]! / scales[row]!);
  }
  return { values: steps, scales };
}
