/** The few words that answer stand first, where they are sure to and are asked for. */

import { describe, expect, it } from 'vitest';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { compose, tencent } from './compose.fixture.ts';

describe('the short answer', () => {
  it('begins with the short answer, verbatim, then the sentence without markup', async () => {
    const [short, sentence] = await compose('How much did Tencent invest in Songjiang?', [tencent]);
    expect(short!.text).toBe('15 billion yuan (US$2.1 billion).');
    expect(short!.shortAnswer).toBe('15 billion yuan (US$2.1 billion)');
    expect(sentence!.text).toBe(
      'Tencent invested 15 billion yuan (US$2.1 billion) in its base in Songjiang in March 2020.',
    );
  });

  it('opens with nothing from before the days that are asked about, but shows how old its source is', async () => {
    const dated = { ...tencent, metadata: { date: '2020-03-12' } };
    const question = 'How much did Tencent invest in Songjiang this year?';
    expect((await compose(question, [dated], 0.9, '2020-06-01'))[0]!.shortAnswer).toMatch(/^15 billion yuan/);
    const [first] = await compose(question, [dated], 0.9, '2023-06-01');
    expect(first!.shortAnswer).toBeUndefined();
    expect(first!.text).toMatch(/ in March 2020\. \[source dated 2020-03-12\]$/);
    const undated = await compose(question, [tencent], 0.9, '2023-06-01');
    expect(undated[0]!.shortAnswer).toMatch(/^15 billion yuan/);
  });

  it('lets the sentence speak for itself where the evidence is not sure', async () => {
    const [first] = await compose('How much did Tencent invest in Songjiang?', [tencent], 0.6);
    expect(first!.shortAnswer).toBeUndefined();
    expect(first!.text).toContain('Tencent invested 15 billion yuan');
  });

  it('opens with one figure only where one is asked for', async () => {
    const campus = makePassage('The main campus of the technical university covers 118 hectares in Wangchao District.');
    const shortOf = async (question: string) => (await compose(question, [campus]))[0]!.shortAnswer;
    expect(await shortOf('How many hectares does the main campus of the technical university cover?')).toContain('118');
    expect(
      await shortOf('How many hectares does each of the campuses of the technical university cover?'),
    ).toBeUndefined();
  });

  it('opens with no month where a time of day is asked for', async () => {
    const closing = makePassage('The wetland park in the south closes in December.');
    const shortOf = async (question: string) => (await compose(question, [closing]))[0]!.shortAnswer;
    expect(await shortOf('When does the wetland park in the south close?')).toBe('December');
    expect(await shortOf('What time does the wetland park in the south close?')).toBeUndefined();
  });

  it('never opens with what its sentence denies', async () => {
    const denial = makePassage('The 25 billion yuan were not an investment of Tencent in Songjiang.', {
      title: 'Tencent',
    });
    const [first] = await compose('How much did Tencent invest in Songjiang?', [denial]);
    expect(first!.shortAnswer).toBeUndefined();
  });

  it('answers in the other language with the amount said in the question’s', async () => {
    const brief = makePassage(
      'Tencent invested **15 billion yuan** in its base in Songjiang in March 2020.\nThe district lies in Shanghai.',
    );
    const [short] = await compose('Tencent在Songjiang投资多少？', [brief]);
    expect(short!.text).toContain('15 billion yuan');
    expect(short!.text).toContain('150亿元');
  });

  it('joins the names of several places', async () => {
    const passage = makePassage(
      'Leaguer opened its overseas innovation centres in the cities of Boston, Seattle, London and Toronto.\nThe plan was drawn up in spring.',
    );
    const [short] = await compose('In which cities did Leaguer open its overseas innovation centres?', [passage]);
    expect(short!.shortAnswer).toBe('Boston, Seattle, London and Toronto');
  });
});
