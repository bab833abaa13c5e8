/** Writes a document with everything that belongs to it, whole or not at all. */

import type { EmbeddedChunk, StoredDocument } from '../passage-store.ts';
import type { SqliteDatabase } from './database.ts';
import { toDocumentRow } from './document-rows.ts';
import { createTermRows } from './term-rows.ts';

export interface DocumentWriter {
  /** Replaces the document with the same id, in one transaction. */
  put(document: StoredDocument, chunks: readonly EmbeddedChunk[]): void;
  /** @returns whether there was such a document */
  delete(id: string): boolean;
}

export function createDocumentWriter(database: SqliteDatabase): DocumentWriter {
  const termRows = createTermRows(database);
  const bumpStatement = database.prepare('UPDATE manifest SET generation = generation + 1');
  const insertDocument = database.prepare(
    `INSERT INTO documents (id, uri, title, language, sha256, text, sections, pages, segments, metadata)
     VALUES (@id, @uri, @title, @language, @sha256, @text, @sections, @pages, @segments, @metadata)`,
  );
  const insertChunk = database.prepare(
    'INSERT INTO chunks (id, document_id, ordinal, start, "end", heading_path, page) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertVector = database.prepare('INSERT INTO vectors (chunk_number, vector) VALUES (?, ?)');
  const insertTokens = database.prepare('INSERT INTO tokens (chunk_number, ids) VALUES (?, ?)');

  function removeRows(id: string): boolean {
    const ofDocument = 'SELECT number FROM chunks WHERE document_id = ?';
    termRows.remove(id);
    database.prepare(`DELETE FROM tokens WHERE chunk_number IN (${ofDocument})`).run(id);
    database.prepare(`DELETE FROM vectors WHERE chunk_number IN (${ofDocument})`).run(id);
    database.prepare('DELETE FROM chunks WHERE document_id = ?').run(id);
    return database.prepare('DELETE FROM documents WHERE id = ?').run(id).changes > 0;
  }

  const putRows = database.transaction((document: StoredDocument, chunks: readonly EmbeddedChunk[]) => {
    removeRows(document.id);
    insertDocument.run(toDocumentRow(document));
    const numbers = chunks.map((chunk) => {
      const { id, ordinal, start, end, headingPath, page } = chunk;
      const headings = JSON.stringify(headingPath);
      const number = insertChunk.run(id, document.id, ordinal, start, end, headings, page ?? null).lastInsertRowid;
      if (chunk.vector !== null) insertVector.run(number, bytesOf(chunk.vector));
      if (chunk.tokenIds !== undefined) insertTokens.run(number, bytesOf(chunk.tokenIds));
      return number;
    });
    termRows.put(document, chunks, numbers);
    bumpStatement.run();
  });

  const deleteRows = database.transaction((id: string) => {
    const existed = removeRows(id);
    if (existed) bumpStatement.run();
    return existed;
  });

  return {
    put: (document, chunks) => putRows.immediate(document, chunks),
    delete: (id) => deleteRows.immediate(id),
  };
}

function bytesOf(values: Float32Array | Uint32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
