/** The reading model's ONNX graph against the same arithmetic written plainly: a tiny model with random weights. */

import onnxruntime from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { buildReadingGraph, type ReadingShape } from '../../models/train/reader/reading-graph.ts';

const SHAPE: ReadingShape = { rows: 60, embedding: 8, hidden: 32, layers: 2, heads: 2, inner: 64, positions: 40 };
const FIRST_WORD_ROW = 37;
const HEADS = 6;
/** Above it, weights and activations of 8 bits are all that differs. */
const SAME_DIRECTION = 0.99;

type Matrix = number[][];

function createWeights() {
  let state = 7;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 1_073_741_823.5 - 1;
  };
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
  const { rows, embedding, hidden, inner, positions } = SHAPE;
  if (name === 'none') return [];
  if (name === 'encoder.table.weight') return [rows, embedding];
  if (name === 'encoder.position') return [positions, hidden];
  if (name === 'encoder.side') return [2, hidden];
  if (name === 'encoder.met.weight') return [hidden, 4];
  if (name === 'encoder.widen.weight') return [hidden, embedding];
  if (name === 'head.weight') return [HEADS, hidden];
  if (name === 'head.bias') return [HEADS];
  if (name.endsWith('qkv.weight')) return [3 * hidden, hidden];
  if (name.endsWith('qkv.bias')) return [3 * hidden];
  if (name.endsWith('up.weight')) return [inner, hidden];
  if (name.endsWith('up.bias')) return [inner];
  if (name.endsWith('down.weight')) return [hidden, inner];
  if (name.endsWith('out.weight')) return [hidden, hidden];
  return [hidden];
}

/** What model.py computes, one page at a time, in floats. */
function readPlainly(tensor: ReturnType<typeof createWeights>, page: readonly number[], asked: number): Matrix {
  const row = (name: string, index: number): number[] => {
    const { shape, values } = tensor(name);
    return [...values.subarray(index * shape[1]!, (index + 1) * shape[1]!)];
  };
  const vector = (name: string): number[] => [...tensor(name).values];
  const dot = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, value, index) => sum + value * right[index]!, 0);
  const add = (left: readonly number[], right: readonly number[]) => left.map((value, index) => value + right[index]!);
  const linear = (name: string, input: readonly number[], bias = true) =>
    Array.from(
      { length: tensor(`${name}.weight`).shape[0]! },
      (_, unit) => dot(row(`${name}.weight`, unit), input) + (bias ? vector(`${name}.bias`)[unit]! : 0),
    );
  const norm = (name: string, input: readonly number[]) => {
    const mean = input.reduce((sum, value) => sum + value, 0) / input.length;
    const variance = input.reduce((sum, value) => sum + (value - mean) ** 2, 0) / input.length;
    const [gain, shift] = [vector(`${name}.weight`), vector(`${name}.bias`)];
    return input.map((value, index) => ((value - mean) / Math.sqrt(variance + 1e-5)) * gain[index]! + shift[index]!);
  };
  const vectors = page.map((id) => row('encoder.table.weight', id));
  const cosine = (left: readonly number[], right: readonly number[]) =>
    dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
  const input = page.map((id, at) => {
    const isAsked = at < asked;
    const others = page.flatMap((other, place) =>
      place < asked !== isAsked && other >= FIRST_WORD_ROW && id >= FIRST_WORD_ROW ? [place] : [],
    );
    const close = others.reduce((best, place) => Math.max(best, cosine(vectors[at]!, vectors[place]!)), 0);
    const same = others.some((place) => page[place] === id) ? 1 : 0;
    const met = isAsked ? [0, 0, close, same] : [close, same, 0, 0];
    const told = Array.from({ length: SHAPE.hidden }, (_, unit) => dot(row('encoder.met.weight', unit), met));
    const placed = add(linear('encoder.widen', vectors[at]!), row('encoder.position', at));
    return norm('encoder.norm', add(add(placed, row('encoder.side', isAsked ? 0 : 1)), told));
  });
  let states = input;
  const width = SHAPE.hidden / SHAPE.heads;
  for (let layer = 0; layer < SHAPE.layers; layer++) {
    const name = (part: string) => `encoder.blocks.${layer}.${part}`;
    const qkv = states.map((state) => linear(name('qkv'), norm(name('norm1'), state)));
    const attended = states.map((_, at) =>
      Array.from({ length: SHAPE.heads }, (_, head) => {
        const part = (place: number, which: number) =>
          qkv[place]!.slice(which * SHAPE.hidden + head * width, which * SHAPE.hidden + (head + 1) * width);
        const scores = states.map((_, place) => dot(part(at, 0), part(place, 1)) / Math.sqrt(width));
        const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
        const total = powers.reduce((sum, value) => sum + value, 0);
        return Array.from({ length: width }, (_, unit) =>
          powers.reduce((sum, power, place) => sum + (power / total) * part(place, 2)[unit]!, 0),
        );
      }).flat(),
    );
    states = states.map((state, at) => {
      const middle = add(state, linear(name('out'), attended[at]!));
      const raised = linear(name('up'), norm(name('norm2'), middle));
      return add(middle, linear(name('down'), raised.map(gelu)));
    });
  }
  return states.map((state) => linear('head', norm('encoder.last', state)));
}

function gelu(value: number): number {
  // Abramowitz and Stegun 7.1.26, to 1.5e-7.
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const error = Math.sign(value) * (1 - series * Math.exp(-x * x));
  return 0.5 * value * (1 + error);
}

describe('the reading model’s graph', () => {
  it('computes what the model was trained as, also on the padded pages of a batch', async () => {
    const tensor = createWeights();
    // Token ids are mapped to rows: here the other way round.
    const rowOf = Int32Array.from({ length: SHAPE.rows }, (_, id) => SHAPE.rows - 1 - id);
    const session = await onnxruntime.InferenceSession.create(buildReadingGraph(SHAPE, tensor, rowOf));
    const asked = 5;
    const pages = [
      [2, 40, 41, 55, 3, 44, 3, 55, 45, 46, 20, 47, 3],
      [2, 40, 41, 55, 3, 50, 41, 3],
    ];
    const tokens = 13;
    const ids = new BigInt64Array(pages.length * tokens);
    for (const [page, rows] of pages.entries())
      for (let at = 0; at < tokens; at++) ids[page * tokens + at] = BigInt(SHAPE.rows - 1 - (rows[at] ?? 0));
    const { logits, none } = await session.run({
      input_ids: new onnxruntime.Tensor('int64', ids, [pages.length, tokens]),
      lengths: new onnxruntime.Tensor(
        'int32',
        Int32Array.from(pages, ({ length }) => length),
        [pages.length],
      ),
      question_tokens: new onnxruntime.Tensor('int64', BigInt64Array.of(BigInt(asked)), [1]),
    });
    const found = logits!.data as Float32Array;
    for (const [page, rows] of pages.entries()) {
      const expected = readPlainly(tensor, rows, asked).flat();
      const got = [...found.subarray(page * tokens * HEADS, (page * tokens + rows.length) * HEADS)];
      const product = (left: readonly number[], right: readonly number[]) =>
        left.reduce((sum, value, index) => sum + value * right[index]!, 0);
      const similarity = product(expected, got) / Math.sqrt(product(expected, expected) * product(got, got));
      expect(similarity).toBeGreaterThan(SAME_DIRECTION);
    }
    expect((none!.data as Float32Array)[0]).toBeCloseTo(tensor('none').values[0]!, 5);
  });
});
