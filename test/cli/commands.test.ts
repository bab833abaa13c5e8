/** The commands as people type them: answers with footnotes, JSON, and one clear message for what can not work. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { PROJECT_FOLDER } from '../../src/config.ts';

let folder: string;
let environment: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-cli-'));
  mkdirSync(join(folder, 'corpus'));
  for (const brief of ['02-seven-overseas-innovation-centres.md', '13-penguin-island.md']) {
    cpSync(join(PROJECT_FOLDER, 'corpus', brief), join(folder, 'corpus', brief));
  }
  environment = {
    ...(process.env as Record<string, string>),
    FOOTNOTE_CORPUS: join(folder, 'corpus'),
    FOOTNOTE_INDEX: join(folder, 'index'),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, parameters: readonly string[], changes: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['scripts/run.mjs', `src/cli/${command}.ts`, ...parameters], {
    cwd: PROJECT_FOLDER,
    encoding: 'utf8',
    env: { ...environment, ...changes },
  });
}

describe('npm run ask', () => {
  it('indexes what it needs, and answers with footnotes: title, section, quote', () => {
    const { status, stdout } = run('ask', ['How many centres abroad were inaugurated in May 2017?']);
    expect(status).toBe(0);
    expect(stdout).toContain('[1]');
    expect(stdout).toContain('Shenzhen opens its first seven overseas innovation centres');
    expect(stdout).toMatch(/“[^”]*Seven centres abroad were inaugurated[^”]*”/);
  });

  it('prints the whole Answer with --json', () => {
    const { status, stdout } = run('ask', ['--json', 'How many centres abroad were inaugurated in May 2017?']);
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ refused: false, model: 'extractive' });
    expect(answer.citations[0]!.uri).toBe('02-seven-overseas-innovation-centres.md');
  });

  it('asks for a question when there is none', () => {
    const { status, stderr } = run('ask', []);
    expect(status).toBe(1);
    expect(stderr).toContain('There is no question.');
  });

  it('keeps control characters of a document off the terminal', () => {
    const corpus = join(folder, 'hostile');
    mkdirSync(corpus);
    writeFileSync(join(corpus, 'a.txt'), 'The zeppelin \u001b[2J\u0007 landed in Lakehurst in 1937.\n');
    const { stdout } = run('ask', ['Where did the zeppelin land?'], {
      FOOTNOTE_CORPUS: corpus,
      FOOTNOTE_INDEX: join(folder, 'hostile-index'),
    });
    expect(stdout).toContain('Lakehurst');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('a command that can not work says so in one message', () => {
  it('for a corpus folder that is not there', () => {
    const { status, stderr } = run('ingest', [], {
      FOOTNOTE_CORPUS: join(folder, 'nowhere'),
      FOOTNOTE_INDEX: join(folder, 'other'),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('does not exist');
    expect(stderr).toContain('FOOTNOTE_CORPUS');
    expect(stderr).not.toContain('    at ');
  });

  it('for an index made with other chunk settings, naming the command that mends it, which does', () => {
    run('ingest', []);
    const changes = { FOOTNOTE_CHUNK_TOKENS: '50' };
    const refused = run('ask', ['Where?'], changes);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('npm run ingest -- --rebuild');
    expect(run('ingest', ['--rebuild'], changes).status).toBe(0);
    expect(run('ask', ['Where are the centres?'], changes).status).toBe(0);
  });

  it('for a taken port', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const { status, stderr } = run('start', ['--port', String(port)], { FOOTNOTE_INDEX: join(folder, 'port-index') });
    holder.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(stderr).toContain('PORT=');
  });

  it('for an unknown flag', () => {
    const { status, stderr } = run('ask', ['--nonsense', 'Where?']);
    expect(status).toBe(1);
    expect(stderr).toContain('There is no flag --nonsense.');
  });
});
