/** The built chat page's files. A file is served only if a listing of the folder names it: no path is ever made from a URL. */

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * @param urlPath decoded, as /index.html or /assets/index-B8oQXb1a.js
 * @returns undefined when the folder, or the file in it, is not there. Symbolic links are not followed.
 */
export async function readPageFile(pageFolder: string, urlPath: string): Promise<PageFile | undefined> {
  const path = (await listFiles(pageFolder)).get(urlPath);
  if (path === undefined) return undefined;
  return { bytes: new Uint8Array(await readFile(path)), contentType: getMimeType(path) ?? 'application/octet-stream' };
}

/** URL path -> file path. The page is a handful of files, and reading the folder each time sees a new build at once. */
async function listFiles(pageFolder: string): Promise<Map<string, string>> {
  try {
    const entries = await readdir(pageFolder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return new Map(paths.map((path) => [`/${relative(pageFolder, path).split(sep).join('/')}`, path]));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return new Map();
    throw thrown;
  }
}
