/** The whole of retrieval over the bundled model and the local store. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Footnote } from '../../src/assemble.ts';
import { loadConfig } from '../../src/config.ts';
import type { Document } from '../../src/document/document.ts';
import { parsePlainText } from '../../src/document/parsers/plain-text.ts';
import { indexDocuments } from '../../src/ingest/index-documents.ts';
import { createRetriever } from '../../src/retrieve/create-retriever.ts';
import { chooseWeights, TOKEN_TABLE_WEIGHTS } from '../../src/retrieve/rank/fusion-weights.ts';
import type { Reranker } from '../../src/retrieve/reranker.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'satellite.txt':
    'The quantum satellite was launched from the desert and sent encrypted keys to two ground stations in Europe.',
  'satellite-copy.txt':
    'The quantum satellite was launched from the desert, and sent encrypted keys to two ground stations in Europe.',
  'harbour.txt': 'The harbour handled thirty million containers last year, more than any other port in the province.',
  'angel.txt': '深圳天使母基金规模为一百亿元，重点投资早期科技企业，由市政府出资设立。',
  'glass.txt':
    'The display factory makes glass substrates of generation 8.5 for television panels, ninety thousand a month.',
  'award-january.txt': 'The design award of the harbour city went to a ferry terminal with a roof of bamboo.',
  'award-march.txt': 'The design award of the harbour city went to a library built into an old crane.',
  'park.txt': 'Gardens and playgrounds cover a third of the district, and families visit them every weekend in spring.',
};

const DATES: Readonly<Record<string, string>> = { 'award-january.txt': '2022-01-14', 'award-march.txt': '2022-03-17' };

let folder: string;
let footnote: Footnote;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-retriever-'));
  footnote = await assemble(loadConfig({}, { index: folder }), 'create');
  const documents = Object.entries(TEXTS).map(([uri, text]): Document => {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    const parsed = parsePlainText(new TextEncoder().encode(text), uri);
    const metadata = DATES[uri] === undefined ? {} : { date: DATES[uri] };
    return { ...parsed, id: uri, uri, title: '', language, sha256: uri, metadata };
  });
  for await (const _ of indexDocuments(footnote.ingestParts, documents)) {
    // Stored one by one.
  }
});
afterAll(async () => {
  await footnote.close();
  rmSync(folder, { recursive: true });
});

const found = async (query: string, k = 3) =>
  (await footnote.retriever.retrieve({ query, k })).passages.map(({ documentId }) => documentId);

describe('retrieval', () => {
  it.each([
    ['in the same words', 'How many containers did the harbour handle?', 'harbour.txt'],
    ['by a figure', '8.5', 'glass.txt'],
    ['in English for a Chinese question', '港口去年处理了多少集装箱?', 'harbour.txt'],
    [
      'in Chinese for an English question',
      'size of the Shenzhen angel fund of funds for early technology companies',
      'angel.txt',
    ],
    ['in simplified Chinese for a traditional question', '天使母基金規模', 'angel.txt'],
  ])('finds a passage %s', async (_, query, expected) => {
    expect((await found(query))[0]).toBe(expected);
  });

  it('gives a repeated passage once, with both sources', async () => {
    const { passages } = await footnote.retriever.retrieve({ query: 'quantum satellite keys', k: 4 });
    const ids = passages.map(({ documentId }) => documentId);
    expect(ids.filter((id) => id.startsWith('satellite'))).toHaveLength(1);
    expect([ids[0], ...(passages[0]!.repeatedIn ?? []).map(({ documentId }) => documentId)].sort()).toEqual([
      'satellite-copy.txt',
      'satellite.txt',
    ]);
  });

  it('gives whole passages, best first, at most k', async () => {
    const { passages } = await footnote.retriever.retrieve({ query: 'factory glass television', k: 2 });
    expect(passages).toHaveLength(2);
    expect(passages[0]!.score).toBeGreaterThanOrEqual(passages[1]!.score);
    for (const passage of passages) expect(passage.text).toBe(TEXTS[passage.documentId]);
  });

  it('keeps to the filter, and answers a question of no known word', async () => {
    const filtered = await footnote.retriever.retrieve({
      query: 'harbour containers',
      k: 5,
      filter: { language: ['zh'] },
    });
    expect(filtered.passages.map(({ documentId }) => documentId)).toEqual(['angel.txt']);
    expect((await footnote.retriever.retrieve({ query: '😀', k: 3 })).passages).toEqual([]);
  });

  it('prefers what is dated in the days that the question speaks of, counted from the day it is asked', async () => {
    const firstOf = async (query: string, askedOn?: string) => {
      const request = { query, k: 3, ...(askedOn === undefined ? {} : { askedOn }) };
      const { passages } = await footnote.retriever.retrieve(request);
      for (const [place, { score }] of passages.slice(1).entries()) {
        expect(score).toBeLessThanOrEqual(passages[place]!.score);
      }
      return passages[0]!.documentId;
    };
    const ferry = 'Which ferry terminal won the design award';
    expect(await firstOf(`${ferry} this week?`)).toBe('award-january.txt');
    expect(await firstOf('Who won the design award this week?', '2022-03-18')).toBe('award-march.txt');
    expect(await firstOf('Who won the design award this week?', '2022-01-16')).toBe('award-january.txt');
    expect(await firstOf('上周谁获得设计奖 design award?', '2022-01-20')).toBe('award-january.txt');
    // A question about a terminal is not answered with a library for its date alone.
    expect(await firstOf(`How many containers did the harbour handle this week?`, '2022-03-18')).toBe('harbour.txt');
    // No document is from those days.
    expect(await firstOf(`${ferry} this week?`, '2025-06-01')).toBe('award-january.txt');
  });

  it('leaves the days to a filter that names some', async () => {
    const { passages } = await footnote.retriever.retrieve({
      query: 'Who won the design award this week?',
      k: 3,
      askedOn: '2022-03-18',
      filter: { dateTo: '2022-01-31' },
    });
    expect(passages.map(({ documentId }) => documentId)).toEqual(['award-january.txt']);
  });

  it('takes the order of a reranker over its own', async () => {
    const reranker: Reranker = {
      model: 'made',
      score: async (_, passages) => passages.map((passage) => (passage.includes('Gardens') ? 0.9 : 0.1)),
      close: async () => {},
    };
    const weights = chooseWeights(TOKEN_TABLE_WEIGHTS, {
      keywordWeight: 'auto',
      lateInteraction: true,
      feedback: true,
    });
    const { embedder, store } = footnote;
    const settings = { candidates: 50, weights, learned: null };
    const retriever = createRetriever({ embedder, store, settings, reranker, clock: () => performance.now() });
    const { passages } = await retriever.retrieve({ query: 'harbour containers', k: 2 });
    expect(passages.map(({ documentId, score }) => [documentId, score])).toEqual([
      ['park.txt', 0.9],
      ['harbour.txt', 0.1],
    ]);
  });
});
