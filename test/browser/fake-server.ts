/** A small API server for the browser tests: serves the built page, sample documents, and answers as server-sent events. */

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AnswerRequest } from '../../src/answer/answer.ts';
import { sampleAnswers } from './sample-answers.ts';
import { sampleDocuments } from './sample-documents.ts';

export interface FakeServer {
  readonly url: string;
  /** Bodies of the answer requests, oldest first. */
  readonly asked: readonly AnswerRequest[];
  /** How many answer streams the client broke off. */
  readonly brokenOff: () => number;
  /** While true, documents and answers are refused with an error in the design's form. */
  failing: boolean;
  close(): Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const failure = {
  error: {
    code: 'index-missing',
    message: 'There is no index to answer from.',
    expected: 'an index',
    found: 'none',
    remedy: 'Run: npm run ingest',
  },
};

export async function startFakeServer(pageFolder: string): Promise<FakeServer> {
  const asked: AnswerRequest[] = [];
  let brokenOff = 0;
  const state = { failing: false };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://fake').pathname);
    if (path.startsWith('/api/') && state.failing) return sendJson(response, 503, failure);
    if (path === '/api/documents') return sendJson(response, 200, { documents: sampleDocuments.map(summarise) });
    if (path.startsWith('/api/documents/')) {
      const document = sampleDocuments.find(({ id }) => path === `/api/documents/${id}`);
      return sendJson(response, document === undefined ? 404 : 200, document ?? failure);
    }
    if (path === '/api/answer') {
      const body: AnswerRequest = JSON.parse(await readBody(request));
      asked.push(body);
      response.on('close', () => {
        if (!response.writableFinished) brokenOff++;
      });
      return sendAnswer(response, body.question);
    }
    return sendPageFile(response, pageFolder, path);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    brokenOff: () => brokenOff,
    get failing() {
      return state.failing;
    },
    set failing(failing) {
      state.failing = failing;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer without an end stays open until the client breaks it off; its bytes are cut at awkward places. */
async function sendAnswer(response: ServerResponse, question: string): Promise<void> {
  const events = sampleAnswers.get(question) ?? [];
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write(': still working\n\n');
  for (const event of events) {
    const bytes = Buffer.from(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    const middle = Math.floor(bytes.length / 2);
    response.write(bytes.subarray(0, middle));
    await wait(5);
    response.write(bytes.subarray(middle));
  }
  const last = events.at(-1)?.type;
  if (last === 'answer-end' || last === 'error') response.end();
}

async function sendPageFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const name = path === '/' ? 'index.html' : path.replaceAll('..', '');
  try {
    const bytes = await readFile(join(folder, name));
    response.writeHead(200, { 'content-type': contentTypes[extname(name)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function summarise({ text, ...document }: (typeof sampleDocuments)[number]) {
  return { ...document, sha256: '', chunkCount: Math.ceil(text.length / 500) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
