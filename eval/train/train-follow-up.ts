/**
 * Grows the trees that tell which phrases of a conversation a follow-up leaves out, from follow-ups that people rewrote, and writes them.
 *
 *     npx tsx eval/train/train-follow-up.ts [--without SET]… DIR…
 *
 * DIR as for `npm run eval -- --conversations`: CANARD, TREC CAsT; the dialogues beside this file are always learned from. Dev halves only. `--without` leaves out a set by its name. Deterministic.
 */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ChooseTopics, chooseBy } from '../../src/answer/follow-up/choose-topics.ts';
import { dependsOnHistory } from '../../src/answer/follow-up/depends-on-history.ts';
import { followConversation } from '../../src/answer/follow-up/rewrite-follow-up.ts';
import { stripOpening } from '../../src/answer/follow-up/strip-opening.ts';
import { findTopicCandidates } from '../../src/answer/follow-up/topic-candidates.ts';
import { TOPIC_FEATURES } from '../../src/answer/follow-up/topic-features.ts';
import type { ConversationSet, ConversationTurn } from '../../src/evaluation/conversations/conversation-set.ts';
import { readConversationFolder } from '../../src/evaluation/conversations/read-conversation-folder.ts';
import { indexTerms } from '../../src/language/words.ts';
import { type BoostedTrees, openTrees } from '../../src/learned/boosted-trees.ts';
import { createLogisticLoss } from './fit-decision.ts';
import { binRows } from './trees/bin-rows.ts';
import { growTrees } from './trees/grow-trees.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/answer/follow-up/topic-trees.json', import.meta.url));
const DIALOGUES = fileURLToPath(new URL('dialogues', import.meta.url));
const SETTINGS = {
  trees: 200,
  depth: 4,
  learningRate: 0.05,
  columnShare: 0.4,
  groupShare: 0.8,
  easyShare: 1,
  shrinkage: 5,
  leastCurvature: 4,
  seed: 1,
} as const;
const ROUNDS = 2;
/** Dialogues are as the product has them; CANARD's and CAsT's follow-ups seldom point into an answer, or into long passages. */
const OWN_WEIGHT = 3;

/** A person who rewrites says so much of a phrase at least; of Chinese, where phrases are told by their ends, those may differ. */
const SAID = 0.75;

interface WeighedTurn {
  readonly turn: ConversationTurn;
  readonly weight: number;
}

interface TopicRow {
  readonly features: Float64Array;
  /** Of the follow-up. */
  readonly group: number;
  readonly weight: number;
  /** 1 where the rewrite by a person says it. */
  readonly label: 1 | 0;
}

const { values, positionals } = parseArgs({
  options: { without: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
const sets: ConversationSet[] = [];
for (const folder of [DIALOGUES, ...positionals]) sets.push(...(await readConversationFolder(folder)));
const learned = sets
  .filter(({ name }) => !values.without.includes(name))
  .flatMap(({ name, turns }) => {
    const weight = name === 'dialogues' ? OWN_WEIGHT : 1;
    return turns.flatMap((turn) => (turn.split === 'dev' ? { turn, weight } : []));
  });
const names = TOPIC_FEATURES.map(({ name }) => name);
// What was left out of earlier questions is chosen by trees of the round before, at first by none.
let trees: BoostedTrees | undefined;
for (let round = 1; round <= ROUNDS; round++) {
  const score = trees === undefined ? undefined : openTrees(trees, names, 'this command');
  const rows = collectRows(learned, (context) => (score === undefined ? [] : chooseBy(score, context)));
  console.log(`round ${round}: ${rows.length} phrases of ${rows.at(-1)!.group + 1} follow-ups`);
  trees = grow(rows);
}
writeFileSync(WEIGHTS, `${JSON.stringify(trees)}\n`);

function collectRows(turns: readonly WeighedTurn[], choose: ChooseTopics): TopicRow[] {
  const rows: TopicRow[] = [];
  let group = 0;
  for (const { turn, weight } of turns) {
    const { question: asked, humanRewrite, history } = turn;
    if (humanRewrite === undefined) continue;
    const question = stripOpening(asked.trim());
    const dependence = dependsOnHistory(question);
    const said = new Set(indexTerms(humanRewrite));
    const conversation = followConversation(history, choose);
    for (const { terms, features } of findTopicCandidates({ question, dependence, ...conversation }))
      rows.push({ features, group, weight, label: isSaid(terms, said) ? 1 : 0 });
    if (rows.at(-1)?.group === group) group += 1;
  }
  return rows;
}

function grow(rows: readonly TopicRow[]): BoostedTrees {
  const binned = binRows(rows.length, names.length, (row, column) => rows[row]!.features[column]!);
  const groupOf = Uint32Array.from(rows, ({ group }) => group);
  return growTrees(binned, groupOf, names, createLogisticLoss(rows), { ...SETTINGS, log: console.log });
}

function isSaid(terms: readonly string[], said: ReadonlySet<string>): boolean {
  return terms.filter((term) => said.has(term)).length >= SAID * terms.length;
}
