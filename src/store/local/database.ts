/** The SQLite database of one generation: tables, versions, and opening with the right pragmas. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FootnoteError } from '../../errors.ts';
import type { IndexManifest } from '../passage-store.ts';

export type SqliteDatabase = Database.Database;

/** A writer waits this long for another process's transaction, which covers one document. */
const BUSY_TIMEOUT_MS = 10_000;

/*
 * `vocabulary` numbers the index terms and counts the chunks that hold each; `term_counts` has one row a chunk, as
 * `encodeTermCounts` writes it. A term that no chunk holds any more goes, so that a deleted document leaves no word behind.
 * `documents_by_metadata` holds what filters ask about, so that they need not read past every document's text.
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
CREATE INDEX documents_by_language ON documents (language);
CREATE INDEX documents_by_metadata ON documents (metadata, language);
CREATE INDEX chunks_by_document ON chunks (document_id, ordinal);
CREATE TABLE vectors (chunk_number INTEGER PRIMARY KEY REFERENCES chunks (number), vector BLOB NOT NULL) STRICT;
CREATE TABLE tokens (chunk_number INTEGER PRIMARY KEY REFERENCES chunks (number), ids BLOB NOT NULL) STRICT;
CREATE TABLE term_counts (chunk_number INTEGER PRIMARY KEY REFERENCES chunks (number), counts BLOB NOT NULL) STRICT;
CREATE TABLE vocabulary (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, chunks INTEGER NOT NULL) STRICT;
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
