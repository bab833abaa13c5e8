/** In-memory ports for tests of the HTTP application: they record what they were asked and answer from constants. */

import type { Answer, AnswerEvent, AnswerRequest } from '../../src/answer/answer.ts';
import { FootnoteError } from '../../src/errors.ts';
import type { Passage, RetrieveRequest } from '../../src/retrieve/passage.ts';
import { createApp } from '../../src/server/create-app.ts';
import { createLog } from '../../src/server/log.ts';
import { defaultLimits, type ServerParts } from '../../src/server/parts.ts';
import type { PassageStore, StoredDocument } from '../../src/store/passage-store.ts';

const text = '# Centres\n\nSeven centres were opened in 2019. Ten are planned. 共十个。\n';
const quote = 'Seven centres were opened in 2019.';
const start = text.indexOf(quote);

export const storedDocument: StoredDocument = {
  id: 'centres',
  uri: 'briefs/centres.md',
  title: 'Centres',
  language: 'en',
  sha256: 'ab'.repeat(32),
  text,
  sections: [{ heading: 'Centres', level: 1, start: 0, end: text.length }],
  metadata: { publisher: 'City', date: '2019-05-01', topics: ['innovation'] },
  segments: [{ kind: 'paragraph', block: 1, group: 1, start, end: start + quote.length }],
};

export const passage: Passage = {
  chunkId: 'centres:0',
  documentId: 'centres',
  title: 'Centres',
  uri: 'briefs/centres.md',
  language: 'en',
  headingPath: ['Centres', 'Abroad'],
  page: 3,
  start: 11,
  end: text.length - 1,
  text: text.slice(11, -1),
  documentText: text,
  segments: storedDocument.segments,
  metadata: storedDocument.metadata,
  score: 0.9,
  scores: { dense: 0.8, keyword: null },
  ranks: { dense: 1, keyword: null },
};

export const answer: Answer = {
  id: 'answer-1',
  question: 'How many centres?',
  searchedFor: 'How many centres?',
  refused: false,
  answer: `${quote} [1]`,
  sentences: [{ text: quote, markers: [1], verdict: 'supported' }],
  citations: [
    {
      marker: 1,
      documentId: 'centres',
      title: 'Centres',
      uri: 'briefs/centres.md',
      section: 'Centres',
      quote,
      start,
      end: start + quote.length,
      verdict: 'supported',
    },
  ],
  passages: [
    {
      chunkId: 'centres:0',
      documentId: 'centres',
      title: 'Centres',
      uri: 'briefs/centres.md',
      section: 'Centres > Abroad',
      text: passage.text,
      start: passage.start,
      end: passage.end,
      score: 0.9,
      ranks: { dense: 1, keyword: null },
    },
  ],
  confidence: 0.95,
  model: 'extractive',
  timingsMs: { rewrite: 0, embed: 1, search: 1, rerank: 0, compose: 1, verify: 0, total: 3 },
};

/** The second delta holds what could break the framing of server-sent events. */
export const events: readonly AnswerEvent[] = [
  {
    type: 'answer-start',
    id: 'answer-1',
    question: answer.question,
    searchedFor: answer.searchedFor,
    model: 'extractive',
  },
  { type: 'passages', passages: answer.passages },
  { type: 'citation', citation: answer.citations[0]! },
  { type: 'answer-delta', text: 'Seven centres\r\n\n' },
  { type: 'answer-delta', text: 'data: 共十个 \u2028 🏙️\revent: error' },
  { type: 'answer-end', answer },
];

export const indexMissing = () =>
  new FootnoteError('index-missing', {
    message: 'There is no index.',
    expected: 'an index in index/',
    found: 'nothing',
    remedy: 'Run: npm run ingest',
  });

/** Only what the server calls; anything else called on it fails the test. */
export function createFakeStore(overrides: Partial<PassageStore> = {}): PassageStore {
  const { id, uri, title, language, sha256, metadata } = storedDocument;
  const store: Partial<PassageStore> = {
    manifest: { formatVersion: 1, embedder: { fingerprint: 'f', model: 'fake-embed', dimensions: 2 }, chunker: {} },
    statistics: async () => ({ documents: 1, chunks: 2, generation: 3 }),
    listDocuments: async () => [{ id, uri, title, language, sha256, chunkCount: 2, metadata }],
    getDocument: async (wanted) => (wanted === id ? storedDocument : undefined),
    ...overrides,
  };
  return store as PassageStore;
}

/** An application over fakes, with the requests its ports received and the lines it logged. */
export function createFakeApp(overrides: Partial<ServerParts> = {}) {
  const answerRequests: AnswerRequest[] = [];
  const retrieveRequests: RetrieveRequest[] = [];
  const logLines: string[] = [];
  const parts: ServerParts = {
    answerer: {
      answer: async (request) => {
        answerRequests.push(request);
        return answer;
      },
      async *stream(request) {
        answerRequests.push(request);
        yield* events;
      },
    },
    retriever: {
      retrieve: async (request) => {
        retrieveRequests.push(request);
        return { passages: [passage], timingsMs: { embed: 1, search: 2, rerank: 3 } };
      },
    },
    store: createFakeStore(),
    readiness: async () => ({ ready: true }),
    host: '127.0.0.1',
    limits: defaultLimits,
    log: createLog('debug', (line) => logLines.push(line)),
    ...overrides,
  };
  return { app: createApp(parts), parts, answerRequests, retrieveRequests, logLines };
}

/** Posts JSON as a program does. */
export function postJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
