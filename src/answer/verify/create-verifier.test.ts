/** The verifier confirms what passages say, and finds out changed numbers, swapped names, denials and strangers. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../../retrieve/passage.ts';
import type { DraftSentence } from '../composer.ts';
import { createVerifier, DEFAULT_VERIFIER } from './create-verifier.ts';
import { makePassage } from './make-passage.fixture.ts';

const verify = createVerifier();

const CENTRES = makePassage(
  'Seven centres abroad were inaugurated on a Tuesday in May 2017, according to the Shenzhen Economic Daily.\nThey are the first batch of institutions the city has placed overseas.\nBuilding 10 overseas innovation centres is a main element of the plan.',
  { title: 'First seven overseas innovation centres', start: 100 },
);
const SONGJIANG = makePassage(
  'Tencent committed 15 billion yuan (US$2.1 billion) to a supercomputing centre in Songjiang in March 2020.\nConstruction did not start before June 2020.',
  { start: 40 },
);
const CHINESE = makePassage(
  '2016年11月30日,华星光电的G11项目在深圳光明新区动工。\n总投资538亿元,设计产能为每月14万片。',
);
const LIST = makePassage(
  'Its tasks are:\n- training people to apply it in industry\n- demonstrating technology\n- showing products',
);
const TABLE = makePassage(
  '| Province | Cities |\n| Zhejiang | Jiaxing, Hangzhou, Jinhua, Huzhou |\n| Jiangsu | Suzhou |',
);

const draft = (text: string, ...named: number[]): DraftSentence => ({
  text,
  supports: named.map((passage) => ({ passage })),
  separator: ' ',
});
const quoteOf = (passage: Passage, quote: { readonly start: number; readonly end: number }) =>
  passage.text.slice(quote.start - passage.start, quote.end - passage.start);

describe('createVerifier', () => {
  it('quotes the best sentence of the named passage', async () => {
    const verified = await verify(draft('Seven overseas centres were inaugurated in May 2017.', 0), [
      CENTRES,
      SONGJIANG,
    ]);
    expect(verified.verdict).toBe('supported');
    expect(quoteOf(CENTRES, verified.quotes[0]!)).toMatch(/^Seven centres abroad .* Daily\.$/);
  });

  it.each([
    ['Tencent committed 45 billion yuan to a supercomputing centre in Songjiang.', 'a changed number'],
    ['Tencent committed 15 billion yuan to a supercomputing centre in Songjiang in May 2020.', 'a changed date'],
    ['Tencent committed US$15 billion to a supercomputing centre in Songjiang.', 'a changed currency'],
    ['Huawei committed 15 billion yuan to a supercomputing centre in Songjiang.', 'a swapped name at the start'],
    ['Tencent committed 15 billion yuan to a supercomputing centre in Hefei.', 'a swapped place'],
    ['Tencent did not commit 15 billion yuan to a supercomputing centre in Songjiang.', 'a denial'],
    ['The museum of modern painting reopens its east wing to visitors.', 'another topic'],
  ])('finds no support for “%s” (%s)', async (text) => {
    const verified = await verify(draft(text, 0), [SONGJIANG]);
    expect(verified).toMatchObject({ verdict: 'unsupported', quotes: [] });
  });

  it('mends a wrong marker when another passage plainly supports the sentence', async () => {
    const verified = await verify(draft('Tencent committed 15 billion yuan in Songjiang.', 0), [CENTRES, SONGJIANG]);
    expect(verified).toMatchObject({ verdict: 'supported', quotes: [{ passage: 1 }] });
  });

  it('adds a missing marker and drops one that names no passage', async () => {
    const sentence = 'Tencent committed 15 billion yuan in Songjiang.';
    expect((await verify(draft(sentence), [CENTRES, SONGJIANG])).quotes[0]?.passage).toBe(1);
    expect((await verify(draft(sentence, 9, -1), [CENTRES, SONGJIANG])).quotes.map((quote) => quote.passage)).toEqual([
      1,
    ]);
  });

  it('reads numbers, dates and names across languages', async () => {
    const passages = [CHINESE];
    const told = 'Construction of the G11 project began in Shenzhen on 30 November 2016.';
    expect((await verify(draft(told, 0), passages)).verdict).toBe('supported');
    expect((await verify(draft('Total investment is 53.8 billion yuan.', 0), passages)).verdict).toBe('partial');
    expect((await verify(draft('Total investment is 35.8 billion yuan.', 0), passages)).verdict).toBe('unsupported');
    expect((await verify(draft('G11项目设计产能为每月14万片。', 0), passages)).verdict).toBe('supported');
    expect((await verify(draft('G11项目设计产能为每月41万片。', 0), passages)).verdict).toBe('unsupported');
  });

  it('reads meaning across languages where an embedding model measures it', async () => {
    const passage = makePassage('该中心为企业提供培训和技术支持。\n园区里有一个湖。');
    const told = 'The centre offers companies training and technical help.';
    const measured = (cosine: number) =>
      createVerifier({
        ...DEFAULT_VERIFIER,
        similarity: async (_, texts) => texts.map((text) => (text.includes('培训') ? cosine : 0)),
      });
    expect((await verify(draft(told, 0), [passage])).verdict).toBe('unsupported');
    const verified = await measured(0.7)(draft(told, 0), [passage]);
    expect(verified.verdict).toBe('supported');
    expect(quoteOf(passage, verified.quotes[0]!)).toBe('该中心为企业提供培训和技术支持。');
    expect((await measured(0.4)(draft(told, 0), [passage])).verdict).toBe('partial');
    expect((await measured(0.1)(draft(told, 0), [passage])).verdict).toBe('unsupported');
    const wrong = 'The centre offers 300 companies training and technical help.';
    expect((await measured(0.7)(draft(wrong, 0), [passage])).verdict).toBe('unsupported');
  });

  it('counts the items of a list and reads rows with their header', async () => {
    expect(
      (await verify(draft('There are three tasks, among them demonstrating technology.', 0), [LIST])).verdict,
    ).not.toBe('unsupported');
    expect(
      (await verify(draft('The Zhejiang cities are Jiaxing, Hangzhou, Jinhua and Huzhou.', 0), [TABLE])).verdict,
    ).toBe('supported');
    expect((await verify(draft('The Jiangsu city is Huzhou.', 0), [TABLE])).verdict).toBe('unsupported');
    const columns = makePassage('| Model | AquaSense 200 | AquaSense 300 |\n| Warranty | 1 year | 2 years |');
    const row = 'Warranty — AquaSense 200: 1 year; AquaSense 300: 2 years';
    expect((await verify(draft(row, 0), [columns])).verdict).toBe('supported');
    expect((await verify(draft(row.replace('AquaSense 200', 'AquaSense 400'), 0), [columns])).verdict).toBe(
      'unsupported',
    );
  });

  it('keeps an exact span and checks the text against it', async () => {
    const start = SONGJIANG.start + SONGJIANG.text.indexOf('15 billion');
    const span = { start, end: start + '15 billion yuan (US$2.1 billion)'.length };
    const spanned = (text: string): DraftSentence => ({ text, supports: [{ passage: 0, span }], separator: '' });
    expect(await verify(spanned('15 billion yuan.'), [SONGJIANG])).toMatchObject({
      verdict: 'supported',
      quotes: [{ passage: 0, ...span }],
    });
    expect((await verify(spanned('51 billion yuan.'), [SONGJIANG])).verdict).toBe('unsupported');
  });

  it('ignores a span outside its passage', async () => {
    const outside = { passage: 0, span: { start: 0, end: 10 } };
    const verified = await verify(
      { text: 'Tencent committed 15 billion yuan in Songjiang.', supports: [outside], separator: '' },
      [SONGJIANG],
    );
    expect(verified.quotes.every((quote) => quote.start >= SONGJIANG.start)).toBe(true);
  });

  it('stops when the request was aborted', async () => {
    await expect(verify(draft('Anything.', 0), [CENTRES], AbortSignal.abort())).rejects.toThrow();
  });
});
