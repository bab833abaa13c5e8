/** Passages go into the prompt best first and by whole sentences, each between its fences. */

import { describe, expect, it } from 'vitest';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { fitHistory } from './fit-history.ts';
import { fitPassages } from './fit-passages.ts';

const countWords = async (text: string): Promise<number> => text.split(/\s+/u).length;
const first = makePassage('One two three four five.\nSix seven eight nine ten.', {
  title: 'First',
  headingPath: ['Part', 'Chapter'],
  metadata: { date: '2020-03-31' },
});
const second = makePassage('Its tasks are:\n- eleven twelve\n- thirteen fourteen', { title: 'Second' });

describe('fitPassages', () => {
  it('numbers, names and dates every passage, and repeats no fence inside', async () => {
    const { text, fence, shown } = await fitPassages([first, second], 1000, countWords);
    expect(shown).toEqual([0, 1]);
    expect(text.split('\n').filter((line) => line.startsWith(fence))).toEqual([
      `${fence} passage 1 begins; title: First; section: Part > Chapter; date: 2020-03-31`,
      `${fence} passage 1 ends`,
      `${fence} passage 2 begins; title: Second`,
      `${fence} passage 2 ends`,
    ]);
    expect(text).toContain('- thirteen fourteen');
  });

  it('cuts after a whole sentence and leaves out what comes after', async () => {
    const { text, shown } = await fitPassages([first, second], 47, countWords);
    expect(text).toContain('One two three four five.');
    expect(text).not.toContain('Six');
    expect(shown).toEqual([0]);
    expect((await fitPassages([first], 42, countWords)).shown).toEqual([]);
  });

  it('makes the same fence for the same passages, and another for others', async () => {
    const fenceOf = async (...passages: (typeof first)[]) => (await fitPassages(passages, 1000, countWords)).fence;
    expect(await fenceOf(first, second)).toBe(await fenceOf(first, second));
    expect(await fenceOf(first)).not.toBe(await fenceOf(second));
  });
});

describe('fitHistory', () => {
  it('keeps the newest turns that fit, oldest first, without markers', async () => {
    const history = [
      { role: 'user', content: 'first question here' },
      { role: 'assistant', content: 'Seven centres [1]. See ![x](https://evil.example/y).' },
      { role: 'user', content: 'and where?' },
    ] as const;
    expect(await fitHistory(history, 8, countWords)).toBe('Answer: Seven centres. See .\nUser: and where?');
    expect(await fitHistory(history, 1, countWords)).toBe('');
  });
});
