/** The project's own questions: valid, verbatim, and as many and as mixed as the suite promises. */

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../config.ts';
import { readDocument } from '../../document/read-corpus.ts';
import { countMetRequirements } from '../matching/contains-phrase.ts';
import type { EvaluationQuestion } from '../question.ts';
import { checkQuotes } from './locate-quotes.ts';
import { listQuestionSets, readQuestionSets } from './read-question-sets.ts';

/** Facts that a right answer must state in other words than the document: computed, translated, or told apart by the reader. */
const STATED_OTHERWISE_SHARE = 0.02;

let questions: EvaluationQuestion[];
let texts: Map<string, string>;

beforeAll(async () => {
  questions = await readQuestionSets(await listQuestionSets(join(PROJECT_FOLDER, 'eval', 'sets')));
  const uris = new Set(questions.flatMap((question) => question.expectedQuotes.map(({ uri }) => uri)));
  texts = new Map();
  for (const uri of uris) texts.set(uri, (await readDocument(join(PROJECT_FOLDER, 'corpus'), uri)).text);
});

describe('eval/sets', () => {
  it('quotes every source verbatim', () => {
    expect(() => checkQuotes(questions, (uri) => texts.get(uri))).not.toThrow();
  });

  it('holds 200 questions or more, about half of them dev', () => {
    expect(questions.length).toBeGreaterThanOrEqual(200);
    const devShare = questions.filter(({ split }) => split === 'dev').length / questions.length;
    expect(devShare).toBeGreaterThan(0.45);
    expect(devShare).toBeLessThan(0.55);
  });

  it('has about a quarter without an answer, of every class in both halves', () => {
    const share = questions.filter(({ answerable }) => answerable === false).length / questions.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
    for (const split of ['dev', 'test']) {
      const classes = new Set(
        questions.filter((question) => question.split === split).map((question) => question.unanswerableClass),
      );
      expect(classes).toEqual(new Set([undefined, 'off-topic', 'absent', 'false-premise', 'nonsense']));
    }
  });

  it('asks in two languages, with follow-ups, lists and comparisons in both halves', () => {
    for (const split of ['dev', 'test']) {
      const half = questions.filter((question) => question.split === split);
      expect(new Set(half.map(({ language }) => language))).toEqual(new Set(['en', 'zh']));
      for (const type of ['list', 'comparison', 'number', 'date'])
        expect(half.some((question) => question.type === type)).toBe(true);
      expect(half.filter(({ history }) => history.length > 0).length).toBeGreaterThanOrEqual(5);
      expect(half.some((question) => question.language === 'zh' && question.documentLanguage === 'en')).toBe(true);
    }
  });

  it('demands only facts that the quoted words state', () => {
    const answerable = questions.filter(({ answerable }) => answerable === true);
    const beyond = answerable.filter((question) => {
      const quoted = question.expectedQuotes.map(({ quote }) => quote).join('\n');
      return countMetRequirements(quoted, question.mustContain) < question.mustContain.length;
    });
    expect(beyond.map(({ id }) => id).length).toBeLessThanOrEqual(answerable.length * STATED_OTHERWISE_SHARE);
  });

  it('never asks the same question twice', () => {
    const asked = questions.map((question) => JSON.stringify([question.history, question.question.toLowerCase()]));
    expect(new Set(asked).size).toBe(asked.length);
  });
});
