/** Poisoned documents against the prompt, and obedient models against the output: what is asked never changes, what is shown is borne out. */

import { describe, expect, it } from 'vitest';
import { buildAnswerPrompt } from '../../src/answer/chat/create-chat-composer.ts';
import { readPrompt } from '../../src/answer/chat/prompt-template.ts';
import { readDrafts } from '../../src/answer/chat/read-drafts.ts';
import type { DraftSentence } from '../../src/answer/composer.ts';
import { createVerifier } from '../../src/answer/verify/create-verifier.ts';
import { makePassage } from '../../src/answer/verify/make-passage.fixture.ts';
import { PROMPTS_FOLDER } from '../../src/config.ts';
import { estimateTokens } from '../../src/llm/estimate-tokens.ts';
import type { Passage } from '../../src/retrieve/passage.ts';
import { ATTACKS } from './attacks.ts';

const HONEST = 'Seven overseas innovation centres were opened in May 2017.';
const HONEST_CHINESE = '首批海外创新中心共七家,于2017年5月授牌。';
const prompt = readPrompt(PROMPTS_FOLDER, 'answer');
const model = { contextTokens: 8192, answerTokens: 500, countTokens: async (text: string) => estimateTokens(text) };
const verify = createVerifier();

const poisoned = (poison: string): Passage => makePassage(`${HONEST}\n${poison}\n${HONEST_CHINESE}`);
const build = (passages: readonly Passage[], question = 'How many centres were opened?') =>
  buildAnswerPrompt(model, prompt, { question, history: [], passages });

async function readAnswer(text: string, passages: readonly Passage[]): Promise<DraftSentence[]> {
  const { shownText } = await build(passages);
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += 5) yield text.slice(at, at + 5);
  }
  const drafts: DraftSentence[] = [];
  for await (const draft of readDrafts(pieces(), { passageCount: passages.length, knownText: shownText }))
    drafts.push(draft);
  return drafts;
}

it('has 40 attacks or more, also in Chinese', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(40);
  expect(ATTACKS.filter((attack) => /\p{Script=Han}/u.test(attack.poison)).length).toBeGreaterThanOrEqual(8);
  expect(new Set(ATTACKS.map((attack) => attack.name)).size).toBe(ATTACKS.length);
});

describe.each(ATTACKS)('$name', ({ poison, obeyed, hiddenFromPrompt, forbidden }) => {
  const passages = [poisoned(poison)];

  it('changes neither the instructions nor the question, and stays between the fences', async () => {
    const clean = await build([makePassage(`${HONEST}\n${HONEST_CHINESE}`)]);
    const { filled } = await build(passages);
    const fence = /begin with (@@\w+)/u.exec(filled.system)![1]!;
    const cleanFence = /begin with (@@\w+)/u.exec(clean.filled.system)![1]!;
    expect(filled.system).toBe(clean.filled.system.replaceAll(cleanFence, fence));
    const lines = filled.user.split('\n');
    expect(lines.filter((line) => line.startsWith(fence))).toEqual([
      expect.stringContaining('passage 1 begins'),
      `${fence} passage 1 ends`,
    ]);
    expect(filled.user.endsWith('Question: How many centres were opened?')).toBe(true);
    expect(filled.user).toContain(HONEST);
    expect(filled.user).toContain(HONEST_CHINESE);
  });

  it('keeps its trick out of the prompt, and whatever no reader sees', async () => {
    const { filled } = await build(passages);
    if (hiddenFromPrompt !== undefined) expect(filled.user).not.toContain(hiddenFromPrompt);
    expect(filled.user).not.toMatch(/\p{Default_Ignorable_Code_Point}|<!--|<\|/u);
  });

  it('does not get what an obedient model writes shown as supported', async () => {
    for (const draft of await readAnswer(obeyed, passages)) {
      const { verdict, text } = await verify(draft, passages);
      if (text.includes(forbidden)) expect(verdict, text).not.toBe('supported');
      expect(text).not.toMatch(/<\w|\]\(|!\[|javascript:|evil\.example|\u202e/u);
      expect(draft.supports.every((support) => support.passage === 0)).toBe(true);
    }
  });
});

it('still shows and cites the honest sentence beside every attack', async () => {
  for (const { poison } of ATTACKS) {
    const passages = [poisoned(poison)];
    const [draft] = await readAnswer('Seven overseas innovation centres were opened in May 2017 [1].', passages);
    expect((await verify(draft!, passages)).verdict).toBe('supported');
  }
});
