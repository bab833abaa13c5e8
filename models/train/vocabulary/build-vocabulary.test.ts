/** What becomes part of the vocabulary, and how rows are shared. */

import { describe, expect, it } from 'vitest';
import { createWordCounter } from './build-vocabulary.ts';
import { chineseCharactersOf, createVocabulary } from './vocabulary.ts';

const gloss = (term: string, text: string) => ({ kind: 'gloss', source: 'dictionary', term, gloss: text }) as const;

function sampleVocabulary() {
  const counter = createWordCounter();
  counter.addGloss(gloss('电脑', 'computer'));
  counter.addGloss(gloss('电', 'electricity'));
  counter.addGloss(gloss('玩儿完', 'abbr. for 電腦|电脑'));
  for (let time = 0; time < 30; time++) counter.addText('电脑 是 电 的 computer computer');
  return createVocabulary(counter.choose({ pieces: 90, chineseCharacters: 4, chineseWords: 1 }));
}

describe('the vocabulary', () => {
  it('takes the Chinese words that the Chinese text uses', () => {
    const { tokens } = sampleVocabulary();
    expect(tokens).toContain('电脑');
    expect(tokens).not.toContain('玩儿完');
  });

  it('gives both forms of a Chinese token one row, and a traditional character the row of its simplified one', () => {
    const { tokens, rowOf } = sampleVocabulary();
    const row = (token: string) => rowOf[tokens.indexOf(token)];
    expect(row('##电')).toBe(row('电'));
    expect(row('電')).toBe(row('电'));
    expect(row('##電')).toBe(row('电'));
    expect(row('电')).not.toBe(row('电脑'));
  });

  it('lets a character stand for itself where one odd reference has another in its place', () => {
    const counter = createWordCounter();
    counter.addGloss(gloss('甲', 'see 不電|不电 and 電不|电不'));
    counter.addGloss(gloss('乙', 'see 不|黄'));
    counter.addText('不 不 黄 电');
    const { variants } = counter.choose({ pieces: 30, chineseCharacters: 4, chineseWords: 0 });
    expect(variants).toEqual([['電', '电']]);
  });

  it('has no variant in a character that terms are spelled with', () => {
    const counter = createWordCounter();
    counter.addGloss(gloss('丙', 'see 電北|电深 and 電|电'));
    for (const term of ['北方', '北海']) counter.addGloss(gloss(term, 'the north'));
    counter.addText('电 深 北');
    const { variants } = counter.choose({ pieces: 30, chineseCharacters: 8, chineseWords: 0 });
    expect(variants).toEqual([['電', '电']]);
  });

  it('puts special tokens and punctuation before the first trained row, and Chinese after all pieces', () => {
    const vocabulary = sampleVocabulary();
    expect(vocabulary.tokens[0]).toBe('[PAD]');
    expect(vocabulary.tokens[vocabulary.firstTrainedRow]).toBe('a');
    expect(vocabulary.tokens.slice(0, vocabulary.firstChineseRow).some((token) => /\p{Script=Han}/u.test(token))).toBe(
      false,
    );
    expect(chineseCharactersOf(vocabulary)).toContain('電');
  });
});
