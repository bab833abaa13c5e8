import { describe, expect, it } from 'vitest';
import { romaniseNames } from './romanise-names.ts';

const vocabulary = new Map([
  ['songjiang', 4],
  ['zhantao', 1],
  ['district', 9],
  ['松江', 3],
  ['松山', 2],
  ['高文', 1],
  ['那么', 5],
]);
/** The index has each Chinese character of a term as a term too. */
const holds = (known: string, term: string) =>
  known === term || (/^\p{Script=Han}$/u.test(term) && known.includes(term));
const store = {
  documentFrequencies: async (terms: readonly string[]) =>
    terms.map((term) => [...vocabulary].reduce((sum, [known, count]) => sum + (holds(known, term) ? count : 0), 0)),
  listTerms: async (prefix: string, shortest: number, longest: number) =>
    [...vocabulary.keys()].filter(
      (term) => term.startsWith(prefix) && term.length >= shortest && term.length <= longest,
    ),
};
const find = async (question: string, languages = ['en', 'zh']) =>
  (await romaniseNames(question, languages, store)).map((group) => group.map(({ term }) => term));

describe('romaniseNames', () => {
  it('finds a Chinese name as English documents write it', async () => {
    expect(await find('松江区有多大?')).toEqual([['songjiang']]);
    expect(await find('张占涛是做什么的')).toEqual([['zhantao']]);
  });

  it('finds a romanised name in Chinese documents, in one word or two', async () => {
    expect(await find('How large is Songjiang district?')).toEqual([['松江']]);
    expect(await find('songjiang size')).toEqual([['松江']]);
    expect(await find('Who is Gao Wen?')).toEqual([['高文']]);
  });

  it('looks for nothing in a language that the index does not hold', async () => {
    expect(await find('How large is Songjiang?', ['en'])).toEqual([]);
    expect(await find('松江区有多大?', ['zh'])).toEqual([]);
  });

  it('takes no short word in lower case for a name', async () => {
    expect(await find('what is the name of it')).toEqual([]);
  });

  it('asks for nothing that the index does not hold', async () => {
    expect(await find('鹏城实验室在哪里')).toEqual([]);
    expect(await find('Where is Guangming?')).toEqual([]);
  });
});
