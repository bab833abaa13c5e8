/** Vitest's global setup: whatever tests and the programs they start put into the machine's temporary folder goes with the run. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Short, since Chromium's socket lies below it and a socket's path has 100 characters. */
const PREFIX = 'fn-';

/** Runs once for each project; the first makes the folder for all. @returns the teardown */
export default function useOwnTemporaryFolder(): (() => void) | undefined {
  if (basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.env['TMPDIR'] = folder;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
