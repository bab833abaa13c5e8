/** Trains a score network by Adam, seeded: the same rows give the same weights. */

import type { ScoreNetwork } from '../../src/answer/evidence/score-network.ts';

export interface TrainingRow {
  readonly values: ArrayLike<number>;
  /** 1, 0, or -1 to leave out. */
  readonly label: number;
}

/** Rows that compete: the candidates of one question (`softmax`), or any rows judged one by one (`logistic`). */
export interface TrainingGroup {
  readonly rows: readonly TrainingRow[];
  readonly weight: number;
}

export interface TrainingSettings {
  readonly loss: 'softmax' | 'logistic';
  readonly hidden: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** L2 penalty on every weight but biases. */
  readonly decay: number;
  /** For each feature 1, -1 or 0 (free): the side of zero its direct weight must stay on. */
  readonly signs?: readonly number[];
  readonly seed: number;
  /** Groups a step. */
  readonly batch: number;
}

export function trainNetwork(
  groups: readonly TrainingGroup[],
  features: readonly string[],
  settings: TrainingSettings,
): ScoreNetwork {
  const inputs = features.length;
  const { mean, deviation } = standardise(groups, inputs);
  const random = mulberry32(settings.seed);
  const units = settings.hidden;
  const size = units * (inputs + 1) + units + inputs + 1;
  const outputAt = units * (inputs + 1);
  const directAt = outputAt + units;
  const parameters = new Float64Array(size);
  for (let index = 0; index < outputAt; index++) parameters[index] = (random() - 0.5) * (1.6 / Math.sqrt(inputs));
  for (let index = outputAt; index < directAt; index++) parameters[index] = (random() - 0.5) * 0.2;
  const isBias = (index: number) => (index < outputAt ? index % (inputs + 1) === inputs : index === size - 1);

  const standard = groups.map((group) =>
    group.rows.map((row) =>
      Float64Array.from({ length: inputs }, (_, index) => (row.values[index]! - mean[index]!) / deviation[index]!),
    ),
  );
  const gradient = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let step = 0;
  const order = groups.map((_, index) => index);
  const steps = settings.epochs * Math.ceil(groups.length / settings.batch);

  const forward = (input: Float64Array, activations: Float64Array): number => {
    let score = parameters[size - 1]!;
    for (let index = 0; index < inputs; index++) score += parameters[directAt + index]! * input[index]!;
    for (let unit = 0; unit < units; unit++) {
      const base = unit * (inputs + 1);
      let sum = parameters[base + inputs]!;
      for (let index = 0; index < inputs; index++) sum += parameters[base + index]! * input[index]!;
      activations[unit] = Math.tanh(sum);
      score += parameters[outputAt + unit]! * activations[unit]!;
    }
    return score;
  };
  const backward = (input: Float64Array, activations: Float64Array, slope: number): void => {
    gradient[size - 1]! += slope;
    for (let index = 0; index < inputs; index++) gradient[directAt + index]! += slope * input[index]!;
    for (let unit = 0; unit < units; unit++) {
      const active = activations[unit]!;
      gradient[outputAt + unit]! += slope * active;
      const inner = slope * parameters[outputAt + unit]! * (1 - active * active);
      const base = unit * (inputs + 1);
      gradient[base + inputs]! += inner;
      for (let index = 0; index < inputs; index++) gradient[base + index]! += inner * input[index]!;
    }
  };

  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    for (let from = 0; from < order.length; from += settings.batch) {
      gradient.fill(0);
      const batch = order.slice(from, from + settings.batch);
      let total = 0;
      for (const groupIndex of batch) {
        const group = groups[groupIndex]!;
        total += group.weight;
        const rows = group.rows.flatMap((row, index) =>
          row.label === -1 ? [] : [{ input: standard[groupIndex]![index]!, label: row.label }],
        );
        const activations = rows.map(() => new Float64Array(units));
        const scores = rows.map(({ input }, index) => forward(input, activations[index]!));
        const slopes =
          settings.loss === 'softmax'
            ? softmaxSlopes(scores, rows)
            : scores.map((score, index) => 1 / (1 + Math.exp(-score)) - rows[index]!.label);
        for (const [index, { input }] of rows.entries())
          backward(input, activations[index]!, slopes[index]! * group.weight);
      }
      step += 1;
      const rate = settings.learningRate * (1 - step / (steps + 1));
      for (let index = 0; index < size; index++) {
        const slope = gradient[index]! / total + (isBias(index) ? 0 : settings.decay * parameters[index]!);
        first[index] = 0.9 * first[index]! + 0.1 * slope;
        second[index] = 0.999 * second[index]! + 0.001 * slope * slope;
        const corrected = first[index]! / (1 - 0.9 ** step) / (Math.sqrt(second[index]! / (1 - 0.999 ** step)) + 1e-8);
        parameters[index]! -= rate * corrected;
        const sign = settings.signs?.[index - directAt] ?? 0;
        if (sign * parameters[index]! < 0) parameters[index] = 0;
      }
    }
  }
  const round = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(5)));
  return {
    version: 1,
    features,
    mean: round(mean),
    deviation: round(deviation),
    hidden: Array.from({ length: units }, (_, unit) =>
      round(parameters.subarray(unit * (inputs + 1), (unit + 1) * (inputs + 1))),
    ),
    output: round(parameters.subarray(outputAt, directAt)),
    direct: round(parameters.subarray(directAt)),
  };
}

/** Slope of -ln(share of the softmax that right rows hold). */
function softmaxSlopes(scores: readonly number[], rows: readonly { readonly label: number }[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const right = powers.reduce((sum, power, index) => sum + (rows[index]!.label === 1 ? power : 0), 0);
  return powers.map((power, index) => power / all - (rows[index]!.label === 1 ? power / Math.max(right, 1e-12) : 0));
}

function standardise(
  groups: readonly TrainingGroup[],
  inputs: number,
): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(inputs);
  const deviation = new Float64Array(inputs);
  let count = 0;
  for (const { rows } of groups) {
    for (const { values } of rows) {
      count += 1;
      for (let index = 0; index < inputs; index++) mean[index]! += values[index]!;
    }
  }
  mean.forEach((sum, index) => {
    mean[index] = sum / Math.max(1, count);
  });
  for (const { rows } of groups)
    for (const { values } of rows)
      for (let index = 0; index < inputs; index++) deviation[index]! += (values[index]! - mean[index]!) ** 2;
  deviation.forEach((sum, index) => {
    deviation[index] = Math.max(1e-3, Math.sqrt(sum / Math.max(1, count)));
  });
  return { mean, deviation };
}

/** Small seeded generator (Tommy Ettinger's mulberry32), uniform in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
