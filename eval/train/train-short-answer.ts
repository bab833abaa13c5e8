/**
 * Grows the trees that rank short answers on the dev halves of question sets whose answers are spans, and writes them.
 *
 *     npx tsx eval/train/train-short-answer.ts [--invented FOLDER] [--held-out FOLDER] DIR…
 *
 * Any folder in BEIR's format with `answers` serves; the invented worlds beside this file are always learned from. Deterministic. Prints
 * token F1, given the right sentence, on the test halves and on the held-out worlds, of the trees alone; `measure-short-answer.ts` has the reading
 * model read along.
 */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SPAN_FEATURES } from '../../src/answer/extractive/answer-spans.ts';
import { openSpanTrees } from '../../src/answer/extractive/rank-spans.ts';
import { MODELS_FOLDER } from '../../src/config.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import type { BoostedTrees } from '../../src/learned/boosted-trees.ts';
import { createListwiseLoss } from './ranker-trees.ts';
import { reportSpans } from './report-spans.ts';
import { readSpanSets, type SpanExample } from './short-answer-examples.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees } from './trees/grow-trees.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/answer/extractive/short-answer-trees.json', import.meta.url));
const SETTINGS = {
  trees: 1000,
  depth: 6,
  learningRate: 0.06,
  columnShare: 0.25,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 6,
  leastCurvature: 2,
  seed: 1,
} as const;
/** A sentence whose best span shares less than this with the answer teaches nothing. */
const LEAST_F1 = 0.6;
/** Spans this near the best are neither right nor wrong. */
const NEARLY_RIGHT_F1 = 0.7;
const INPUTS = SPAN_FEATURES.map(({ name }) => name);

const { values, positionals } = parseArgs({
  options: {
    invented: { type: 'string', default: 'eval/train/invented' },
    'held-out': { type: 'string', default: 'eval/train/held-out' },
  },
  allowPositionals: true,
});
const embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
const sets = await readSpanSets(
  { folders: positionals, invented: values.invented, heldOut: values['held-out'] },
  embedder,
);
await embedder.close();
const trees = grow([...sets.values()].flat());
writeFileSync(WEIGHTS, `${JSON.stringify(trees)}\n`);
reportSpans(sets, [{ scoreSpans: openSpanTrees(trees) }]);

/** The spans of a sentence compete: the one nearest to the answer is right, those nearly as near are left out. */
function grow(examples: readonly SpanExample[]): BoostedTrees {
  const groups = examples.flatMap(({ split, weight, rows }) => {
    const best = Math.max(...rows.map(({ f1 }) => f1));
    if (split !== 'dev' || best < LEAST_F1) return [];
    return [{ weight, rows: rows.filter(({ f1 }) => f1 === best || f1 < NEARLY_RIGHT_F1), best }];
  });
  const spans = groups.flatMap(({ rows, best }, group) =>
    rows.map(({ span, f1 }) => ({ values: span.features, group, isRight: f1 === best ? 1 : 0 })),
  );
  const binned = binRows(spans.length, INPUTS.length, (row, column) => spans[row]!.values[column]!);
  const questionOf = Uint32Array.from(spans, ({ group }) => group);
  const loss = createListwiseLoss({
    rows: spans.length,
    questionOf,
    isRight: Uint8Array.from(spans, ({ isRight }) => isRight),
    weights: Float64Array.from(groups, ({ weight }) => weight),
  });
  return growTrees(binned, questionOf, INPUTS, loss, { ...SETTINGS, log: console.log });
}
