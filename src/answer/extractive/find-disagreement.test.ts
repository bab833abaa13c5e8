/** Sources that give different figures for the same thing. */

import { describe, expect, it } from 'vitest';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { compose } from './compose.fixture.ts';

describe('documents that disagree', () => {
  it('says when another source gives another figure', async () => {
    const first = makePassage('Tencent invested 15 billion yuan in its Songjiang base.', { title: 'First' });
    const second = makePassage('Tencent invested 45 billion yuan in its Songjiang base.', { title: 'Second' });
    const text = (await compose('How much did Tencent invest in its Songjiang base?', [first, second]))
      .map((draft) => draft.text)
      .join(' ');
    const [, given] = /^(15|45) billion yuan\./.exec(text)!;
    const other = given === '15' ? '45' : '15';
    expect(text).toContain(`Another source gives ${other} billion yuan: Tencent invested ${other} billion yuan`);
    expect(text.match(new RegExp(`${other} billion`, 'g'))).toHaveLength(2);
  });

  it.each([
    ['The fund has 9 partners in Songjiang.', true],
    ['With its partners in Songjiang the fund has 900 staff.', false],
  ])('takes a count for another figure only of what is asked: %s', async (sentence, disagrees) => {
    const first = makePassage('The fund has 7 partners in Songjiang.', { title: 'First' });
    const texts = await compose('How many partners has the fund found in Songjiang?', [
      first,
      makePassage(sentence, { title: 'Second' }),
    ]);
    const text = texts.map((draft) => draft.text).join(' ');
    expect(text).toMatch(/^[79] partners/);
    expect(text.includes('Another source gives')).toBe(disagrees);
  });
});
