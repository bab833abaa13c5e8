import { describe, expect, it } from 'vitest';
import { bridgeNames } from './bridge-names.ts';

const TEXTS = [
  'Director of Peng Cheng Laboratory: Gao Wen, academician',
  '华星光电董事长李东生在松江区致辞,腾讯公司到场。',
  "Tencent's campus in Dachan Bay; a second one in Xi'an",
  'Tell us which English name the change has.',
].map((reading) => ({ reading }));

const namesOf = (question: string) => Object.fromEntries(bridgeNames(question, TEXTS).names);

describe('bridgeNames', () => {
  it('reads a Chinese name where English texts write it in one word or several', () => {
    expect(namesOf('鹏城实验室的主任是谁?')).toEqual({ 鹏城: ['Peng Cheng'] });
    expect(namesOf('他在西安吗')).toEqual({ 西安: ["Xi'an"] });
  });

  it('reads a romanised name where Chinese texts write it', () => {
    expect(namesOf('What did Li Dongsheng say?')).toEqual({ 'Li Dongsheng': ['李东生'], Dongsheng: ['东生'] });
    expect(namesOf('how big is songjiang')).toMatchObject({ songjiang: expect.arrayContaining(['松江']) });
  });

  it('knows well-known names by the table, whatever the texts say', () => {
    expect(namesOf('Where is Huawei?')).toEqual({ huawei: ['华为'] });
    expect(namesOf('騰訊在哪里')).toEqual({ 腾讯: ['tencent'] });
    expect(namesOf('where is dji based')).toEqual({ dji: ['大疆'] });
    expect(namesOf('What did the US say?')).toEqual({ us: ['美国'] });
  });

  it('gives terms of the question those that stand for them, no lone character among them', () => {
    const { terms } = bridgeNames('Is Tencent in Songjiang?', TEXTS);
    expect(terms.get('songjiang')).toEqual(['松江']);
    expect(terms.get('tencent')).toEqual(['腾讯']);
    expect(bridgeNames('鹏城', TEXTS).terms.get('鹏城')).toEqual(['peng', 'cheng']);
  });

  it('takes no ordinary word for a name', () => {
    expect(namesOf('tell us the name in English')).toEqual({});
    expect(namesOf('嫦娥是谁')).toEqual({});
  });
});
