/**
 * Chooses the weights of src/retrieve/rank/fusion-weights.ts again, after a change of embedding model or of scoring.
 *
 *     npx tsx eval/train/sweep-fusion.ts --work DIR [--beir DIR]… [--across DIR:QUERIES]… [--most N]
 *
 * Coordinate ascent from the weights in the code on the dev halves, by nDCG@10 averaged over sets: first the weights within one language
 * on the --beir sets, then those across languages on the --across sets. It prints what to write and measures it on both halves; a person
 * writes it. Indexes are kept in the work folder: take a new folder for another model. Deterministic but for equal distances in HNSW.
 */

import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Split } from '../../src/evaluation/question.ts';
import { textTable } from '../../src/evaluation/report/text-table.ts';
import { ACROSS_LANGUAGES, type FusionWeights, TOKEN_TABLE_WEIGHTS } from '../../src/retrieve/rank/fusion-weights.ts';
import { openRankingSet, type RankingSet, type WeightPair } from './open-ranking-set.ts';
import { openBeirSet } from './open-training-set.ts';

const STEPS = [0.2, 0.1, 0.05];
/** What a move must bring in the mean. The optimum is flat: less is noise of dev halves with 10 to 200 questions, and today's value stays. */
const LEAST_GAIN = 0.001;
/** A part at 0 within one language would be switched off across languages as well, and its candidates no longer found. */
const LEAST_WEIGHT = { within: 0.05, across: 0 } as const;

const KEYWORDS_ALONE: FusionWeights = { keyword: 1, dense: 0, late: 0, lateWindow: 0, feedback: 0 };
const BM25: WeightPair = { within: KEYWORDS_ALONE, across: KEYWORDS_ALONE };
const HALVES: readonly Split[] = ['dev', 'test'];
const PARTS = ['keyword', 'dense', 'late', 'lateWindow', 'feedback'] as const;

const { values } = parseArgs({
  options: {
    work: { type: 'string' },
    beir: { type: 'string', multiple: true, default: [] },
    across: { type: 'string', multiple: true, default: [] },
    most: { type: 'string', default: '200' },
  },
});
if (values.work === undefined) throw new Error('Name a folder for indexes with --work DIR.');
mkdirSync(values.work, { recursive: true });

const setsWithin: RankingSet[] = [];
for (const folder of values.beir) setsWithin.push(await open(folder));
const setsAcross: RankingSet[] = [];
for (const entry of values.across) {
  const [folder, queries] = entry.split(':');
  setsAcross.push(await open(folder!, queries));
}

const start: WeightPair = { within: TOKEN_TABLE_WEIGHTS, across: ACROSS_LANGUAGES };
await printTable([['start', start]]);
const afterWithin = setsWithin.length === 0 ? start : await ascend(setsWithin, start, 'within');
const end = setsAcross.length === 0 ? afterWithin : await ascend(setsAcross, afterWithin, 'across');
await printTable([
  ['start', start],
  ['end', end],
]);
console.log(`within ${describe(start.within)} -> ${describe(end.within)}`);
console.log(`across ${describe(start.across)} -> ${describe(end.across)}`);
for (const set of [...setsWithin, ...setsAcross]) await set.close();

async function open(folder: string, queries?: string): Promise<RankingSet> {
  const set = await openRankingSet(await openBeirSet(folder, values.work!, queries), Number(values.most));
  console.log(`${set.name}: ${set.sizes.dev} dev, ${set.sizes.test} test questions`);
  return set;
}

/**
 * Moves one weight at a time, as long as that helps on dev and drops no set further below BM25 alone. That floor is for whole sets: the
 * smallest have ten questions in a half. Test halves take no other part in the choice.
 */
async function ascend(sets: readonly RankingSet[], from: WeightPair, side: keyof WeightPair): Promise<WeightPair> {
  const wholeSets = async (weights: WeightPair): Promise<number[]> => {
    const test = await measureSets(sets, weights, 'test');
    return (await measureSets(sets, weights, 'dev')).map((score, index) => {
      const { sizes } = sets[index]!;
      return (score * sizes.dev + test[index]! * sizes.test) / (sizes.dev + sizes.test);
    });
  };
  const floors = await wholeSets(BM25);
  const shortfall = async (weights: WeightPair): Promise<number> =>
    (await wholeSets(weights)).reduce((sum, score, index) => sum + Math.max(0, floors[index]! - score), 0);
  const first = mean(await measureSets(sets, from, 'dev'));
  const tried = new Set([describe(from[side])]);
  let best = { weights: from, score: first, shortfall: await shortfall(from) };
  const tryMove = async (part: keyof FusionWeights, move: number): Promise<boolean> => {
    const moved = Math.round((best.weights[side][part] + move) * 100) / 100;
    const weights = { ...best.weights, [side]: { ...best.weights[side], [part]: moved } };
    // What was refused, or left behind, would be again: the best only rises.
    if (moved < LEAST_WEIGHT[side] || tried.has(describe(weights[side]))) return false;
    tried.add(describe(weights[side]));
    const score = mean(await measureSets(sets, weights, 'dev'));
    if (score < best.score + LEAST_GAIN) return false;
    const below = await shortfall(weights);
    const isTaken = below <= best.shortfall;
    if (isTaken) best = { weights, score, shortfall: below };
    console.log(
      `${side} ${describe(weights[side])}: dev ${score.toFixed(4)}${isTaken ? '' : ', but below BM25 alone'}`,
    );
    return isTaken;
  };
  for (const step of STEPS) {
    for (let moved = true; moved; ) {
      moved = false;
      for (const part of PARTS) moved = (await tryMove(part, step)) || (await tryMove(part, -step)) || moved;
    }
  }
  console.log(`${side}: dev ${first.toFixed(4)} -> ${best.score.toFixed(4)}, ${tried.size} tried`);
  return best.weights;
}

async function measureSets(sets: readonly RankingSet[], weights: WeightPair, half: Split): Promise<number[]> {
  const scores: number[] = [];
  for (const set of sets) scores.push(await set.measure(weights, half));
  return scores;
}

/** Set by set, dev and test, BM25 alone beside each of these weights. */
async function printTable(columns: readonly (readonly [name: string, weights: WeightPair])[]): Promise<void> {
  const all = [['BM25', BM25] as const, ...columns];
  const head = ['set', 'questions', ...all.flatMap(([name]) => HALVES.map((half) => `${name} ${half}`))];
  const rows: string[][] = [head];
  for (const [kind, sets] of Object.entries({ within: setsWithin, across: setsAcross })) {
    if (sets.length === 0) continue;
    const scores: number[][] = [];
    for (const set of sets) {
      const row: number[] = [];
      for (const [, weights] of all) for (const half of HALVES) row.push(await set.measure(weights, half));
      scores.push(row);
      rows.push([set.name, `${set.sizes.dev} ${set.sizes.test}`, ...row.map((score) => score.toFixed(4))]);
    }
    const means = scores[0]!.map((_, column) => mean(scores.map((row) => row[column]!)));
    rows.push([`mean ${kind}`, '', ...means.map((score) => score.toFixed(4))]);
  }
  console.log(`\n${textTable(rows)}\n`);
}

function describe(weights: FusionWeights): string {
  return PARTS.map((part) => `${part} ${weights[part]}`).join(', ');
}

function mean(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
