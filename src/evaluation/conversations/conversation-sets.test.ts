/** Conversations are read from three kinds of folders, and their turns summarised against a person's wording. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answerer } from '../../answer/answer.ts';
import type { Passage, Retriever } from '../../retrieve/passage.ts';
import { askTurns } from './ask-turns.ts';
import { saysTheSame } from './conversation-set.ts';
import { readConversationFolder } from './read-conversation-folder.ts';
import { summariseTurns } from './summarise-turns.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-conversations-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const canardQuestion = (no: number, question: string, rewrite: string, ...said: string[]) => ({
  History: ['Ada Lovelace', 'Early life', ...said],
  QuAC_dialog_id: 'C_1',
  Question: question,
  Question_no: no,
  Rewrite: rewrite,
});

async function writeCanard() {
  const first = ['When was she born?', 'In 1815.'];
  const second = ['Who taught her?', "I don't know."];
  await writeFile(
    join(folder, 'dev.json'),
    JSON.stringify([
      canardQuestion(3, 'Where?', 'Where was Ada Lovelace taught?', ...first, ...second),
      canardQuestion(1, 'When was she born?', 'When was Ada Lovelace born?'),
      canardQuestion(2, 'Who taught her?', 'Who taught Ada Lovelace?', ...first),
    ]),
  );
}

describe('readConversationFolder', () => {
  it('takes CANARD’s answers from the next question’s history, and none for what was not known', async () => {
    await writeCanard();
    const [set] = await readConversationFolder(folder);
    expect(set).toMatchObject({ relevance: 'judged' });
    expect(set!.passages).toEqual([{ id: 'C_1#01', title: 'Ada Lovelace: Early life', text: 'In 1815.' }]);
    expect(set!.turns.map(({ relevant }) => [...relevant])).toEqual([['C_1#01'], [], []]);
    expect(set!.turns[0]!.history).toEqual([{ role: 'user', content: 'Ada Lovelace, Early life' }]);
    expect(new Set(set!.turns.map(({ split }) => split)).size).toBe(1);
  });

  it('takes a dialogue’s answers for its passages, and leaves the held-out file for the test half', async () => {
    const turns = [
      { question: 'Which funds are there?', standalone: 'Which funds are there?', answer: 'The Terrace Fund.' },
      { question: 'Who runs it?', standalone: 'Who runs the Terrace Fund?', answer: 'The documents do not say.' },
      { question: 'Since when?', standalone: 'Since when is there a Terrace Fund?', answer: 'It was set up in 2019.' },
    ];
    await writeFile(join(folder, 'dialogues-1.jsonl'), `${JSON.stringify({ turns })}\n`);
    await writeFile(join(folder, 'dialogues-held-out.jsonl'), `${JSON.stringify({ turns: turns.slice(0, 2) })}\n`);
    const sets = await readConversationFolder(folder);
    expect(sets).toHaveLength(1);
    const [set] = sets;
    expect(set!.passages).toEqual([
      { id: 'dialogues-1-001-1', title: '', text: 'The Terrace Fund.' },
      { id: 'dialogues-1-001-3', title: '', text: 'It was set up in 2019.' },
      { id: 'dialogues-held-out-001-1', title: '', text: 'The Terrace Fund.' },
    ]);
    expect(set!.turns.map(({ id, split, relevant }) => [id, split, [...relevant]])).toEqual([
      ['dialogues-1-001-2', 'dev', []],
      ['dialogues-1-001-3', 'dev', ['dialogues-1-001-3']],
      ['dialogues-held-out-001-2', 'test', []],
    ]);
    expect(set!.turns[1]!.history).toHaveLength(4);
    expect(set!.turns[1]!.humanRewrite).toBe('Since when is there a Terrace Fund?');
  });

  it('reads CAsT topics with passages as judged, without as unjudged', async () => {
    const turn = (number: number, raw: string, manual: string, passage?: string) => ({
      number,
      raw_utterance: raw,
      manual_rewritten_utterance: manual,
      ...(passage === undefined ? {} : { passage }),
    });
    const topic = (passage?: string) =>
      JSON.stringify([
        {
          number: 7,
          turn: [
            turn(1, 'What are bees?', 'What are bees?', passage),
            turn(2, 'Why?', 'Why are bees?', passage && 'Second.'),
          ],
        },
      ]);
    await writeFile(join(folder, '2020_manual_evaluation_topics_v1.0.json'), topic());
    await writeFile(join(folder, '2021_manual_evaluation_topics_v1.0.json'), topic('Insects.'));
    const [bare, full] = await readConversationFolder(folder);
    expect(bare).toMatchObject({ name: 'treccast-2020', relevance: 'unjudged', passages: [] });
    expect(bare!.turns.map(({ id }) => id)).toEqual(['2020-7-02']);
    expect(full).toMatchObject({ name: 'treccast-2021', relevance: 'judged' });
    expect(full!.turns[0]!.history.map(({ content }) => content)).toEqual(['What are bees?', 'Insects.']);
    expect([...full!.turns[0]!.relevant]).toEqual(['2021-7-02']);
  });

  it('refuses a folder without conversations', async () => {
    await expect(readConversationFolder(folder)).rejects.toMatchObject({ code: 'eval-set-invalid' });
    await writeFile(join(folder, 'dev.json'), '[{"Question": 1}]');
    await expect(readConversationFolder(folder)).rejects.toMatchObject({ code: 'eval-set-invalid' });
  });
});

describe('saysTheSame', () => {
  it('ignores case and punctuation, and nothing else', () => {
    expect(saysTheSame('Who is Namo', 'who is Namo?')).toBe(true);
    expect(saysTheSame('Who is he?', 'Who is Namo?')).toBe(false);
  });
});

describe('askTurns and summariseTurns', () => {
  const answererThatSearches = (searchedFor: string): Answerer => ({
    answer: () => Promise.reject(new Error('not asked')),
    async *stream({ question }) {
      yield { type: 'answer-start', id: '1', question, searchedFor, model: 'fake' };
      throw new Error('nothing after the start is asked for');
    },
  });
  const retriever: Retriever = {
    retrieve: async ({ query }) => ({
      passages: (query.includes('Ada') ? ['C_1#01', 'other'] : ['other']).map((uri) => ({ uri }) as Passage),
      timingsMs: { embed: 0, search: 0, rerank: 0 },
    }),
  };

  it.each([
    ['When was Ada born?', 1],
    ['When was she born?', 0],
  ])('keeps what %s keeps of the human wording: %d', async (searchedFor, kept) => {
    await writeCanard();
    const [set] = await readConversationFolder(folder);
    const results = await askTurns(set!, set!.turns, {
      answerer: answererThatSearches(searchedFor),
      retriever,
      clock: () => 0,
    });
    const summary = summariseTurns(results);
    const row = (wording: string) => summary.wordings.find((candidate) => candidate.wording === wording);
    expect(row('raw')).toMatchObject({ turns: 1, recallAt5: 0, kept: 0 });
    expect(row('human')).toMatchObject({ recallAt5: 1, reciprocalRank: 1, kept: 1 });
    expect(row('rewritten')).toMatchObject({ kept });
  });

  it('takes the human wording’s first documents for relevant where nothing is judged', async () => {
    await writeCanard();
    const [set] = await readConversationFolder(folder);
    const results = await askTurns({ relevance: 'unjudged' }, set!.turns.slice(0, 1), {
      answerer: answererThatSearches('When was she born?'),
      retriever,
      clock: () => 0,
    });
    expect(results[0]!.wordings!.rewritten!.recallAt5).toBe(0.5);
  });

  it('counts a question that stands alone as touched when a letter differs', () => {
    const turn = {
      id: '1',
      split: 'dev',
      history: [],
      question: 'Why?',
      standsAlone: true,
      relevant: new Set<string>(),
    } as const;
    const touched = { turn, searchedFor: 'Why (bees)?', rewriteMs: 2 };
    const left = { turn, searchedFor: 'Why?', rewriteMs: 1 };
    expect(summariseTurns([touched, left])).toMatchObject({ standAlone: 2, untouched: 0.5, rewriteP95Ms: 2 });
  });
});
