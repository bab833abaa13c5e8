/**
 * The reading model as an ONNX graph, quantised: weights int8 a column, what flows through them int8 as it comes. The same arithmetic
 * as model.py; operators of onnxruntime's own domain where they do several steps at once.
 */

import { encodeOnnx, type OnnxNode, type OnnxTensor, RUNTIME_DOMAIN } from '../onnx/encode-onnx.ts';
import { quantizeColumns, quantizeRows, type Tensor, transpose } from './quantize-tensor.ts';

export interface ReadingShape {
  /** Width of a word's vector. */
  readonly embedding: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly positions: number;
  /** Layers over the candidates of one question. */
  readonly together: number;
}

/** A tensor of model.py by its name there. */
export type ReadTensor = (name: string) => Tensor;

/** What the graph knows of the vocabulary, a row of the embedding model's table being one word or several that are written alike. */
export interface ReadingVocabulary {
  /** Row by token id. */
  readonly rowOf: Int32Array;
  /** By row: length of its vector against the mean, which says how much the word tells. */
  readonly lengths: Float32Array;
  /** By row: its row in the table of common words' own vectors, 0 for none. */
  readonly common: Int32Array;
}

/** Rows before it are special tokens and punctuation, which meet nothing. */
const FIRST_WORD_ROW = 37;
const EPSILON = { epsilon: { float: 1e-5 } };
const NORM_FLOOR = 1e-6;
/** Of a word's direction beside the vector of its own, as in model.py. */
const DIRECTION_SCALE = 6;
const FIRST_KIND_OF_SEGMENT = 2;
const FLOAT = { to: 1 };
/** Of what `tell` gives: where the short answer begins, where it ends. What stands before them serves the training only. */
const SPAN_ENDS = 2;

/**
 * For N candidates of one question, T tokens each:
 *
 * - `input_ids` int64 `[N, T]` padded with 0; the question's tokens first, the same in every row
 * - `kinds` int64 `[N, T]`: 0 question, 1 what stands around, 2 segment, 3 whole list
 * - `vectors` int8 `[N, T, E]`: the words' directions, of any length
 * - `lengths` int32 `[N]`, `question_tokens` int64 `[1]`
 * - `standing` float32 `[N + 1, 4]`: how "none of them" and each candidate stand by the ranker's scores (`describeStanding`)
 *
 * Outputs `corrections` float32 `[N + 1]`, to be added to the ranker's scores: that of "none of them" first; `spans` float32 `[N, T, 2]`:
 * logits of each token to begin and to end the short answer, which mean something inside the segment only.
 */
export function buildReadingGraph(
  shape: ReadingShape,
  tensor: ReadTensor,
  { rowOf, lengths, common }: ReadingVocabulary,
): Uint8Array {
  const constants: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  const known = new Set<string>();
  const run = (operator: string, inputs: string[], output: string, attributes: OnnxNode['attributes'] = {}): string => {
    nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  };
  const runFused: typeof run = (operator, inputs, output, attributes = {}) => {
    nodes.push({ operator, domain: RUNTIME_DOMAIN, inputs, outputs: [output], attributes });
    return output;
  };
  const add = (constant: OnnxTensor): string => {
    if (!known.has(constant.name)) constants.push(constant);
    known.add(constant.name);
    return constant.name;
  };
  const floats = (name: string, values: Float32Array, size: readonly number[]): string =>
    add({ name, type: 'float32', shape: size, data: values });
  const integers32 = (name: string, values: Int32Array): string =>
    add({ name, type: 'int32', shape: [values.length], data: values });
  const integer = (value: number): string =>
    add({ name: `number ${value}`, type: 'int64', shape: [1], data: BigInt64Array.of(BigInt(value)) });
  const float = (name: string): string => floats(name, tensor(name).values, tensor(name).shape);
  const END = 1_000_000;
  const [zero, one, two, end] = [integer(0), integer(1), integer(2), integer(END)];

  /** A linear layer's weight, transposed to `[in, out]`, and its scale a column. */
  const quantized = (name: string): [weight: string, scale: string] => {
    const { values, scales, size } = quantizeColumns(tensor(`${name}.weight`));
    return [
      add({ name: `${name}.weight`, type: 'int8', shape: size, data: values }),
      floats(`${name}.scale`, scales, [scales.length]),
    ];
  };
  const linear = (name: string, input: string, output: string): string =>
    runFused('DynamicQuantizeMatMul', [input, ...quantized(name), '', float(`${name}.bias`)], output);
  /** In floats, for layers that are small. */
  const linearExactly = (name: string, input: string, output: string): string => {
    const { shape: size, values } = tensor(`${name}.weight`);
    const weight = floats(`${name}.turned`, transpose({ shape: size, values }), [size[1]!, size[0]!]);
    return run('Add', [run('MatMul', [input, weight], `${output} unbiased`), float(`${name}.bias`)], output);
  };
  const norm = (name: string, input: string, output: string): string =>
    run('LayerNormalization', [input, float(`${name}.weight`), float(`${name}.bias`)], output, EPSILON);
  /** A pre-norm transformer block. @param mask how long each row is; empty where all are as long as they look */
  const block = (name: string, state: string, mask: string): string => {
    const part = (of: string): string => `${name}.${of}`;
    norm(part('norm1'), state, part('normed1'));
    nodes.push({
      operator: 'DynamicQuantizeLinear',
      inputs: [part('normed1')],
      outputs: [part('in'), part('in.scale'), part('in.zero')],
    });
    const [weight, scale] = quantized(part('qkv'));
    const inputs = [part('in'), weight, float(part('qkv.bias')), part('in.scale'), scale, mask, part('in.zero')];
    runFused('QAttention', inputs, part('attended'), { num_heads: shape.heads });
    linear(part('out'), part('attended'), part('projected'));
    run('Add', [state, part('projected')], part('middle'));
    norm(part('norm2'), part('middle'), part('normed2'));
    runFused('DynamicQuantizeMatMul', [part('normed2'), ...quantized(part('up')), ''], part('raised'));
    runFused('BiasGelu', [part('raised'), float(part('up.bias'))], part('active'));
    linear(part('down'), part('active'), part('lowered'));
    return run('Add', [part('middle'), part('lowered')], part('state'));
  };

  const words = readWords();
  let state = norm('encoder.norm', words, 'start');
  for (let layer = 0; layer < shape.layers; layer++) state = block(`encoder.blocks.${layer}`, state, 'lengths');
  const final = norm('encoder.last', state, 'final');
  tellSpans(final);
  weighTogether(pool(final));
  return encodeOnnx({
    name: 'footnote-reading',
    nodes,
    constants,
    inputs: [
      { name: 'input_ids', type: 'int64', shape: ['candidates', 'tokens'] },
      { name: 'kinds', type: 'int64', shape: ['candidates', 'tokens'] },
      { name: 'vectors', type: 'int8', shape: ['candidates', 'tokens', shape.embedding] },
      { name: 'lengths', type: 'int32', shape: ['candidates'] },
      { name: 'question_tokens', type: 'int64', shape: [1] },
      { name: 'standing', type: 'float32', shape: ['standings', tensor('from_score.weight').shape[1]!] },
    ],
    outputs: [
      { name: 'corrections', type: 'float32', shape: ['standings'] },
      { name: 'spans', type: 'float32', shape: ['candidates', 'tokens', SPAN_ENDS] },
    ],
  });

  /** What goes into the first block: word, place, kind, how the word is met on the other side, how much it tells. */
  function readWords(): string {
    run('Gather', [integers32('rowOf', rowOf), 'input_ids'], 'rows');
    run('Cast', ['vectors'], 'steps', FLOAT);
    run('ReduceL2', ['steps'], 'stepLengths', { axes: [-1], keepdims: 1 });
    run('Max', ['stepLengths', floats('normFloor', Float32Array.of(NORM_FLOOR), [1])], 'norms');
    run('Div', ['steps', 'norms'], 'directions');
    run('Gather', [integers32('commonRows', common), 'rows'], 'own');
    const { values, scales } = quantizeRows(tensor('common.weight'));
    add({ name: 'common', type: 'int8', shape: tensor('common.weight').shape, data: values });
    run('Cast', [run('Gather', ['common', 'own'], 'ownSteps')], 'ownFloats', FLOAT);
    run('Gather', [floats('commonScales', scales, [scales.length, 1]), 'own'], 'ownScales');
    run('Mul', ['ownFloats', 'ownScales'], 'ownVectors');
    run('Mul', ['directions', floats('directionScale', Float32Array.of(DIRECTION_SCALE), [1])], 'scaled');
    run('Add', ['scaled', 'ownVectors'], 'vectorsOfWords');
    linearExactly('encoder.widen', 'vectorsOfWords', 'wide');
    run('Shape', ['input_ids'], 'size');
    run('Slice', ['size', one, two, zero], 'tokens');
    run('Slice', [float('encoder.position'), zero, 'tokens', zero], 'positions');
    run('Gather', [float('kind'), 'kinds'], 'kindVectors');
    run('Add', [run('Add', ['wide', 'positions'], 'placed'), 'kindVectors'], 'told');
    return run('Add', ['told', meet()], 'words');
  }

  function meet(): string {
    const meets = tensor('meets.weight');
    const columns = meets.shape[1]!;
    const column = (name: string, ...which: number[]): string => {
      const weight = new Float32Array(which.length * shape.hidden);
      for (const [at, feature] of which.entries())
        for (let unit = 0; unit < shape.hidden; unit++)
          weight[at * shape.hidden + unit] = meets.values[unit * columns + feature]!;
      return floats(name, weight, [which.length, shape.hidden]);
    };
    run('Greater', ['rows', integers32('lastMark', Int32Array.of(FIRST_WORD_ROW - 1))], 'isWord');
    run('Cast', ['isWord'], 'wordFloats', FLOAT);
    for (const [side, from, to] of [
      ['asked', zero, 'question_tokens'],
      ['page', 'question_tokens', end],
    ] as const) {
      for (const what of ['directions', 'rows', 'wordFloats']) run('Slice', [what, from, to, one], `${side}.${what}`);
    }
    run('Transpose', ['asked.directions'], 'asked.columns', { perm: [0, 2, 1] });
    run('MatMul', ['page.directions', 'asked.columns'], 'cosines');
    run('Unsqueeze', ['page.wordFloats', two], 'page.words');
    run('Unsqueeze', ['asked.wordFloats', one], 'asked.words');
    run('Mul', ['page.words', 'asked.words'], 'bothWords');
    run('Mul', ['cosines', 'bothWords'], 'closeness');
    run('Unsqueeze', ['page.rows', two], 'page.rowColumn');
    run('Unsqueeze', ['asked.rows', one], 'asked.rowLine');
    run('Cast', [run('Equal', ['page.rowColumn', 'asked.rowLine'], 'isSame')], 'sameFloats', FLOAT);
    run('Mul', ['sameFloats', 'bothWords'], 'same');
    for (const [side, axis, first] of [
      ['asked', 1, 2],
      ['page', 2, 0],
    ] as const) {
      run('Relu', [run('ReduceMax', ['closeness'], `${side}.closest`, { axes: [axis], keepdims: 0 })], `${side}.close`);
      run('ReduceMax', ['same'], `${side}.same`, { axes: [axis], keepdims: 0 });
      run('Unsqueeze', [`${side}.close`, two], `${side}.closeColumn`);
      run('Unsqueeze', [`${side}.same`, two], `${side}.sameColumn`);
      run('Concat', [`${side}.closeColumn`, `${side}.sameColumn`], `${side}.found`, { axis: 2 });
      run('MatMul', [`${side}.found`, column(`${side}.meets`, first, first + 1)], `${side}.met`);
    }
    run('Concat', ['asked.met', 'page.met'], 'met', { axis: 1 });
    run(
      'Unsqueeze',
      [run('Gather', [floats('wordLengths', lengths, [lengths.length]), 'rows'], 'telling'), two],
      'tellingColumn',
    );
    run('MatMul', ['tellingColumn', column('telling.meets', columns - 1)], 'tellingMet');
    return run('Add', ['met', 'tellingMet'], 'marks');
  }

  function tellSpans(tokens: string): void {
    const [weight, bias] = [tensor('tell.weight').values, tensor('tell.bias').values];
    const turned = transpose({ shape: [SPAN_ENDS, shape.hidden], values: weight.subarray(-SPAN_ENDS * shape.hidden) });
    run('MatMul', [tokens, floats('tell.turned', turned, [shape.hidden, SPAN_ENDS])], 'spans unbiased');
    run('Add', ['spans unbiased', floats('tell.bias', bias.slice(-SPAN_ENDS), [SPAN_ENDS])], 'spans');
  }

  /** Each candidate as one vector `[N, hidden]`: its segment's tokens, weighed, and its first token. */
  function pool(tokens: string): string {
    linearExactly('weigh', tokens, 'weightColumn');
    run('Squeeze', ['weightColumn', two], 'weightLogits');
    add({ name: 'lastAround', type: 'int64', shape: [1], data: BigInt64Array.of(BigInt(FIRST_KIND_OF_SEGMENT - 1)) });
    run('Greater', ['kinds', 'lastAround'], 'inside');
    run('Where', ['inside', 'weightLogits', floats('outside', Float32Array.of(-1e4), [1])], 'insideLogits');
    run('Softmax', ['insideLogits'], 'weights', { axis: 1 });
    run('MatMul', [run('Unsqueeze', ['weights', one], 'weightLine'), tokens], 'pooledLine');
    run('Squeeze', ['pooledLine', one], 'weighed');
    run('Slice', [tokens, zero, one, one], 'firstLine');
    run('Squeeze', ['firstLine', one], 'first');
    return run('Add', ['weighed', 'first'], 'pooled');
  }

  /** All candidates beside each other and "none of them", as the ranker has them stand. */
  function weighTogether(pooled: string): void {
    floats('nothing', tensor('nothing').values, [1, shape.hidden]);
    run('Concat', ['nothing', pooled], 'listed', { axis: 0 });
    linearExactly('from_score', 'standing', 'stands');
    run('Unsqueeze', [run('Add', ['listed', 'stands'], 'standingVectors'), zero], 'line');
    let together = norm('setnorm', 'line', 'together');
    for (let layer = 0; layer < shape.together; layer++) together = block(`together.${layer}`, together, '');
    norm('setlast', together, 'weighedTogether');
    run('Slice', ['weighedTogether', zero, one, one], 'noneLine');
    run('Slice', ['weighedTogether', one, end, one], 'candidateLines');
    linearExactly('delta_none', 'noneLine', 'noneCorrection');
    linearExactly('delta', 'candidateLines', 'candidateCorrections');
    run('Concat', ['noneCorrection', 'candidateCorrections'], 'correctionColumn', { axis: 1 });
    add({ name: 'flat', type: 'int64', shape: [1], data: BigInt64Array.of(-1n) });
    run('Reshape', ['correctionColumn', 'flat'], 'corrections');
  }
}
