/** The PassageStore on this machine: SQLite for documents, chunks, vectors and terms, HNSW for nearest neighbours. */

import { mkdirSync } from 'node:fs';
import { FootnoteError } from '../../errors.ts';
import { weightQueryTerms } from '../../language/words.ts';
import { checkManifest, REBUILD_COMMAND } from '../manifest.ts';
import type { IndexManifest, PassageFilter, PassageStore, ScoredChunk, StoredDocument } from '../passage-store.ts';
import { createDatabase, openDatabase, type SqliteDatabase } from './database.ts';
import {
  type ChunkRow,
  type DocumentRow,
  type SummaryRow,
  toChunk,
  toDocumentRow,
  toStoredDocument,
  toSummary,
} from './document-rows.ts';
import { filterSql } from './filter-sql.ts';
import { currentFolder, makeCurrent, markComplete, newFolder } from './index-folder.ts';
import { createKeywordIndex } from './keyword-index.ts';
import { createTermRows } from './term-rows.ts';
import { copyOf, createVectorGraph, readVector } from './vector-graph.ts';

/** Parsed documents kept in memory, by the size of their texts in UTF-16 code units. */
const CACHED_TEXT_LIMIT = 8_000_000;

export interface OpenedStore extends PassageStore {
  /** For a rebuild: makes this store the index, in one step; before it, readers see the old one. */
  publish(): void;
}

/**
 * @param mode `open` refuses when there is no index, `create` makes an empty one then, `rebuild` starts a new one beside the old,
 * which stays in service until `publish`
 * @throws FootnoteError `index-missing`, `index-mismatch`
 */
export function openLocalStore(
  indexFolder: string,
  wanted: IndexManifest,
  mode: 'open' | 'create' | 'rebuild',
): OpenedStore {
  mkdirSync(indexFolder, { recursive: true });
  const existing = mode === 'rebuild' ? null : currentFolder(indexFolder);
  if (existing !== null) {
    const { database, manifest } = openDatabase(existing);
    try {
      checkManifest(manifest, wanted);
    } catch (mismatch) {
      database.close();
      throw mismatch;
    }
    return createLocalStore(database, existing, manifest, () => {});
  }
  if (mode === 'open') {
    throw new FootnoteError('index-missing', {
      message: `There is no index in ${indexFolder} yet.`,
      expected: 'an index made by ingesting the corpus',
      found: 'nothing',
      remedy: 'Run: npm run ingest',
    });
  }
  const folder = newFolder(indexFolder);
  const database = createDatabase(folder, wanted);
  const publish = (): void => {
    markComplete(folder);
    makeCurrent(indexFolder, folder);
  };
  if (mode === 'create') publish();
  return createLocalStore(database, folder, wanted, publish);
}

function createLocalStore(
  database: SqliteDatabase,
  folder: string,
  manifest: IndexManifest,
  publish: () => void,
): OpenedStore {
  const graph = createVectorGraph(database, folder, manifest.embedder.dimensions);
  const keywords = createKeywordIndex(database);
  const termRows = createTermRows(database);
  const cache = createDocumentCache();
  const generationStatement = database.prepare('SELECT generation FROM manifest').pluck();
  const bumpStatement = database.prepare('UPDATE manifest SET generation = generation + 1');
  const documentStatement = database.prepare('SELECT * FROM documents WHERE id = ?');
  const summariesStatement = database.prepare(
    `SELECT id, uri, title, language, sha256, metadata, (SELECT count(*) FROM chunks c WHERE c.document_id = d.id) AS chunk_count
     FROM documents d ORDER BY uri`,
  );
  const chunkStatement = database.prepare('SELECT * FROM chunks WHERE number = ?');
  const chunkVectorStatement = database
    .prepare('SELECT vector FROM vectors WHERE chunk_number = (SELECT number FROM chunks WHERE id = ?)')
    .pluck();
  const frequencyStatement = database.prepare('SELECT chunks FROM vocabulary WHERE term = ?').pluck();
  const insertDocument = database.prepare(
    `INSERT INTO documents (id, uri, title, language, sha256, text, sections, pages, segments, metadata)
     VALUES (@id, @uri, @title, @language, @sha256, @text, @sections, @pages, @segments, @metadata)`,
  );
  const insertChunk = database.prepare(
    'INSERT INTO chunks (id, document_id, ordinal, start, "end", heading_path, page) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertVector = database.prepare('INSERT INTO vectors (chunk_number, vector) VALUES (?, ?)');
  const insertTokens = database.prepare('INSERT INTO tokens (chunk_number, ids) VALUES (?, ?)');
  const numberStatement = database.prepare('SELECT number FROM chunks WHERE id = ?').pluck();
  const tokensStatement = database.prepare('SELECT ids FROM tokens WHERE chunk_number = ?').pluck();

  const generation = (): number => generationStatement.get() as number;

  function removeRows(id: string): boolean {
    const ofDocument = 'SELECT number FROM chunks WHERE document_id = ?';
    termRows.remove(id);
    database.prepare(`DELETE FROM tokens WHERE chunk_number IN (${ofDocument})`).run(id);
    database.prepare(`DELETE FROM vectors WHERE chunk_number IN (${ofDocument})`).run(id);
    database.prepare('DELETE FROM chunks WHERE document_id = ?').run(id);
    return database.prepare('DELETE FROM documents WHERE id = ?').run(id).changes > 0;
  }

  const putRows = database.transaction(
    (document: StoredDocument, chunks: Parameters<PassageStore['putDocument']>[1]) => {
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
    },
  );

  const deleteRows = database.transaction((id: string) => {
    const existed = removeRows(id);
    if (existed) bumpStatement.run();
    return existed;
  });

  function allowedNumbers(filter: PassageFilter | undefined): number[] | null {
    const condition = filterSql(filter);
    if (condition === null) return null;
    const sql = `SELECT c.number FROM chunks c JOIN documents d ON d.id = c.document_id WHERE ${condition.sql}`;
    return database
      .prepare(sql)
      .pluck()
      .all(...condition.parameters) as number[];
  }

  /** Exact: a filtered search visits just the chunks it may return, so that no filter costs recall. */
  function searchExact(vector: Float32Array, numbers: readonly number[]): { number: number; similarity: number }[] {
    const statement = database.prepare('SELECT vector FROM vectors WHERE chunk_number = ?').pluck();
    const scored: { number: number; similarity: number }[] = [];
    for (const number of numbers) {
      const bytes = statement.get(number) as Buffer | undefined;
      if (bytes !== undefined) scored.push({ number, similarity: dotProduct(vector, readVector(bytes)) });
    }
    return scored.sort((a, b) => b.similarity - a.similarity || a.number - b.number);
  }

  /** 0, which no chunk has, for an unknown id. */
  function numberOf(chunkId: string): number {
    return (numberStatement.get(chunkId) as number | undefined) ?? 0;
  }

  function toScored(number: number, score: number): ScoredChunk {
    return { chunk: toChunk(chunkStatement.get(number) as ChunkRow), score };
  }

  return {
    manifest,
    publish,
    async statistics() {
      const count = (table: string): number =>
        database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
      return { documents: count('documents'), chunks: count('chunks'), generation: generation() };
    },
    async listDocuments() {
      return (summariesStatement.all() as SummaryRow[]).map(toSummary);
    },
    async getDocument(id) {
      return cache.get(id, generation(), () => {
        const row = documentStatement.get(id) as DocumentRow | undefined;
        return row === undefined ? undefined : toStoredDocument(row);
      });
    },
    async putDocument(document, chunks) {
      for (const chunk of chunks) checkDimensions(chunk.vector, manifest);
      putRows.immediate(document, chunks);
    },
    async deleteDocument(id) {
      return deleteRows.immediate(id);
    },
    async searchNearest(vector, k, filter) {
      checkDimensions(vector, manifest);
      const allowed = allowedNumbers(filter);
      if (allowed !== null)
        return byId(
          searchExact(vector, allowed)
            .slice(0, k)
            .map((hit) => toScored(hit.number, hit.similarity)),
        );
      graph.sync(generation());
      return byId(graph.search(vector, k).map((hit) => toScored(hit.number, hit.similarity)));
    },
    async searchKeywords(query, k, filter) {
      const allowed = allowedNumbers(filter);
      const groups = typeof query === 'string' ? weightQueryTerms(query).map((term) => [term]) : query;
      keywords.sync(generation());
      const hits = keywords.search(groups, k, allowed === null ? null : new Set(allowed));
      return byId(hits.map((hit) => toScored(hit.number, hit.score)));
    },
    async keywordScores(query, chunkIds) {
      keywords.sync(generation());
      return Array.from(keywords.scores(query, chunkIds.map(numberOf)));
    },
    async tokenIds(chunkIds) {
      return chunkIds.map((id) => {
        const bytes = tokensStatement.get(numberOf(id)) as Buffer | undefined;
        return bytes === undefined ? null : new Uint32Array(copyOf(bytes));
      });
    },
    async similarities(vector, chunkIds) {
      return chunkIds.map((id) => {
        const bytes = chunkVectorStatement.get(id) as Buffer | undefined;
        return bytes === undefined ? null : dotProduct(vector, readVector(bytes));
      });
    },
    async documentFrequencies(terms) {
      return terms.map((term) => (frequencyStatement.get(term) as number | undefined) ?? 0);
    },
    async saveGraph() {
      graph.sync(generation());
      graph.save();
    },
    async close() {
      database.close();
    },
  };
}

/** Parsed documents by id, dropped when the index changes or the texts outgrow the limit. */
function createDocumentCache() {
  let ofGeneration = -1;
  let held = 0;
  const documents = new Map<string, StoredDocument>();
  return {
    get(id: string, generation: number, read: () => StoredDocument | undefined): StoredDocument | undefined {
      if (generation !== ofGeneration || held > CACHED_TEXT_LIMIT) {
        documents.clear();
        held = 0;
        ofGeneration = generation;
      }
      const known = documents.get(id);
      if (known !== undefined) return known;
      const document = read();
      if (document !== undefined) {
        documents.set(id, document);
        held += document.text.length;
      }
      return document;
    },
  };
}

function byId(scored: ScoredChunk[]): ScoredChunk[] {
  return scored.sort((a, b) => b.score - a.score || (a.chunk.id < b.chunk.id ? -1 : 1));
}

function bytesOf(values: Float32Array | Uint32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function checkDimensions(vector: Float32Array | null, manifest: IndexManifest): void {
  const { dimensions } = manifest.embedder;
  if (vector === null || vector.length === dimensions) return;
  throw new FootnoteError('index-mismatch', {
    message: `The index holds ${dimensions} dimensions, the model gives ${vector.length}.`,
    expected: `${dimensions} dimensions`,
    found: `${vector.length} dimensions`,
    remedy: `Run: ${REBUILD_COMMAND}`,
  });
}
