/** kill -9 at any instant of an ingest: the index that remains is whole, and the next ingest finishes the work. */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/assemble.ts';
import { loadConfig, PROJECT_FOLDER } from '../../src/config.ts';
import { currentFolder } from '../../src/store/local/index-folder.ts';

const COPIES = 2;
let corpus: string;

beforeAll(() => {
  corpus = mkdtempSync(join(tmpdir(), 'footnote-corpus-'));
  for (let copy = 0; copy < COPIES; copy++)
    cpSync(join(PROJECT_FOLDER, 'corpus'), join(corpus, `${copy}`), { recursive: true });
});
afterAll(() => rmSync(corpus, { recursive: true }));

describe('an ingest that is killed', () => {
  // From before the first document is written to the last ones and the graph file.
  it.each([0, 1, 40, 117])('when %i documents are written leaves a whole index', async (documentsWritten) => {
    const index = mkdtempSync(join(tmpdir(), 'footnote-killed-'));
    try {
      await killIngest(index, documentsWritten);
      checkWhole(index);
      const footnote = await assemble(loadConfig({}, { corpus, index }), 'create');
      await footnote.ingest();
      const { documents, chunks } = await footnote.store.statistics();
      expect(documents).toBe(59 * COPIES);
      const vector = await footnote.embedder.embedQuery('overseas innovation centres');
      expect(await footnote.store.searchNearest(vector!, 5)).toHaveLength(5);
      expect(chunks).toBeGreaterThan(documents);
      await footnote.close();
      checkWhole(index);
    } finally {
      rmSync(index, { recursive: true });
    }
  });

  it('while rebuilding leaves the old index in service', async () => {
    const index = mkdtempSync(join(tmpdir(), 'footnote-killed-'));
    try {
      const first = await assemble(loadConfig({}, { corpus, index }), 'create');
      await first.ingest();
      const before = await first.store.statistics();
      await first.close();
      await killIngest(index, 30, '--rebuild');
      expect(readdirSync(index).filter((entry) => entry.startsWith('generation-'))).toHaveLength(2);
      const after = await assemble(loadConfig({}, { corpus, index }), 'open');
      expect(await after.store.statistics()).toMatchObject({ documents: before.documents, chunks: before.chunks });
      await after.close();
    } finally {
      rmSync(index, { recursive: true });
    }
  });

  it('may have been cut in the middle of the graph file', async () => {
    const index = mkdtempSync(join(tmpdir(), 'footnote-killed-'));
    try {
      const footnote = await assemble(loadConfig({}, { corpus: join(corpus, '0'), index }), 'create');
      await footnote.ingest();
      const { generation } = await footnote.store.statistics();
      await footnote.close();
      writeFileSync(join(currentFolder(index)!, `vectors-${generation}.hnsw`), Buffer.alloc(1000));
      const reopened = await assemble(loadConfig({}, { corpus: join(corpus, '0'), index }), 'open');
      const { passages } = await reopened.retriever.retrieve({ query: 'overseas innovation centres', k: 3 });
      expect(passages).toHaveLength(3);
      await reopened.close();
    } finally {
      rmSync(index, { recursive: true });
    }
  });
});

/** Starts an ingest and kills it as soon as the newest database is there and holds so many documents. */
async function killIngest(index: string, documentsWritten: number, ...flags: string[]): Promise<void> {
  const old = new Set(databases(index));
  const child = spawn(process.execPath, ['--import', 'tsx', join(PROJECT_FOLDER, 'src/cli/ingest.ts'), ...flags], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, FOOTNOTE_CORPUS: corpus, FOOTNOTE_INDEX: index },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const countNow = (): number => {
    const fresh = databases(index).find((file) => !old.has(file));
    return fresh === undefined ? -1 : countDocuments(fresh);
  };
  while (child.exitCode === null && countNow() < documentsWritten) await delay(2);
  child.kill('SIGKILL');
  await ended;
}

function databases(index: string): string[] {
  return readdirSync(index, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('footnote.db'))
    .map((file) => join(index, file));
}

/** -1 while its tables are not there yet. */
function countDocuments(file: string): number {
  try {
    const database = new Database(file, { readonly: true });
    const count = database.prepare('SELECT count(*) FROM documents').pluck().get() as number;
    database.close();
    return count;
  } catch {
    return -1;
  }
}

/** Every document that is there has all its chunks, vectors and terms, and nothing is there without its document. */
function checkWhole(index: string): void {
  const folder = currentFolder(index);
  if (folder === null) return;
  const database = new Database(join(folder, 'footnote.db'), { readonly: true });
  const count = (sql: string): unknown => database.prepare(sql).pluck().get();
  expect(count('PRAGMA integrity_check')).toBe('ok');
  expect(count('SELECT count(*) FROM chunks WHERE document_id NOT IN (SELECT id FROM documents)')).toBe(0);
  expect(count('SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM chunks)')).toBe(0);
  expect(count('SELECT count(*) FROM vectors')).toBe(count('SELECT count(*) FROM chunks'));
  expect(
    count(
      'SELECT count(*) FROM chunks c WHERE c.ordinal >= (SELECT count(*) FROM chunks d WHERE d.document_id = c.document_id)',
    ),
  ).toBe(0);
  database.close();
}
