/** Brings the store to the state of the corpus folder: new and changed files in, vanished ones out, the rest untouched. */

import type { Document } from '../document/document.ts';
import { type CorpusFile, listFiles, type ReadingFailure, type SkippedFile } from '../document/list-files.ts';
import { readDocument } from '../document/read-corpus.ts';
import { FootnoteError } from '../errors.ts';
import { indexDocuments } from './index-documents.ts';
import type { IngestParts } from './ingest-parts.ts';

export interface IngestProgress {
  /** Files done so far, of those that were new or changed. */
  readonly done: number;
  readonly total: number;
  readonly uri: string;
}

export interface IngestReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files that could not be read; an earlier version of one, if there was any, stays stored. */
  readonly unreadable: readonly ReadingFailure[];
  /** Left out on purpose, with the reason. */
  readonly skipped: readonly SkippedFile[];
  /** Chunks written by this run. */
  readonly chunksWritten: number;
}

export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
}

/** @throws FootnoteError `corpus-unreadable` before anything is changed */
export async function ingestCorpus(
  parts: IngestParts,
  corpusFolder: string,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const { files, failures, skipped } = await listFiles(corpusFolder, options.signal);
  const stored = await parts.store.listDocuments();
  const storedByUri = new Map(stored.map((summary) => [summary.uri, summary]));
  const stale = files.filter((file) => storedByUri.get(file.uri)?.sha256 !== file.sha256);
  const unreadable: ReadingFailure[] = [...failures];

  let chunksWritten = 0;
  let done = 0;
  const written = new Set<string>();
  for await (const indexed of indexDocuments(parts, readEach(corpusFolder, stale, unreadable), options.signal)) {
    written.add(indexed.uri);
    chunksWritten += indexed.chunkCount;
    options.onProgress?.({ done: ++done, total: stale.length, uri: indexed.uri });
  }

  const present = new Set(files.map((file) => file.uri));
  const gone = stored.filter(
    ({ uri }) => !present.has(uri) && !failures.some((failure) => isAtOrUnder(uri, failure.uri)),
  );
  for (const summary of gone) await parts.store.deleteDocument(summary.id);
  await parts.store.saveGraph();

  return {
    added: [...written].filter((uri) => !storedByUri.has(uri)),
    changed: [...written].filter((uri) => storedByUri.has(uri)),
    removed: gone.map((summary) => summary.uri),
    unchanged: files.length - stale.length,
    unreadable,
    skipped,
    chunksWritten,
  };
}

/** What can not be read now is not gone: a file, or all below a folder whose permissions changed, stays stored. */
function isAtOrUnder(uri: string, unreadable: string): boolean {
  return uri === unreadable || uri.startsWith(`${unreadable}/`);
}

/** Parses one file at a time; a bad one is noted and passed over. */
async function* readEach(
  folder: string,
  files: readonly CorpusFile[],
  unreadable: ReadingFailure[],
): AsyncGenerator<Document> {
  for (const { uri } of files) {
    let document: Document;
    try {
      document = await readDocument(folder, uri);
    } catch (thrown) {
      if (!(thrown instanceof FootnoteError) || thrown.code !== 'document-unreadable') throw thrown;
      unreadable.push({ uri, error: thrown });
      continue;
    }
    yield document;
  }
}
