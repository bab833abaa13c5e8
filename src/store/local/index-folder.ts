/**
 * The index folder on disk: `CURRENT` names the one live generation folder, which holds the database and its graph file.
 * A rebuild fills a new folder and then moves the name over in one rename, so that a killed rebuild changes nothing.
 */

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.ts';

const POINTER = 'CURRENT';
const FOLDER_NAME = /^generation-[0-9a-f]{12}$/;
/** A folder no pointer names may belong to a rebuild under way; after a day it is a dead one's. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** The live generation's folder, or null when there is none yet. @throws FootnoteError `index-mismatch` for a damaged pointer */
export function currentFolder(indexFolder: string): string | null {
  const pointer = join(indexFolder, POINTER);
  if (!existsSync(pointer)) return null;
  const name = readFileSync(pointer, 'utf8').trim();
  const folder = join(indexFolder, name);
  if (FOLDER_NAME.test(name) && existsSync(join(folder, 'footnote.db'))) return folder;
  throw new FootnoteError('index-mismatch', {
    message: `The index in ${indexFolder} is damaged.`,
    expected: `${POINTER} naming a folder with footnote.db`,
    found: JSON.stringify(name.slice(0, 80)),
    remedy: 'Run: npm run ingest -- --rebuild',
  });
}

/** Makes an empty folder for a new generation; it counts for nothing until `makeCurrent`. */
export function newFolder(indexFolder: string): string {
  const folder = join(indexFolder, `generation-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Points the index at `folder`, atomically, and clears away generations that nothing names any more. */
export function makeCurrent(indexFolder: string, folder: string): void {
  const name = folder.slice(indexFolder.length).replace(/^[\\/]+/, '');
  writeAtomically(join(indexFolder, POINTER), `${name}\n`);
  for (const entry of readdirSync(indexFolder)) {
    if (FOLDER_NAME.test(entry) && entry !== name) removeSuperseded(join(indexFolder, entry));
  }
}

function removeSuperseded(folder: string): void {
  const wasLive = existsSync(join(folder, 'complete'));
  const abandoned = Date.now() - statSync(folder).mtimeMs > ABANDONED_AFTER_MS;
  if (wasLive || abandoned) rmSync(folder, { recursive: true, force: true });
}

/** Marks a folder as having been live, so that its successor may remove it. */
export function markComplete(folder: string): void {
  writeAtomically(join(folder, 'complete'), '');
}

function writeAtomically(file: string, content: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(3).toString('hex')}`;
  const handle = openSync(draft, 'wx');
  writeSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}
