/** A corpus folder -> documents, one at a time, in a stable order; a bad file is named and the rest goes in. */

import { asFootnoteError, FootnoteError } from '../errors.ts';
import type { Document } from './document.ts';
import { documentIdOf, hashBytes } from './document-id.ts';
import { listFiles, openCorpus, type ReadingFailure, readFileOf } from './list-files.ts';
import { findFormat, readableExtensions } from './parsers/catalogue.ts';
import { documentUnreadable } from './unreadable.ts';

/** Grows whenever a parser gives other text or blocks for the same bytes, so that an index knows it is stale. */
export const parserVersion = 3;

export type CorpusEntry = { readonly uri: string; readonly document: Document } | ReadingFailure;

/**
 * Documents and reading failures, each file once, ordered by uri; only one document is held at a time.
 *
 * @throws FootnoteError corpus-unreadable.
 */
export async function* readCorpus(folder: string, signal?: AbortSignal): AsyncGenerator<CorpusEntry, void, undefined> {
  const { files, failures } = await listFiles(folder, signal);
  const failed = new Map(failures.map((failure) => [failure.uri, failure]));
  const uris = [...files.map(({ uri }) => uri), ...failed.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const uri of uris) {
    signal?.throwIfAborted();
    const failure = failed.get(uri);
    yield failure ?? (await readEntry(folder, uri));
  }
}

async function readEntry(folder: string, uri: string): Promise<CorpusEntry> {
  try {
    return { uri, document: await readDocument(folder, uri) };
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'document-unreadable') return { uri, error };
    throw error;
  }
}

/** @throws FootnoteError document-unreadable, also for a uri outside the folder; corpus-unreadable. */
export async function readDocument(folder: string, uri: string): Promise<Document> {
  return parseDocument(await readFileOf(await openCorpus(folder), uri), uri);
}

/**
 * The document that these bytes are, under that path: for files and uploads alike.
 *
 * @throws FootnoteError document-unreadable.
 */
export async function parseDocument(bytes: Uint8Array, uri: string): Promise<Document> {
  const format = findFormat(uri);
  if (format === undefined) {
    throw documentUnreadable(uri, {
      because: 'no parser for its format',
      expected: `a file that ends in ${readableExtensions().join(', ')}`,
      found: uri,
      remedy: 'Convert the file to one of these formats.',
    });
  }
  try {
    const parse = await format.load();
    const parsed = await parse(bytes, uri);
    return { id: documentIdOf(uri), uri, sha256: hashBytes(bytes), ...parsed };
  } catch (thrown) {
    if (thrown instanceof FootnoteError) throw thrown;
    const found = thrown instanceof RangeError ? 'its structure is nested too deeply' : asFootnoteError(thrown).found;
    throw documentUnreadable(uri, {
      because: found,
      expected: 'a file that is what its extension says',
      found,
      remedy: 'Open the file in its own program and save it again, or remove it from the folder.',
      cause: thrown,
    });
  }
}
