/** What a follow-up leaves out, chosen among the phrases of the conversation by trained trees. */

import { openTrees, type ScoreRows } from '../../learned/boosted-trees.ts';
import { findTopicCandidates, type TopicCandidate, type TopicContext } from './topic-candidates.ts';
import { TOPIC_FEATURES } from './topic-features.ts';
import trees from './topic-trees.json' with { type: 'json' };

/** The likeliest phrase is taken from this probability on that a person would say it, others from the second, and at most so many (eval/LOG.md). */
const LEAST = 0.1;
const LIKELY = 0.35;
const MOST = 3;

export interface ChosenTopic extends Pick<TopicCandidate, 'text' | 'terms' | 'isName'> {
  /** That a person who writes the question out says it, 0 to 1. */
  readonly probability: number;
}

export type ChooseTopics = (context: TopicContext) => readonly ChosenTopic[];

let opened: ScoreRows | undefined;
/** Opened at the first follow-up, not here: training makes trees for changed features. */
const scoreTopics: ScoreRows = (rows) => {
  opened ??= openTrees(
    trees,
    TOPIC_FEATURES.map(({ name }) => name),
    'npx tsx eval/train/train-follow-up.ts',
  );
  return opened(rows);
};

/** @returns likeliest first */
export const chooseTopics: ChooseTopics = (context) => chooseBy(scoreTopics, context);

/** @returns all phrases, likeliest first */
export function chooseBy(score: ScoreRows, context: TopicContext): ChosenTopic[] {
  const candidates = findTopicCandidates(context);
  const scores = score(candidates.map(({ features }) => features));
  return candidates
    .map((candidate, index) => ({ ...candidate, probability: 1 / (1 + Math.exp(-scores[index]!)) }))
    .sort((left, right) => right.probability - left.probability);
}

/** Those to search for. Of phrases that hold each other the likelier one stands. */
export function keepLikely(topics: readonly ChosenTopic[]): string[] {
  const kept: ChosenTopic[] = [];
  for (const [place, topic] of topics.entries()) {
    if (kept.length === MOST || topic.probability < (place === 0 ? LEAST : LIKELY)) break;
    if (!kept.some((other) => isPartOf(topic, other) || isPartOf(other, topic))) kept.push(topic);
  }
  return kept.map(({ text }) => text);
}

export function isSure([first]: readonly ChosenTopic[]): boolean {
  return first !== undefined && first.probability >= LIKELY;
}

function isPartOf({ terms }: ChosenTopic, whole: ChosenTopic): boolean {
  return terms.every((term) => whole.terms.includes(term));
}
