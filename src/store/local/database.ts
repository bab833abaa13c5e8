/** The SQLite database of one generation: tables, versions, and opening with the right pragmas. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FootnoteError } from '../../errors.ts';
import type { IndexManifest } from '../passage-store.ts';

export type SqliteDatabase = Database.Database;

/** A writer waits this long for another process's transaction, which covers one document. */
const BUSY_TIMEOUT_MS = 10_000;

/*
 * `terms` is contentless: the texts live once, in documents. Terms come space-separated from indexTerms, so the tokenizer only
 * parts at spaces: every category that a term can hold counts as a token character, and so do the marks inside terms.
 */
const SCHEMA = `
CREATE TABLE manifest (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL, generation INTEGER NOT NULL) STRICT;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, uri TEXT NOT NULL UNIQUE, title TEXT NOT NULL, language TEXT NOT NULL, sha256 TEXT NOT NULL,
  text TEXT NOT NULL, sections TEXT NOT NULL, pages TEXT, segments TEXT NOT NULL, metadata TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE chunks (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, heading_path TEXT NOT NULL, page INTEGER
) STRICT;
CREATE INDEX chunks_by_document ON chunks (document_id, ordinal);
CREATE TABLE vectors (chunk_number INTEGER PRIMARY KEY REFERENCES chunks (number), vector BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE terms USING fts5 (
  title, headings, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '.''’'"
);
CREATE VIRTUAL TABLE term_frequencies USING fts5vocab (terms, 'row');
`;

/** Creates the database of a new generation with its manifest. */
export function createDatabase(folder: string, manifest: IndexManifest): SqliteDatabase {
  const database = connect(folder, false);
  database.transaction(() => {
    database.exec(SCHEMA);
    database.prepare('INSERT INTO manifest VALUES (1, ?, 0)').run(JSON.stringify(manifest));
  })();
  return database;
}

/** @throws FootnoteError `index-mismatch` when the file is no database of ours */
export function openDatabase(folder: string): { database: SqliteDatabase; manifest: IndexManifest } {
  try {
    const database = connect(folder, true);
    const row = database.prepare('SELECT json FROM manifest').get() as { json: string };
    return { database, manifest: JSON.parse(row.json) as IndexManifest };
  } catch (thrown) {
    throw new FootnoteError('index-mismatch', {
      message: `The index database in ${folder} can not be read.`,
      expected: 'a Footnote index',
      found: thrown instanceof Error ? thrown.message : String(thrown),
      remedy: 'Run: npm run ingest -- --rebuild',
      cause: thrown,
    });
  }
}

function connect(folder: string, mustExist: boolean): SqliteDatabase {
  const database = new Database(join(folder, 'footnote.db'), { fileMustExist: mustExist, timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  // In WAL mode NORMAL survives a killed process whole; a power cut may lose the newest transactions, never part of one.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  return database;
}
