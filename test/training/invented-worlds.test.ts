/** The invented worlds that the answer is trained on: valid records, quotes that stand in their documents, facts that the quotes state. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { readDocument } from '../../src/document/read-corpus.ts';
import { countMetRequirements } from '../../src/evaluation/matching/contains-phrase.ts';
import type { EvaluationQuestion } from '../../src/evaluation/question.ts';
import { checkQuotes } from '../../src/evaluation/sets/locate-quotes.ts';
import { readQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';

const TRAINING = join(PROJECT_FOLDER, 'eval', 'train');
/** Learned from, kept apart to choose settings on, and looked at. */
const FOLDERS = ['invented', 'held-out', 'saved-pages'];
const WORLDS = FOLDERS.flatMap((folder) =>
  readdirSync(join(TRAINING, folder))
    .filter((name) => !name.includes('.'))
    .map((name) => join(folder, name)),
);

describe.each(WORLDS)('the world %s', (world) => {
  let questions: EvaluationQuestion[];
  const texts = new Map<string, string>();

  beforeAll(async () => {
    questions = await readQuestionSets([join(TRAINING, world, 'questions.jsonl')]);
    const documents = join(TRAINING, world, 'documents');
    for (const name of readdirSync(documents)) texts.set(name, (await readDocument(documents, name)).text);
  });

  it('quotes its documents verbatim', () => {
    expect(() => checkQuotes(questions, (uri) => texts.get(uri))).not.toThrow();
  });

  it('demands only facts that the quotes state', () => {
    const beyond = questions.filter((question) => {
      const quoted = question.expectedQuotes.map(({ quote }) => quote).join('\n');
      return (
        question.answerable === true && countMetRequirements(quoted, question.mustContain) < question.mustContain.length
      );
    });
    expect(beyond.map(({ id }) => id)).toEqual([]);
  });

  it('is all for training: no question is of a test half', () => {
    expect(new Set(questions.map(({ split }) => split))).toEqual(new Set(['dev']));
  });

  it('asks for what its documents do not say about a third of the time', () => {
    const share = questions.filter(({ answerable }) => answerable === false).length / questions.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.42);
  });
});
