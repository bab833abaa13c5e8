/** The reading model's ONNX graph against the same arithmetic written plainly: a tiny model with random weights. */

import onnxruntime from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { buildReadingGraph, type ReadingShape } from '../../models/train/reading/reading-graph.ts';

const SHAPE: ReadingShape = { embedding: 8, hidden: 32, layers: 2, heads: 2, positions: 40, together: 1 };
const ROWS = 60;
const FIRST_WORD_ROW = 37;
const STANDING = 4;
/** The first is none's own. */
const COMMON = Int32Array.from({ length: ROWS }, (_, row) => (row > 50 ? row - 50 : 0));
/** Weights and activations of 8 bits are all that differs. */
const NEAR = 0.15;

type Vector = readonly number[];

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 1_073_741_823.5 - 1;
  };
}

function createWeights() {
  const random = createRandom(5);
  const made = new Map<string, { shape: number[]; values: Float32Array }>();
  return (name: string) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const shape = shapeOf(name);
    const size = shape.reduce((product, length) => product * length, 1);
    const isGain = /norm\d?\.weight$|last\.weight$/.test(name);
    const tensor = { shape, values: Float32Array.from({ length: size }, () => (isGain ? 1 : 0) + random() * 0.4) };
    made.set(name, tensor);
    return tensor;
  };
}

function shapeOf(name: string): number[] {
  const { embedding, hidden, positions } = SHAPE;
  const inner = (name.startsWith('together') ? 2 : 4) * hidden;
  if (name === 'encoder.position') return [positions, hidden];
  if (name === 'kind') return [4, hidden];
  if (name === 'meets.weight') return [hidden, 5];
  if (name === 'common.weight') return [Math.max(...COMMON) + 1, embedding];
  if (name === 'encoder.widen.weight') return [hidden, embedding];
  if (name === 'from_score.weight') return [hidden, STANDING];
  if (/^(?:weigh|delta|delta_none)\.weight$/.test(name)) return [1, hidden];
  if (/^(?:weigh|delta|delta_none)\.bias$/.test(name)) return [1];
  if (name === 'tell.weight') return [4, hidden];
  if (name === 'tell.bias') return [4];
  if (name.endsWith('qkv.weight')) return [3 * hidden, hidden];
  if (name.endsWith('qkv.bias')) return [3 * hidden];
  if (name.endsWith('up.weight')) return [inner, hidden];
  if (name.endsWith('up.bias')) return [inner];
  if (name.endsWith('down.weight')) return [hidden, inner];
  if (name.endsWith('out.weight')) return [hidden, hidden];
  return [hidden];
}

interface Line {
  readonly rows: Vector;
  readonly kinds: Vector;
}

const dot = (left: Vector, right: Vector) => left.reduce((sum, value, index) => sum + value * right[index]!, 0);
const add = (left: Vector, right: Vector) => left.map((value, index) => value + right[index]!);
const scale = (vector: Vector, by: number) => vector.map((value) => value * by);

/** What model.py computes, in floats. @returns corrections, "none" first; logits of each token to begin and to end the short answer, by line */
function readPlainly(
  tensor: ReturnType<typeof createWeights>,
  words: readonly Vector[],
  lengths: Vector,
  lines: readonly Line[],
  standing: readonly Vector[],
): { corrections: number[]; spans: number[][][] } {
  const row = (name: string, index: number): number[] => {
    const { shape, values } = tensor(name);
    return [...values.subarray(index * shape[1]!, (index + 1) * shape[1]!)];
  };
  const vector = (name: string): number[] => [...tensor(name).values];
  const linear = (name: string, input: Vector) =>
    Array.from(
      { length: tensor(`${name}.weight`).shape[0]! },
      (_, unit) => dot(row(`${name}.weight`, unit), input) + vector(`${name}.bias`)[unit]!,
    );
  const norm = (name: string, input: Vector) => {
    const mean = input.reduce((sum, value) => sum + value, 0) / input.length;
    const variance = input.reduce((sum, value) => sum + (value - mean) ** 2, 0) / input.length;
    const [gain, shift] = [vector(`${name}.weight`), vector(`${name}.bias`)];
    return input.map((value, index) => ((value - mean) / Math.sqrt(variance + 1e-5)) * gain[index]! + shift[index]!);
  };
  const softmax = (logits: Vector) => {
    const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
    const total = powers.reduce((sum, value) => sum + value, 0);
    return powers.map((power) => power / total);
  };
  const mix = (weights: Vector, vectors: readonly Vector[]) =>
    vectors.map((vector, index) => scale(vector, weights[index]!)).reduce(add);
  const block = (name: string, states: readonly Vector[]): number[][] => {
    const width = SHAPE.hidden / SHAPE.heads;
    const qkv = states.map((state) => linear(`${name}.qkv`, norm(`${name}.norm1`, state)));
    const part = (place: number, head: number, which: number) =>
      qkv[place]!.slice(which * SHAPE.hidden + head * width, which * SHAPE.hidden + (head + 1) * width);
    return states.map((state, at) => {
      const attended = Array.from({ length: SHAPE.heads }, (_, head) => {
        const scores = states.map((_, place) => dot(part(at, head, 0), part(place, head, 1)) / Math.sqrt(width));
        return mix(
          softmax(scores),
          states.map((_, place) => part(place, head, 2)),
        );
      }).flat();
      const middle = add(state, linear(`${name}.out`, attended));
      const raised = linear(`${name}.up`, norm(`${name}.norm2`, middle));
      return add(middle, linear(`${name}.down`, raised.map(gelu)));
    });
  };
  const directions = words.map((word) => scale(word, 1 / Math.max(1e-6, Math.sqrt(dot(word, word)))));
  const read = lines.map(({ rows, kinds }) => {
    let states: number[][] = rows.map((id, at) => {
      const isAsked = kinds[at] === 0;
      const others = rows.filter(
        (other, place) => (kinds[place] === 0) !== isAsked && other >= FIRST_WORD_ROW && id >= FIRST_WORD_ROW,
      );
      const close = others.reduce((best, other) => Math.max(best, dot(directions[id]!, directions[other]!)), 0);
      const found = [close, others.includes(id) ? 1 : 0];
      const meets = [...(isAsked ? [0, 0, ...found] : [...found, 0, 0]), lengths[id]!];
      const met = Array.from({ length: SHAPE.hidden }, (_, unit) => dot(row('meets.weight', unit), meets));
      const wide = linear('encoder.widen', add(scale(directions[id]!, 6), row('common.weight', COMMON[id]!)));
      return norm('encoder.norm', [wide, row('encoder.position', at), row('kind', kinds[at]!), met].reduce(add));
    });
    for (let layer = 0; layer < SHAPE.layers; layer++) states = block(`encoder.blocks.${layer}`, states);
    states = states.map((state) => norm('encoder.last', state));
    const inside = states.filter((_, at) => kinds[at]! >= 2);
    return {
      pooled: add(mix(softmax(inside.map((state) => linear('weigh', state)[0]!)), inside), states[0]!),
      spans: states.map((state) => linear('tell', state).slice(2)),
    };
  });
  let together: number[][] = [vector('nothing'), ...read.map(({ pooled }) => pooled)].map((listed, index) =>
    norm('setnorm', add(listed, linear('from_score', standing[index]!))),
  );
  for (let layer = 0; layer < SHAPE.together; layer++) together = block(`together.${layer}`, together);
  return {
    corrections: together.map(
      (state, index) => linear(index === 0 ? 'delta_none' : 'delta', norm('setlast', state))[0]!,
    ),
    spans: read.map(({ spans }) => spans),
  };
}

function gelu(value: number): number {
  // Abramowitz and Stegun 7.1.26, to 1.5e-7.
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const error = Math.sign(value) * (1 - series * Math.exp(-x * x));
  return 0.5 * value * (1 + error);
}

it('computes what the model was trained as, also where lines are of different length', async () => {
  const tensor = createWeights();
  const random = createRandom(11);
  // Special tokens and punctuation have no vector.
  const words = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: SHAPE.embedding }, () => (row < FIRST_WORD_ROW ? 0 : Math.round(random() * 127))),
  );
  const lengths = Float32Array.from({ length: ROWS }, () => 0.5 + 0.5 * random());
  // Token ids are mapped to rows: here the other way round.
  const rowOf = Int32Array.from({ length: ROWS }, (_, id) => ROWS - 1 - id);
  const lines: Line[] = [
    { rows: [2, 40, 41, 55, 3, 44, 3, 55, 45, 46, 20, 47, 3], kinds: [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 1] },
    { rows: [2, 40, 41, 55, 3, 50, 3, 41, 3], kinds: [0, 0, 0, 0, 0, 1, 1, 3, 1] },
  ];
  const standing = [
    [0, -0.5, 0, 0],
    [0, 0.5, 0, 1],
    [-0.4, 0.1, 0.125, 1],
  ];
  const session = await onnxruntime.InferenceSession.create(
    buildReadingGraph(SHAPE, tensor, { rowOf, lengths, common: COMMON }),
  );
  const tokens = 13;
  const ids = new BigInt64Array(lines.length * tokens).fill(BigInt(ROWS - 1));
  const kinds = new BigInt64Array(lines.length * tokens).fill(1n);
  const vectors = new Int8Array(lines.length * tokens * SHAPE.embedding);
  for (const [line, { rows, kinds: kindsOfLine }] of lines.entries()) {
    for (const [at, row] of rows.entries()) {
      const place = line * tokens + at;
      ids[place] = BigInt(ROWS - 1 - row);
      kinds[place] = BigInt(kindsOfLine[at]!);
      vectors.set(words[row]!, place * SHAPE.embedding);
    }
  }
  const { Tensor } = onnxruntime;
  const { corrections, spans } = await session.run({
    input_ids: new Tensor('int64', ids, [lines.length, tokens]),
    kinds: new Tensor('int64', kinds, [lines.length, tokens]),
    vectors: new Tensor('int8', vectors, [lines.length, tokens, SHAPE.embedding]),
    lengths: new Tensor(
      'int32',
      Int32Array.from(lines, ({ rows }) => rows.length),
      [lines.length],
    ),
    question_tokens: new Tensor('int64', BigInt64Array.of(5n), [1]),
    standing: new Tensor('float32', Float32Array.from(standing.flat()), [standing.length, STANDING]),
  });
  const expected = readPlainly(tensor, words, [...lengths], lines, standing);
  const found = [...(corrections!.data as Float32Array)];
  expect(found).toHaveLength(expected.corrections.length);
  for (const [index, value] of found.entries())
    expect(Math.abs(value - expected.corrections[index]!)).toBeLessThan(NEAR);
  // They are far enough apart to tell.
  expect(Math.max(...expected.corrections) - Math.min(...expected.corrections)).toBeGreaterThan(3 * NEAR);
  expect(spans!.dims).toEqual([lines.length, tokens, 2]);
  const ofSpans = spans!.data as Float32Array;
  for (const [line, ofLine] of expected.spans.entries())
    for (const [at, ends] of ofLine.entries())
      for (const [which, logit] of ends.entries())
        expect(Math.abs(ofSpans[(line * tokens + at) * 2 + which]! - logit)).toBeLessThan(NEAR);
  const begins = expected.spans[0]!.map(([begin]) => begin!);
  expect(Math.max(...begins) - Math.min(...begins)).toBeGreaterThan(3 * NEAR);
});
