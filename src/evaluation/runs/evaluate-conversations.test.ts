/** A small conversation, really indexed and searched in a throw-away folder. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationSet } from '../conversations/conversation-set.ts';
import { evaluateConversations } from './evaluate-conversations.ts';
import type { RunSettings } from './run-settings.ts';

let reports: string;
beforeEach(async () => {
  reports = await mkdtemp(join(tmpdir(), 'footnote-conversations-'));
});
afterEach(async () => {
  await rm(reports, { recursive: true });
});

const set: ConversationSet = {
  name: 'bees',
  relevance: 'judged',
  passages: [
    { id: 'bees', title: '', text: 'Honey bees live about six weeks in summer.' },
    ...['Ants', 'Wasps', 'Moths', 'Flies', 'Beetles', 'Spiders', 'Crickets'].map((name) => ({
      id: name,
      title: '',
      text: `${name} live for quite some time, how long they live is not known.`,
    })),
  ],
  turns: [
    {
      id: '1',
      split: 'dev',
      history: [{ role: 'user', content: 'What are honey bees?' }],
      question: 'How long do they live?',
      humanRewrite: 'How long do honey bees live?',
      standsAlone: false,
      relevant: new Set(['bees']),
    },
  ],
};

const run: RunSettings = {
  answers: false,
  clock: () => performance.now(),
  now: () => new Date(0),
  memoryBytes: () => 1,
  startProgress: () => () => {},
  onFinished: async () => {},
};

describe('evaluateConversations', () => {
  it('compares wordings by what they find, and saves every turn', async () => {
    const { rows, paths, left } = await evaluateConversations([set], [], reports, {}, {}, run);
    expect(left).toEqual([]);
    expect(rows).toHaveLength(1);
    const rewritten = rows[0]!.summary.wordings.find(({ wording }) => wording === 'rewritten');
    expect(rewritten).toMatchObject({ turns: 1, recallAt5: 1, reciprocalRank: 1, kept: 1 });
    const saved = JSON.parse(await readFile(paths[0]!, 'utf8'));
    expect(saved.turns[0]).toMatchObject({
      searchedFor: 'How long do honey bees live?',
      humanRewrite: 'How long do honey bees live?',
    });
  });

  it('says which set has nothing to be searched among', async () => {
    const bare = { ...set, passages: [] };
    const { rows, left } = await evaluateConversations([bare], [], reports, {}, {}, run);
    expect(rows).toEqual([]);
    expect(left[0]).toContain('--corpus-dir');
  });
});
