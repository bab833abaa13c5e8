import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chooseExamples } from './example-questions.ts';

const uris = readdirSync(new URL('../../corpus/', import.meta.url));
const documents = uris.map((uri) => ({ id: uri, uri, title: uri, language: 'en', metadata: {} }));

it('offers questions in both languages for the default corpus, the reader’s own first', () => {
  expect(chooseExamples(documents, 'en')).toHaveLength(5);
  expect(chooseExamples(documents, 'zh')).toHaveLength(5);
  expect(chooseExamples(documents, 'zh')[0]).toMatch(/\p{Script=Han}/u);
});

it('offers none for documents they were not written for', () => {
  expect(chooseExamples([{ id: 'x', uri: 'x.md', title: 'x', language: 'en', metadata: {} }], 'en')).toEqual([]);
});
