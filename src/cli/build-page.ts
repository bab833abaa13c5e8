/** Builds the chat page with Vite when its sources changed since the last build. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_FOLDER, PROJECT_FOLDER } from '../config.ts';

const STAMP = join(PAGE_FOLDER, '.built-from');

/** @returns whether anything was built */
export async function buildPage(): Promise<boolean> {
  const wanted = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return false;
  const { build } = await import('vite');
  await build({ configFile: join(PROJECT_FOLDER, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(STAMP, wanted);
  return true;
}

function hashSources(): string {
  const hash = createHash('sha256');
  const folder = join(PROJECT_FOLDER, 'src', 'ui');
  const inUi = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...inUi, join(PROJECT_FOLDER, 'vite.config.ts'), join(PROJECT_FOLDER, 'package-lock.json')]) {
    hash.update(file.slice(PROJECT_FOLDER.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
