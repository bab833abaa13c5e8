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
  'park.txt': 'Gardens and playgrounds cover a third of the district, and families visit them every weekend in spring.',
};

let folder: string;
let footnote: Footnote;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-retriever-'));
  footnote = await assemble(loadConfig({}, { index: folder }), 'create');
  const documents = Object.entries(TEXTS).map(([uri, text]): Document => {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    return { ...parsePlainText(new TextEncoder().encode(text), uri), id: uri, uri, title: '', language, sha256: uri };
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
