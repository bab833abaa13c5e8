/**
 * Grows the trees that put the best candidates of retrieval in order, on the dev halves of judged sets, and writes them.
 *
 *     npx tsx eval/train/train-order.ts --work DIR [--beir DIR]… [--across DIR:QUERIES]… [--most N]
 *
 * The project's dev questions and the invented worlds beside this file are always learned from. Prints nDCG@10 by the weighted sum and by
 * the trees, on both halves. Indexes are kept in the work folder. The same candidates give the same trees.
 */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { textTable } from '../../src/evaluation/report/text-table.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import { ACROSS_LANGUAGES, TOKEN_TABLE_WEIGHTS } from '../../src/retrieve/rank/fusion-weights.ts';
import { createLearnedOrder, type LearnedOrder } from '../../src/retrieve/rank/learned-order.ts';
import { ORDER_FEATURES } from '../../src/retrieve/rank/order-features.ts';
import { type JudgedRows, ndcgOf, openRankingSet } from './open-ranking-set.ts';
import { type OpenedSet, openBeirSet, openProjectSet } from './open-training-set.ts';
import { createOrderLoss } from './order-loss.ts';
import { halvesOf } from './training-sets.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees } from './trees/grow-trees.ts';

const TREES = fileURLToPath(new URL('../../src/retrieve/rank/order-trees.json', import.meta.url));
const WEIGHTS = { within: TOKEN_TABLE_WEIGHTS, across: ACROSS_LANGUAGES };
const SETTINGS = {
  trees: 150,
  depth: 5,
  learningRate: 0.08,
  columnShare: 0.5,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 30,
  leastCurvature: 5,
  seed: 1,
} as const;
/** Questions of a world: there are many worlds, small and easy to search. */
const WORLD_QUESTIONS = 60;
const HIGHEST_GRADE = 4;

interface JudgedSet {
  readonly name: string;
  readonly isWorld: boolean;
  readonly dev: readonly JudgedRows[];
  readonly test: readonly JudgedRows[];
}

const { values } = parseArgs({
  options: {
    work: { type: 'string' },
    beir: { type: 'string', multiple: true, default: [] },
    across: { type: 'string', multiple: true, default: [] },
    most: { type: 'string', default: '600' },
    project: { type: 'string', default: 'eval/sets/shenzhen-delta' },
    corpus: { type: 'string', default: 'corpus' },
    invented: { type: 'string', default: 'eval/train/invented' },
  },
});
if (values.work === undefined) throw new Error('Name a folder for indexes with --work DIR.');
const work = values.work;
mkdirSync(work, { recursive: true });

const sets: JudgedSet[] = [];
const most = Number(values.most);
await collect(await openProjectSet('project', values.corpus, halvesOf(values.project), work), most);
for (const folder of values.beir) await collect(await openBeirSet(folder, work), most);
for (const entry of values.across) {
  const [folder, queries] = entry.split(':');
  await collect(await openBeirSet(folder!, work, queries), most);
}
for (const { name } of readdirSync(values.invented, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const world = join(values.invented, name);
  const questions = [join(world, 'questions.jsonl')];
  await collect(await openProjectSet(name, join(world, 'documents'), questions, work), WORLD_QUESTIONS, true);
}

const trees = grow(sets);
writeFileSync(TREES, `${JSON.stringify(trees)}\n`);
printTable(createLearnedOrder(trees));

async function collect(opened: OpenedSet, questions: number, isWorld = false): Promise<void> {
  const set = await openRankingSet(opened, questions);
  const [dev, test] = [await set.listRows(WEIGHTS, 'dev'), await set.listRows(WEIGHTS, 'test')];
  sets.push({ name: set.name, isWorld, dev, test });
  console.log(`${set.name}: ${dev.length} dev, ${test.length} test questions`);
  await set.close();
}

/** A set counts by the square root of its questions, and all worlds together as one. */
function grow(from: readonly JudgedSet[]): BoostedTrees {
  const worldQuestions = from.reduce((sum, { isWorld, dev }) => sum + (isWorld ? dev.length : 0), 0);
  const taught = from.flatMap(({ isWorld, dev }) =>
    dev
      .filter(({ documents, grades }) => documents.some((id) => (grades.get(id) ?? 0) > 0))
      .map((judged) => ({ judged, weight: (isWorld ? worldQuestions : dev.length) ** -0.5 })),
  );
  const meanWeight = taught.reduce((sum, { weight }) => sum + weight, 0) / taught.length;
  const rows = taught.flatMap(({ judged: { rows: measured, documents, grades } }, question) =>
    measured.map((row, place) => ({
      row,
      question,
      grade: Math.min(HIGHEST_GRADE, grades.get(documents[place]!) ?? 0),
    })),
  );
  const questionOf = Uint32Array.from(rows, ({ question }) => question);
  const loss = createOrderLoss({
    questionOf,
    grades: Uint8Array.from(rows, ({ grade }) => Math.max(0, grade)),
    weights: Float64Array.from(taught, ({ weight }) => weight / meanWeight),
  });
  const names = ORDER_FEATURES.map(({ name }) => name);
  const binned = binRows(rows.length, names.length, (row, column) => rows[row]!.row[column]!);
  console.log(`${taught.length} questions, ${rows.length} candidates`);
  return growTrees(binned, questionOf, names, loss, { ...SETTINGS, log: console.log });
}

function printTable(learned: LearnedOrder): void {
  const lines: string[][] = [['set', 'questions', 'dev, sum', 'learned', 'test, sum', 'learned']];
  for (const { name, dev, test } of sets.filter(({ isWorld }) => !isWorld)) {
    const cells = [dev, test].flatMap((half) => [measure(half, null), measure(half, learned)]);
    lines.push([name, `${dev.length} ${test.length}`, ...cells.map((value) => value.toFixed(3))]);
  }
  console.log(textTable(lines));
}

/** Mean nDCG@10 of the candidates that are put in order. */
function measure(half: readonly JudgedRows[], learned: LearnedOrder | null): number {
  const sum = half.reduce((total, { rows, documents, grades }) => {
    const scores = learned?.(rows) ?? rows.map((_, place) => -place);
    const order = rows.map((_, place) => place).sort((a, b) => scores[b]! - scores[a]! || a - b);
    return (
      total +
      ndcgOf(
        order.map((place) => documents[place]!),
        grades,
      )
    );
  }, 0);
  return sum / Math.max(1, half.length);
}
