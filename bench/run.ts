/**
 * `npm run bench`: what a user waits for and pays. Starts the real server as `npm start` does, on a free port with an index of its
 * own, and measures: first start (empty index) to first answer, second start to first answer, ingest, latency of 200 different
 * questions over HTTP, and resident memory of server and model processes. Prints a table; `--json FILE` also writes it.
 */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../src/assemble.ts';
import { loadConfig, PROJECT_FOLDER } from '../src/config.ts';
import { percentile } from './percentile.ts';
import { residentMegabytes } from './resident-memory.ts';

const QUESTIONS = 200;
const FIRST_QUESTION = 'How many overseas innovation centres were opened?';

interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** From spawning the process to the end of the first answer, ms. */
  readonly firstAnswerMs: number;
  stop(): Promise<void>;
}

const index = mkdtempSync(join(tmpdir(), 'footnote-bench-'));
try {
  const ingest = await measureIngest();
  const cold = await startServer();
  await cold.stop();
  const warm = await startServer();
  const latencies = await measureAnswers(warm.url);
  const memory = residentMegabytes(warm.pid);
  await warm.stop();
  const sorted = latencies.toSorted((a, b) => a - b);
  const rows: [string, string][] = [
    ['machine', `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`],
    ['corpus', `${ingest.documents} documents, ${ingest.chunks} chunks`],
    ['ingest, model loaded', `${(ingest.ms / 1000).toFixed(2)} s`],
    ['start with an empty index to first answer', `${(cold.firstAnswerMs / 1000).toFixed(2)} s`],
    ['second start to first answer', `${(warm.firstAnswerMs / 1000).toFixed(2)} s`],
    [`/api/answer, ${latencies.length} different questions, p50`, `${percentile(sorted, 0.5).toFixed(1)} ms`],
    [`/api/answer, ${latencies.length} different questions, p95`, `${percentile(sorted, 0.95).toFixed(1)} ms`],
    ['memory after them: server', `${memory.server.toFixed(0)} MB resident`],
    ['memory after them: model processes', `${memory.children.toFixed(0)} MB resident`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
  const at = process.argv.indexOf('--json');
  if (at > 0) writeFileSync(process.argv[at + 1]!, JSON.stringify(Object.fromEntries(rows), null, 2));
} finally {
  rmSync(index, { recursive: true });
}

async function measureIngest(): Promise<{ documents: number; chunks: number; ms: number }> {
  const own = mkdtempSync(join(tmpdir(), 'footnote-bench-ingest-'));
  const footnote = await assemble(loadConfig(process.env, { index: own }), 'create');
  const started = performance.now();
  await footnote.ingest();
  const ms = performance.now() - started;
  const { documents, chunks } = await footnote.store.statistics();
  await footnote.close();
  rmSync(own, { recursive: true });
  return { documents, chunks, ms };
}

/** Starts the command behind `npm start`, waits for its address, and asks one question. */
async function startServer(): Promise<RunningServer> {
  const started = performance.now();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli/start.ts', '--log-level', 'error'], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, FOOTNOTE_INDEX: index, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const found = /answers at (http\S+)/.exec(output);
      if (found !== null) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  await ask(url, FIRST_QUESTION);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  return { url, pid: child.pid!, firstAnswerMs: performance.now() - started, stop };
}

async function measureAnswers(url: string): Promise<number[]> {
  const latencies: number[] = [];
  for (const question of readQuestions().slice(0, QUESTIONS)) {
    const started = performance.now();
    await ask(url, question);
    latencies.push(performance.now() - started);
  }
  return latencies;
}

async function ask(url: string, question: string): Promise<void> {
  const response = await fetch(`${url}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  await response.json();
  if (!response.ok) throw new Error(`${response.status} for ${question}`);
}

/** Different questions in an order of their hashes, so that neighbours do not ask of one document. */
function readQuestions(): string[] {
  const folder = join(PROJECT_FOLDER, 'eval', 'sets');
  const questions = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { question: string }).question);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  return [...new Set(questions)].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
}
