/** Noun phrases are told from verbs, aspects and names by the words around them. */

import { describe, expect, it } from 'vitest';
import { findNounPhrases } from './noun-phrases.ts';

const texts = (question: string) => findNounPhrases(question).map(({ text }) => text);

describe('findNounPhrases', () => {
  it.each([
    ['When did social security start in the US?', ['social security', 'US']],
    ['How is sewage recycled?', ['sewage']],
    ['Who chaired its board in Boston?', ['board', 'Boston']],
    ['What is the role of the Bank of England?', ['role', 'Bank of England']],
    ['How powerful is the centre?', ['centre']],
  ])('reads %s', (question, expected) => {
    expect(texts(question)).toEqual(expected);
  });

  it('knows a name, a plural, an aspect and a bare definite', () => {
    const [aspect, plural, name] = findNounPhrases('What is the history of satellites over Utah?');
    expect(aspect).toMatchObject({ text: 'history', isAspect: true, isBareDefinite: true });
    expect(plural).toMatchObject({ text: 'satellites', isPlural: true, isName: false });
    expect(name).toMatchObject({ text: 'Utah', isName: true });
  });

  it('gives offsets in the question', () => {
    const question = 'Is Cassidy about Jack Casady?';
    for (const { text, start, end } of findNounPhrases(question)) expect(question.slice(start, end)).toBe(text);
  });
});
