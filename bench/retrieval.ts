/**
 * How long retrieval takes and how fast texts are embedded: `npx tsx bench/retrieval.ts TEXT.jsonl CHUNKS`, one {"text": …} a line.
 * Indexes texts until there are so many chunks, then asks a sentence out of each of 400 of them, nothing asked twice.
 */

import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assemble } from '../src/assemble.ts';
import { loadConfig } from '../src/config.ts';
import type { Document } from '../src/document/document.ts';
import { parsePlainText } from '../src/document/parsers/plain-text.ts';
import { indexDocuments } from '../src/ingest/index-documents.ts';
import { percentile } from './percentile.ts';

const QUESTIONS = 400;
const WARM_UP = 20;
const QUESTION_WORDS = 12;
const PASSAGES = 8;

const [path, wanted] = process.argv.slice(2);
if (path === undefined || wanted === undefined)
  throw new Error('Give a file of {"text"} lines and a number of chunks.');
const folder = mkdtempSync(join(tmpdir(), 'footnote-bench-'));
const footnote = await assemble(loadConfig({}, { index: folder }), 'create');
try {
  const texts: string[] = [];
  let chunks = 0;
  const started = performance.now();
  for await (const { chunkCount } of indexDocuments(footnote.ingestParts, readDocuments(path, texts))) {
    chunks += chunkCount;
    if (chunks >= Number(wanted)) break;
  }
  report('indexed', `${chunks} chunks, ${perSecond(chunks, started)} a second`);
  const sample = texts.slice(0, 3000);
  await footnote.embedder.embedDocuments(sample.slice(0, 100));
  const embedding = performance.now();
  await footnote.embedder.embedDocuments(sample);
  report('embedding alone', `${perSecond(sample.length, embedding)} texts a second`);
  const step = Math.max(1, Math.floor(texts.length / (QUESTIONS + WARM_UP)));
  const timings: Record<string, number[]> = { whole: [], embed: [], search: [], rerank: [] };
  for (let index = 0; index < QUESTIONS + WARM_UP; index++) {
    const words = (texts[(index * step) % texts.length] ?? '').split(/\s+/);
    const query = words.slice(words.length >> 1, (words.length >> 1) + QUESTION_WORDS).join(' ');
    const asked = performance.now();
    const { timingsMs } = await footnote.retriever.retrieve({ query, k: PASSAGES });
    if (index < WARM_UP) continue;
    timings.whole!.push(performance.now() - asked);
    for (const part of ['embed', 'search', 'rerank'] as const) timings[part]!.push(timingsMs[part]);
  }
  for (const [part, values] of Object.entries(timings)) {
    const sorted = values.toSorted((a, b) => a - b);
    report(part, `p50 ${percentile(sorted, 0.5).toFixed(2)} ms, p95 ${percentile(sorted, 0.95).toFixed(2)} ms`);
  }
  report('memory', `${Math.round(process.memoryUsage().rss / 1e6)} MB, without the model's process`);
} finally {
  await footnote.close();
  rmSync(folder, { recursive: true });
}

async function* readDocuments(file: string, texts: string[]): AsyncGenerator<Document> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text } = JSON.parse(line) as { text: string };
    const uri = `${texts.push(text)}.txt`;
    yield {
      ...parsePlainText(new TextEncoder().encode(text), uri),
      id: uri,
      uri,
      title: '',
      language: 'en',
      sha256: uri,
    };
  }
}

function perSecond(count: number, since: number): number {
  return Math.round(count / ((performance.now() - since) / 1000));
}

function report(name: string, value: string): void {
  console.log(`${name.padEnd(16)} ${value}`);
}
