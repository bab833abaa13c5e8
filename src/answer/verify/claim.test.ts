/** What a claim is read as: names by their form, quantities once, denials, words in another's place. */

import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../language/quantities.ts';
import { readClaim } from './claim.ts';
import { makePassage } from './make-passage.fixture.ts';
import { findNames, mentionsName, readMentions } from './names.ts';
import { countNegations, holdsOpposite } from './negation.ts';
import { standsIn } from './quantity-agreement.ts';
import { readQuotables } from './quotable.ts';
import { findExchangedWord } from './substitution.ts';

const certain = (sentence: string) =>
  findNames(sentence)
    .filter((name) => !name.uncertain)
    .map((name) => name.text);

describe('findNames', () => {
  it.each([
    ['The centre is in Tel Aviv, run by Trendlines Group.', ['Tel', 'Aviv', 'Trendlines', 'Group']],
    ['Construction began in June 2020.', []],
    ['Huawei plans a centre.', ['Huawei']],
    ['Revenue was higher.', []],
    ['G60 links nine cities with WinHEC2015.', ['G60', 'WinHEC2015']],
    ['I like it. However, the plan changed.', []],
  ])('finds those of “%s”', (sentence, names) => {
    expect(certain(sentence)).toEqual(names);
  });
});

describe('mentionsName', () => {
  it.each([
    ['the internet of things lab', 'iot'],
    ['a Chinese company', 'china'],
    ['an office in the United States and the US', 'american'],
    ['深圳市政府', 'shenzhen'],
    ['uses AI in cars', 'artificial'],
    ['in artificial intelligence', 'ai'],
    ['its chief executive Nadella', 'ceo'],
    ['人工智能产业', 'ai'],
    ['Tencent’s centre', 'tencent'],
  ])('finds in “%s” the name %s', (text, name) => {
    expect(mentionsName(readMentions(text), name)).toBe(true);
  });

  it('does not find a name that is not there', () => {
    expect(mentionsName(readMentions('Tencent invests in Songjiang'), 'huawei')).toBe(false);
    expect(mentionsName(readMentions('Tencent invests in Songjiang'), '合肥')).toBe(false);
    expect(mentionsName(readMentions('it gave us help'), 'united')).toBe(false);
  });
});

describe('readClaim', () => {
  it('counts a quantity as one fact and a frame as none', () => {
    const claim = readClaim('According to the source, seven centres opened in June 2016.');
    expect([...claim.terms].sort()).toEqual(['centr', 'open']);
    expect(claim.quantities).toHaveLength(2);
    expect(claim.names).toEqual([]);
  });
});

describe('countNegations', () => {
  it.each([
    ['It was not built and has no roof.', 2],
    ['Not only Tencent but also Huawei joined.', 0],
    ['Building No. 7 is in use, no later than May.', 0],
    ["It isn't one of ours.", 1],
    ['该项目没有动工,也不在深圳。', 1 + 1],
    ['不仅如此,未来的无人机与非洲不同。', 0],
    ['无锡和南非。', 0],
  ])('in “%s”', (text, count) => {
    expect(countNegations(text)).toBe(count);
  });

  it('tells opposites from the same word', () => {
    expect(holdsOpposite('Sales rose.', 'Sales fell.')).toBe(true);
    expect(holdsOpposite('Sales rose.', 'Sales rose, then fell.')).toBe(false);
    expect(holdsOpposite('营业额上升', '营业额下降')).toBe(true);
  });
});

describe('standsIn', () => {
  const stands = (claim: string, evidence: string, around = '') =>
    findQuantities(claim).every((quantity) =>
      standsIn(quantity, claim, findQuantities(evidence), findQuantities(around)),
    );

  it.each([
    ['RMB 15 billion', '150亿元', true],
    ['about 16 hectares', 'an area of 15.7 hectares', true],
    ['about 98 firms', 'over 100 firms', false],
    ['16 hectares', 'an area of 15.7 hectares', false],
    ['in March 2020', 'on 31 March 2020', true],
    ['on 31 March 2020', 'in March 2020', false],
    ['in March 2021', 'on 31 March 2020', false],
    ['7%', '7 centres', false],
  ])('%s in “%s”: %s', (claim, evidence, expected) => {
    expect(stands(claim, evidence)).toBe(expected);
  });

  it('borrows a year from the heading only where the text gives none', () => {
    expect(stands('on 31 March 2020', 'on 31 March', 'News of 2020')).toBe(true);
    expect(stands('on 31 March 2020', 'on 31 March 2019', 'News of 2020')).toBe(false);
    expect(stands('in 2020', 'on 31 March', 'News of 2020')).toBe(false);
  });
});

describe('findExchangedWord', () => {
  const exchanged = (claim: string, evidence: string) => findExchangedWord(claim, readQuotables(makePassage(evidence)));

  it('finds a name in another’s place, also when they share a character', () => {
    expect(exchanged('授牌人是副市长汪滔。', '授牌人是副市长张虎。')).toBe('汪滔');
    expect(exchanged('张江当时有七大集群。', '松江当时有七大集群。')).toBe('张江');
  });

  it('takes synonyms for what they are', () => {
    expect(exchanged('该公司于深圳成立总部。', '该公司于深圳设立总部。')).toBeUndefined();
    expect(exchanged('双方签署了战略合作协议。', '双方签下战略合作协议。')).toBeUndefined();
  });
});
