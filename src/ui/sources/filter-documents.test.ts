import { expect, it } from 'vitest';
import { filterDocuments } from './filter-documents.ts';

const documents = [
  {
    id: '1',
    uri: 'a.md',
    title: 'North Point',
    language: 'en',
    metadata: { publisher: 'Coast Office', topics: ['light'] },
  },
  { id: '2', uri: 'b.md', title: '港口年报', language: 'zh', metadata: { date: '2022-01-15', topics: 'none' } },
];

it.each([
  ['', ['1', '2']],
  ['COAST north', ['1']],
  ['light', ['1']],
  ['港口 2022', ['2']],
  ['ｂ.md', ['2']],
  ['north 2022', []],
])('%j finds %j', (query, ids) => {
  expect(filterDocuments(documents, query).map((document) => document.id)).toEqual(ids);
});
