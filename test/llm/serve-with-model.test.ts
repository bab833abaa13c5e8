/** The server as users start it, with a model by settings alone: every provider answers over HTTP, and its state is told. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeTinyChatModel } from '../../scripts/make-tiny-chat-model.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';
import { jsonReply, type ReplayServer, startReplayServer } from './replay-server.ts';
import { streamReply, WIRE_MODELS, WIRE_PROVIDERS } from './wire-formats.ts';

const KEY = 'sk-footnote-serve-0123456789';
const folder = mkdtempSync(join(tmpdir(), 'footnote-serve-'));
const QUESTION = 'How many overseas centres were inaugurated in May 2017?';
const base: Record<string, string> = {
  FOOTNOTE_CORPUS: join(folder, 'corpus'),
  FOOTNOTE_INDEX: join(folder, 'index'),
  FOOTNOTE_REFUSAL_THRESHOLD: '0',
  PORT: '0',
};
let server: ChildProcess | undefined;
let model: ReplayServer | undefined;

function run(command: string, args: readonly string[], settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(PROJECT_FOLDER, 'src', 'cli', command), ...args], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, ...base, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** @returns everything the command wrote, and its exit status */
async function finish(child: ChildProcess): Promise<{ readonly output: string; readonly status: number }> {
  let output = '';
  child.stdout!.on('data', (piece: Buffer) => {
    output += piece;
  });
  child.stderr!.on('data', (piece: Buffer) => {
    output += piece;
  });
  const [status] = (await once(child, 'close')) as [number];
  return { output, status };
}

/** Starts the server and waits for its address. */
async function serve(settings: Record<string, string>): Promise<string> {
  server = run('serve.ts', [], settings);
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (piece: Buffer): void => {
      output += piece;
      // Not the first address: a model that can not be reached is named with its own.
      const url = /Footnote answers at (http:\/\/[\d.:]+)\n/u.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    server!.stdout!.on('data', read);
    server!.stderr!.on('data', read);
    server!.once('exit', (status) => reject(new Error(`serve ended with ${status}: ${output}`)));
  });
}

async function ask(url: string): Promise<Answer> {
  const response = await fetch(`${url}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: QUESTION }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

beforeAll(async () => {
  mkdirSync(base['FOOTNOTE_CORPUS']!);
  writeFileSync(
    join(base['FOOTNOTE_CORPUS']!, 'centres.md'),
    '# Overseas centres\n\nSeven overseas centres were inaugurated in May 2017. The first one is in London.\n',
  );
  writeFileSync(
    join(base['FOOTNOTE_CORPUS']!, 'park.md'),
    '# A park\n\nThe park has 2,108 parking spaces and a lake.\n',
  );
  const { status, output } = await finish(run('ingest.ts', [], {}));
  expect(status, output).toBe(0);
});
afterEach(async () => {
  if (server !== undefined && server.exitCode === null) {
    server.removeAllListeners('exit');
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  server = undefined;
  await model?.close();
  model = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the server with a model', () => {
  it.each(WIRE_PROVIDERS)('answers by %s, and tells that the model is there', async (provider) => {
    model = await startReplayServer((request) => {
      if (request.method === 'GET') {
        return jsonReply(200, {
          data: [{ id: WIRE_MODELS[provider] }],
          models: [{ name: WIRE_MODELS[provider] }],
          id: WIRE_MODELS[provider],
        });
      }
      return streamReply(provider, { texts: ['Seven overseas centres were inaugurated in May 2017 [1].'] });
    });
    const url = await serve({
      FOOTNOTE_LLM: `${provider}:${WIRE_MODELS[provider]}`,
      FOOTNOTE_LLM_URL: provider === 'openai' ? `${model.url}/v1` : model.url,
      FOOTNOTE_LLM_KEY: KEY,
    });
    const answer = await ask(url);
    expect(answer).toMatchObject({
      refused: false,
      model: `${provider}:${WIRE_MODELS[provider]}`,
      answer: 'Seven overseas centres were inaugurated in May 2017. [1]',
      prompt: 'answer@2',
      usage: { inputTokens: 18, outputTokens: 7 },
    });
    expect(answer.citations[0]!.quote).toBe('Seven overseas centres were inaugurated in May 2017.');
    const ready = (await (await fetch(`${url}/readyz`)).json()) as Record<string, unknown>;
    expect(ready).toMatchObject({ ready: true, languageModel: { reachable: true } });
    expect(JSON.stringify([answer, ready])).not.toContain(KEY);
  });

  it('answers by transformers, whatever a random model writes', async () => {
    const tiny = join(folder, 'tiny');
    makeTinyChatModel(tiny);
    const url = await serve({ FOOTNOTE_LLM: `transformers:${tiny}`, FOOTNOTE_LLM_ANSWER_TOKENS: '16' });
    const answer = await ask(url);
    expect(answer.refused).toBe(false);
    expect(answer.notice).toContain('no whole sentence');
    expect(answer.citations[0]!.quote).toContain('Seven overseas centres');
  });

  it('quotes when the server of the model is down, and says so in the answer and in readyz', async () => {
    const gone = await startReplayServer(() => ({ silent: true }));
    await gone.close();
    const url = await serve({
      FOOTNOTE_LLM: 'openai:gpt-4.1-nano',
      FOOTNOTE_LLM_URL: `${gone.url}/v1`,
      FOOTNOTE_LLM_KEY: KEY,
    });
    const answer = await ask(url);
    expect(answer).toMatchObject({
      refused: false,
      model: 'extractive',
      notice: expect.stringContaining('can not be reached'),
    });
    const ready = await (await fetch(`${url}/readyz`)).text();
    expect(JSON.parse(ready)).toMatchObject({
      ready: true,
      languageModel: { reachable: false, error: { code: 'llm-unavailable' } },
    });
    expect(ready).not.toContain(KEY);
  });

  it.each([
    ['mistral:large', {}, 'No language model provider is called'],
    ['anthropic:claude-sonnet-4-5', {}, 'FOOTNOTE_LLM_KEY'],
    ['openai:gpt-4.1', { FOOTNOTE_LLM_URL: 'localhost:1234' }, 'FOOTNOTE_LLM_URL'],
  ])('does not start with %s, and doctor says why', async (setting, more, told) => {
    const settings: Record<string, string> = { FOOTNOTE_LLM: setting, ...more };
    const [served, examined] = await Promise.all([
      finish(run('serve.ts', [], settings)),
      finish(run('doctor.ts', [], settings)),
    ]);
    expect(served).toMatchObject({ status: 1, output: expect.stringContaining(told) });
    expect(examined).toMatchObject({ status: 1, output: expect.stringContaining(told) });
  });
});
