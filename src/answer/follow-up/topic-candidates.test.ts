/** Phrases that a follow-up may leave out, and what tells which. */

import { describe, expect, it } from 'vitest';
import { followConversation } from './rewrite-follow-up.ts';
import { findTopicCandidates } from './topic-candidates.ts';
import { TOPIC_FEATURES } from './topic-features.ts';

const ASKED = 'Which funds does Yunbei run?';
const ANSWER = 'Yunbei runs the Morning Tide Fund, the Growth Fund and the Terrace Fund. Ines Maddern leads them.';

function candidatesOf(question: string, asked = ASKED, answer = ANSWER) {
  const conversation = followConversation(
    [
      { role: 'user', content: asked },
      { role: 'assistant', content: answer },
    ],
    () => [],
  );
  const candidates = findTopicCandidates({ question, dependence: 'points-back', ...conversation });
  const valueFor = (text: string, feature: string) => {
    const found = candidates.find((candidate) => candidate.text === text)!;
    return found.features[TOPIC_FEATURES.findIndex(({ name }) => name === feature)];
  };
  return { texts: candidates.map(({ text }) => text), candidates, valueFor };
}

describe('findTopicCandidates', () => {
  it('takes phrases of questions and answers, but none that the question says itself', () => {
    const { texts } = candidatesOf('How large is the Growth Fund of it?');
    expect(texts).toEqual(expect.arrayContaining(['Yunbei', 'Morning Tide Fund', 'Terrace Fund', 'Ines Maddern']));
    expect(texts).not.toContain('Growth Fund');
  });

  it('measures every feature of each', () => {
    const { candidates } = candidatesOf('How large is the second?');
    for (const { features } of candidates) {
      expect(features).toHaveLength(TOPIC_FEATURES.length);
      for (const value of features) expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  it('counts to the item of a list that the question points to', () => {
    const { valueFor } = candidatesOf('How large is the second?');
    expect(valueFor('Growth Fund', 'ordinal')).toBe(1);
    expect(valueFor('Terrace Fund', 'ordinal')).toBe(0);
    expect(candidatesOf('How large is the last?').valueFor('Terrace Fund', 'ordinal')).toBe(1);
  });

  it('tells what only the answer has said from what was asked about', () => {
    const { valueFor } = candidatesOf('Where did she study?');
    expect(valueFor('Ines Maddern', 'new')).toBe(1);
    expect(valueFor('Yunbei', 'new')).toBe(0);
    expect(valueFor('Yunbei', 'lastAsked')).toBe(1);
    expect(valueFor('Ines Maddern', 'lastAsked')).toBe(0);
  });

  it('reads Chinese', () => {
    const { texts, valueFor } = candidatesOf(
      '主任是谁？',
      '储氢中心在哪里？',
      '北渡储氢技术创新中心位于石矶镇，由顾维衡主持。',
    );
    expect(texts).toEqual(expect.arrayContaining(['北渡储氢技术创新中心', '石矶镇']));
    expect(valueFor('北渡储氢技术创新中心', 'opensSentence')).toBe(1);
  });
});
