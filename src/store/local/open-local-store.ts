/** The PassageStore on this machine: SQLite for documents, chunks, vectors and terms, HNSW for nearest neighbours. */

import { mkdirSync } from 'node:fs';
import { FootnoteError } from '../../errors.ts';
import { weightQueryTerms } from '../../language/words.ts';
import { checkManifest, REBUILD_COMMAND } from '../manifest.ts';
import type { IndexManifest, PassageFilter, PassageStore, ScoredChunk } from '../passage-store.ts';
import { createChunkCache } from './chunk-cache.ts';
import { createChunkNumbers } from './chunk-numbers.ts';
import { createDatabase, openDatabase, type SqliteDatabase } from './database.ts';
import { createDocumentCache } from './document-cache.ts';
import { type DocumentRow, type SummaryRow, toStoredDocument, toSummary } from './document-rows.ts';
import { createDocumentWriter } from './document-writer.ts';
import { filterSql } from './filter-sql.ts';
import { currentFolder, makeCurrent, markComplete, newFolder } from './index-folder.ts';
import { createKeywordIndex } from './keyword-index.ts';
import { createVectorGraph, readVector } from './vector-graph.ts';

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
  const chunkNumbers = createChunkNumbers(database);
  const keywords = createKeywordIndex(database);
  const writer = createDocumentWriter(database);
  const documents = createDocumentCache();
  const chunks = createChunkCache(database);
  const generationStatement = database.prepare('SELECT generation FROM manifest').pluck();
  const documentStatement = database.prepare('SELECT * FROM documents WHERE id = ?');
  const summariesStatement = database.prepare(
    `SELECT id, uri, title, language, sha256, metadata, (SELECT count(*) FROM chunks c WHERE c.document_id = d.id) AS chunk_count
     FROM documents d ORDER BY uri`,
  );
  const termsStatement = database
    .prepare('SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?')
    .pluck();
  const languagesStatement = database.prepare('SELECT DISTINCT language FROM documents ORDER BY language').pluck();
  const frequencyStatement = database.prepare('SELECT chunks FROM vocabulary WHERE term = ?').pluck();

  let lastAllowed: { key: string; numbers: readonly number[] } = { key: '', numbers: [] };
  let languages: { generation: number; list: string[] } = { generation: -1, list: [] };

  const generation = (): number => generationStatement.get() as number;

  /** Both sides of a search ask with the same filter, one after the other. */
  function allowedNumbers(filter: PassageFilter | undefined): readonly number[] | null {
    const condition = filterSql(filter);
    if (condition === null) return null;
    const key = JSON.stringify([generation(), condition]);
    if (key === lastAllowed.key) return lastAllowed.numbers;
    const sql = `SELECT c.number FROM chunks c JOIN documents d ON d.id = c.document_id WHERE ${condition.sql}`;
    const numbers = database
      .prepare(sql)
      .pluck()
      .all(...condition.parameters) as number[];
    lastAllowed = { key, numbers };
    return numbers;
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

  const numbersOf = (chunkIds: readonly string[]): number[] => chunkNumbers.numbersOf(chunkIds, generation());

  /** A chunk that another process deleted since the search is left out. @returns best first, ties by id */
  function toScored(hits: readonly { number: number; similarity: number }[]): ScoredChunk[] {
    const ofGeneration = generation();
    const scored = hits.flatMap(({ number, similarity }) => {
      const chunk = chunks.chunk(number, ofGeneration);
      if (chunk === undefined) return [];
      chunkNumbers.remember(chunk.id, number, ofGeneration);
      return [{ chunk, score: similarity }];
    });
    return scored.sort((a, b) => b.score - a.score || (a.chunk.id < b.chunk.id ? -1 : 1));
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
    async listLanguages() {
      const now = generation();
      if (now !== languages.generation) languages = { generation: now, list: languagesStatement.all() as string[] };
      return languages.list;
    },
    async getDocument(id) {
      return documents.get(id, generation(), () => {
        const row = documentStatement.get(id) as DocumentRow | undefined;
        return row === undefined ? undefined : toStoredDocument(row);
      });
    },
    async putDocument(document, chunks) {
      for (const chunk of chunks) checkDimensions(chunk.vector, manifest);
      writer.put(document, chunks);
    },
    async deleteDocument(id) {
      return writer.delete(id);
    },
    async searchNearest(vector, k, filter) {
      checkDimensions(vector, manifest);
      const allowed = allowedNumbers(filter);
      if (allowed !== null) return toScored(searchExact(vector, allowed).slice(0, k));
      graph.sync(generation());
      return toScored(graph.search(vector, k));
    },
    async searchKeywords(query, k, filter) {
      const allowed = allowedNumbers(filter);
      const groups = typeof query === 'string' ? weightQueryTerms(query).map((term) => [term]) : query;
      keywords.sync(generation());
      const hits = keywords.search(groups, k, allowed === null ? null : new Set(allowed));
      return toScored(hits.map(({ number, score }) => ({ number, similarity: score })));
    },
    async keywordScores(query, chunkIds) {
      keywords.sync(generation());
      return Array.from(keywords.scores(query, numbersOf(chunkIds)));
    },
    async characteristicTerms(weights, count) {
      keywords.sync(generation());
      const numbers = numbersOf([...weights.keys()]);
      return keywords.characteristicTerms(
        new Map([...weights.values()].map((weight, at) => [numbers[at]!, weight])),
        count,
      );
    },
    async tokenIds(chunkIds) {
      const ofGeneration = generation();
      return numbersOf(chunkIds).map((number) => chunks.tokens(number, ofGeneration));
    },
    async similarities(vector, chunkIds) {
      const ofGeneration = generation();
      return numbersOf(chunkIds).map((number) => {
        const own = chunks.vector(number, ofGeneration);
        return own === null ? null : dotProduct(vector, own);
      });
    },
    async filterChunks(chunkIds, filter) {
      const condition = filterSql(filter);
      if (condition === null) return new Set(chunkIds);
      const sql = `SELECT c.id FROM chunks c JOIN documents d ON d.id = c.document_id
        WHERE c.id IN (SELECT value FROM json_each(?)) AND ${condition.sql}`;
      const allowed = database
        .prepare(sql)
        .pluck()
        .all(JSON.stringify(chunkIds), ...condition.parameters);
      return new Set(allowed as string[]);
    },
    async documentFrequencies(terms) {
      return terms.map((term) => (frequencyStatement.get(term) as number | undefined) ?? 0);
    },
    async listTerms(prefix, shortest, longest) {
      return termsStatement.all(prefix, `${prefix}\u{10ffff}`, shortest, longest) as string[];
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
