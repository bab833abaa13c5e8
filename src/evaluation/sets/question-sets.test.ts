/** Reading question sets: what is accepted, and how a mistake is named. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignSplit } from './assign-split.ts';
import { checkQuotes, findQuote, locateEvidence } from './locate-quotes.ts';
import { readBeirFolder } from './read-beir-folder.ts';
import { readQuestionSets, setName } from './read-question-sets.ts';

const record = {
  id: 'opened-count',
  language: 'en',
  documentLanguage: 'en',
  type: 'number',
  style: 'plain',
  question: 'How many centres opened?',
  history: [],
  answerable: true,
  expectedAnswer: 'Seven.',
  mustContain: [['seven', '7']],
  mustNotContain: [],
  sources: [{ uri: 'a.md', quotes: ['Seven centres'] }],
  split: 'dev',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-sets-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(...lines: unknown[]) {
  const path = join(folder, 'own.dev.jsonl');
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return readQuestionSets([path]);
}

describe('readQuestionSets', () => {
  it('reads records in order of id and names the set after the file', async () => {
    const questions = await read({ ...record, id: 'b' }, '', { ...record, id: 'a' });
    expect(questions.map((question) => [question.id, question.set])).toEqual([
      ['a', 'own'],
      ['b', 'own'],
    ]);
    expect(questions[0]?.relevantDocuments.get('a.md')).toBe(1);
    expect(setName('x/shenzhen-delta.test.jsonl')).toBe('shenzhen-delta');
  });

  it.each([
    ['a field of the wrong kind', { ...record, answerable: 'yes' }, /line 2, field answerable/],
    ['a nested field', { ...record, sources: [{ uri: 'a.md', quotes: [7] }] }, /line 2, field sources\.0\.quotes\.0/],
    ['an unknown field', { ...record, answrable: true }, /line 2, field answrable/],
    ['a missing class', { ...record, answerable: false }, /line 2, field unanswerableClass/],
    ['a follow-up without history', { ...record, style: 'follow-up' }, /line 2, field history/],
    ['an answer without requirement', { ...record, mustContain: [] }, /line 2, field mustContain/],
    [
      'a refusal with sources',
      { ...record, answerable: false, unanswerableClass: 'absent', mustContain: [] },
      /field sources/,
    ],
    ['an id used twice', { ...record, id: 'first' }, /line 2, field id/],
    ['a line that is no JSON', '{"id":', /line 2, field \(whole line\)/],
  ])('names file, line and field: %s', async (_name, line, expected) => {
    const reading = read({ ...record, id: 'first' }, line);
    await expect(reading).rejects.toMatchObject({ code: 'eval-set-invalid', message: expect.stringMatching(expected) });
    await expect(reading).rejects.toThrow(/own\.dev\.jsonl/);
  });
});

describe('checkQuotes', () => {
  it('accepts a verbatim quote and names the question whose quote is not', async () => {
    const questions = await read(record);
    expect(() => checkQuotes(questions, () => 'Seven centres abroad')).not.toThrow();
    expect(() => checkQuotes(questions, () => 'seven centres abroad')).toThrow(/opened-count.*sources.*a\.md/);
    expect(() => checkQuotes(questions, () => undefined)).toThrow(/a\.md/);
  });
});

describe('locateEvidence', () => {
  it('gives every place of a quote, and an empty list for a document that is not there', async () => {
    const [question] = await read(record);
    expect(findQuote('ab ab', 'ab')).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
    expect(locateEvidence(question!, () => 'Of Seven centres').get('a.md')).toEqual([{ start: 3, end: 16 }]);
    expect(locateEvidence(question!, () => undefined).get('a.md')).toEqual([]);
  });
});

describe('readBeirFolder', () => {
  async function writeBeir(queries: unknown[], qrels: string) {
    const lines = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
    await writeFile(
      join(folder, 'corpus.jsonl'),
      lines([
        { _id: 'd1', title: 'T', text: 'x', date: '20220617' },
        { _id: 'd2', text: 'y' },
      ]),
    );
    await writeFile(join(folder, 'queries.jsonl'), lines(queries));
    await writeFile(join(folder, 'qrels.tsv'), qrels);
    return readBeirFolder(folder);
  }

  it('reads grades, and answers as one string, alternatives, or requirements', async () => {
    const set = await writeBeir(
      [
        { _id: 'q1', text: 'one', answers: 'Tampa' },
        { _id: 'q2', text: 'two', answers: ['a', 'b'], answerable: true },
        { _id: 'q3', text: '三', answers: [['a', 'b'], ['c']] },
        { _id: 'q4', text: 'four', answers: [''], answerable: false, date: '2022-06-18' },
        { _id: 'q5', text: 'five', date: 'June' },
      ],
      'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n',
    );
    expect(set.questions.map((question) => question.mustContain)).toEqual([
      [['Tampa']],
      [['a', 'b']],
      [['a', 'b'], ['c']],
      [],
      [],
    ]);
    expect(set.questions.map((question) => question.answerable)).toEqual([null, true, null, false, null]);
    expect(set.questions[0]?.relevantDocuments).toEqual(
      new Map([
        ['d1', 2],
        ['d2', 0],
      ]),
    );
    expect(set.questions[2]?.language).toBe('zh');
    expect(set.documents).toEqual([
      { id: 'd1', title: 'T', text: 'x', date: '2022-06-17' },
      { id: 'd2', title: '', text: 'y' },
    ]);
    expect(set.questions.map(({ askedOn }) => askedOn)).toEqual([
      undefined,
      undefined,
      undefined,
      '2022-06-18',
      undefined,
    ]);
  });

  it('reads qrels without a header and names a broken line', async () => {
    const set = await writeBeir([{ _id: 'q1', text: 'one' }], 'q1\td1\t1\n');
    expect(set.questions[0]?.relevantDocuments.size).toBe(1);
    await expect(writeBeir([{ _id: 'q1', text: 'one' }], 'q1\td1\t1\nq1 d2 1\n')).rejects.toThrow(
      /qrels\.tsv, line 2, field score/,
    );
  });
});

describe('assignSplit', () => {
  it('depends on the id alone and halves a set about evenly', () => {
    const splits = Array.from({ length: 1000 }, (_, index) => assignSplit(`q${index}`));
    const devCount = splits.filter((split) => split === 'dev').length;
    expect(devCount).toBeGreaterThan(440);
    expect(devCount).toBeLessThan(560);
    expect(assignSplit('q7')).toBe(splits[7]);
  });
});
