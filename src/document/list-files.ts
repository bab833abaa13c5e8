/** What a corpus folder holds: every readable file with its hash, in a stable order, without parsing any. */

import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FootnoteError } from '../errors.ts';
import { hashBytes } from './document-id.ts';
import { findFormat, readableExtensions } from './parsers/catalogue.ts';
import { documentUnreadable } from './unreadable.ts';

export interface CorpusFile {
  /** Path relative to the corpus folder, with forward slashes. */
  readonly uri: string;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface ReadingFailure {
  readonly uri: string;
  /** Code document-unreadable. */
  readonly error: FootnoteError;
}

export interface SkippedFile {
  readonly uri: string;
  readonly reason: string;
}

export interface CorpusListing {
  /** Sorted by uri, in code-unit order. */
  readonly files: readonly CorpusFile[];
  /** Files and subfolders that the file system would not give. */
  readonly failures: readonly ReadingFailure[];
  /** Left out on purpose: a format nobody parses, a link out of the folder. Dot-files are not even named. */
  readonly skipped: readonly SkippedFile[];
}

/** Larger files are reported, not read: parsing one would hold many times its size in memory. */
export const maxFileBytes = 64 * 1024 * 1024;

/** @throws FootnoteError corpus-unreadable when the folder is missing, no folder, or may not be read. */
export async function listFiles(folder: string, signal?: AbortSignal): Promise<CorpusListing> {
  const root = await openCorpus(folder);
  const found = { uris: [] as string[], failures: [] as ReadingFailure[], skipped: [] as SkippedFile[] };
  await walk(root, '', found);
  const files: CorpusFile[] = [];
  for (const uri of found.uris.sort(byCodeUnits)) {
    signal?.throwIfAborted();
    try {
      const bytes = await readFileOf(root, uri);
      files.push({ uri, sha256: hashBytes(bytes), sizeBytes: bytes.length });
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error;
      found.failures.push({ uri, error });
    }
  }
  const byUri = (a: { uri: string }, b: { uri: string }): number => byCodeUnits(a.uri, b.uri);
  return { files, failures: found.failures.sort(byUri), skipped: found.skipped.sort(byUri) };
}

/** The folder's real path. @throws FootnoteError corpus-unreadable. */
export async function openCorpus(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) throw corpusUnreadable(folder, 'a file, not a folder', undefined);
    await access(root, constants.R_OK | constants.X_OK);
    return root;
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw corpusUnreadable(folder, describeSystemError(cause), cause);
  }
}

/**
 * The bytes of one file of the corpus.
 *
 * @param root real path of the folder, from `openCorpus`.
 * @throws FootnoteError document-unreadable: outside the folder, not there, too large, or not permitted.
 */
export async function readFileOf(root: string, uri: string): Promise<Uint8Array> {
  const failed = (found: string, cause?: unknown) =>
    documentUnreadable(uri, {
      because: found,
      expected: `a readable file inside the corpus folder, at most ${maxFileBytes / 1024 / 1024} MiB`,
      found,
      remedy: 'Check the file and its permissions, split it, or remove it from the folder.',
      cause,
    });
  try {
    const file = await realpath(path.join(root, uri));
    if (!isInside(root, file)) throw failed('it lies outside the corpus folder');
    const { size } = await stat(file);
    if (size > maxFileBytes) throw failed(`it has ${(size / 1024 / 1024).toFixed(1)} MiB`);
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw failed(describeSystemError(cause), cause);
  }
}

/** Linked files inside the folder are read (mounted configuration maps are made of them); linked folders are not entered. */
async function walk(
  root: string,
  prefix: string,
  found: { uris: string[]; failures: ReadingFailure[]; skipped: SkippedFile[] },
): Promise<void> {
  for (const entry of await readdir(path.join(root, prefix), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const uri = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) {
      try {
        await walk(root, uri, found);
      } catch (cause) {
        found.failures.push({ uri, error: folderUnreadable(uri, cause) });
      }
    } else if (entry.isSymbolicLink()) {
      const reason = await reasonToSkipLink(root, uri);
      if (reason === undefined) found.uris.push(uri);
      else found.skipped.push({ uri, reason });
    } else if (!entry.isFile()) {
      found.skipped.push({ uri, reason: 'not a regular file' });
    } else if (findFormat(uri) === undefined) {
      found.skipped.push({ uri, reason: unreadFormat() });
    } else found.uris.push(uri);
  }
}

async function reasonToSkipLink(root: string, uri: string): Promise<string | undefined> {
  try {
    const target = await realpath(path.join(root, uri));
    if (!isInside(root, target)) return 'a link out of the corpus folder';
    if (!(await stat(target)).isFile()) return 'a link to something that is not a file';
    return findFormat(uri) === undefined ? unreadFormat() : undefined;
  } catch (cause) {
    return `a link that leads nowhere (${describeSystemError(cause)})`;
  }
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function unreadFormat(): string {
  return `no parser for this format (read are ${readableExtensions().join(', ')})`;
}

/** Order of UTF-16 code units: the same on every machine and in every locale. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describeSystemError(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const words: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'reading it is not permitted',
    EPERM: 'reading it is not permitted',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of its path is a file',
    ELOOP: 'its links go in a circle',
  };
  return words[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

function folderUnreadable(uri: string, cause: unknown): FootnoteError {
  const found = describeSystemError(cause);
  return documentUnreadable(uri, {
    because: found,
    expected: 'a folder that may be read',
    found,
    remedy: 'Check the permissions of the folder.',
    cause,
  });
}

function corpusUnreadable(folder: string, found: string, cause: unknown): FootnoteError {
  return new FootnoteError('corpus-unreadable', {
    message: `The corpus folder ${folder} can not be read: ${found}`,
    expected: 'a folder of documents that may be read',
    found,
    remedy: 'Set FOOTNOTE_CORPUS to the folder that holds your documents, and check its permissions.',
    cause,
  });
}
